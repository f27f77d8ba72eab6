/** All SQL of the part. */
import { type Kysely, sql } from 'kysely'
import { subtree } from '../../base/area-code.ts'
import type { Db } from '../../platform/database.ts'

export type ListRow = {
  county: string
  id: string
  area: string
  title: string
  marks_each: number
  opens_at: Date
  closes_at: Date
  made_by: string
  made_at: Date
}

export type ProblemRow = {
  county: string
  list_id: string
  id: string
  title: string
  kind: string
  area: string
  homes: number
  since: Date
  added_by: string
  added_at: Date
  topic_id: string | null
  dropped_at: Date | null
  dropped_why: string | null
}

type Tables = {
  problem_list: ListRow
  problem: ProblemRow
  problem_source: { county: string; list_id: string; problem_id: string; case_id: string }
  problem_mark: {
    county: string
    list_id: string
    person_id: string
    problem_id: string
    at: Date
  }
  hall_topic: {
    county: string
    case_id: string
    area: string
    made_by: string
    made_at: Date
    sent_id: string
  }
}

export type TopicDb = Kysely<Tables>

export const topicDb = (db: Db): TopicDb => db.withTables<Tables>()

export type ListKey = { readonly county: string; readonly listId: string }

export async function listById(db: TopicDb, { county, listId }: ListKey): Promise<ListRow | null> {
  const row = await db
    .selectFrom('problem_list')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', listId)
    .executeTakeFirst()
  return row ?? null
}

const LISTS_MAX = 50

/** Lists of a place, of all below it and of those around it: whoever lives there has a say. */
export async function listsAt(
  db: TopicDb,
  county: string,
  { area, around }: { readonly area: string; readonly around: readonly string[] },
): Promise<ListRow[]> {
  const { from, to } = subtree(area)
  return db
    .selectFrom('problem_list')
    .selectAll()
    .where('county', '=', county)
    .where((is) =>
      is.or([
        is.and([is('area', '>=', from), is('area', '<', to)]),
        is('area', '=', sql<string>`any(${[...around]}::text[])`),
      ]),
    )
    .orderBy('closes_at', 'desc')
    .orderBy('id')
    .limit(LISTS_MAX)
    .execute()
}

export async function insertList(db: TopicDb, row: ListRow): Promise<void> {
  await db
    .insertInto('problem_list')
    .values(row)
    .onConflict((same) => same.doNothing())
    .execute()
}

export async function closeList(db: TopicDb, { county, listId }: ListKey, at: Date) {
  await db
    .updateTable('problem_list')
    .set({ closes_at: at })
    .where('county', '=', county)
    .where('id', '=', listId)
    .where('closes_at', '>', at)
    .execute()
}

export type Counted = { readonly problems: number; readonly people: number }

/** Of each list, how many problems stand on it and how many people have marked. */
export async function countsOf(
  db: TopicDb,
  county: string,
  listIds: readonly string[],
): Promise<ReadonlyMap<string, Counted>> {
  const { rows } = await sql<{ id: string; problems: number; people: number }>`
    select l.id,
      (select count(*)::int from problem p
        where p.county = l.county and p.list_id = l.id and p.dropped_at is null) as problems,
      (select count(distinct m.person_id)::int from problem_mark m
        where m.county = l.county and m.list_id = l.id) as people
    from problem_list l
    where l.county = ${county} and l.id = any(${[...listIds]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, problems, people }) => [id, { problems, people }]))
}

export async function problemsOf(db: TopicDb, { county, listId }: ListKey): Promise<ProblemRow[]> {
  return db
    .selectFrom('problem')
    .selectAll()
    .where('county', '=', county)
    .where('list_id', '=', listId)
    .where('dropped_at', 'is', null)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
}

/** Case ids of each problem, the problem's id as key. */
export async function sourcesOf(
  db: TopicDb,
  { county, listId }: ListKey,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await db
    .selectFrom('problem_source')
    .select(['problem_id', 'case_id'])
    .where('county', '=', county)
    .where('list_id', '=', listId)
    .orderBy('case_id')
    .execute()
  const byProblem = new Map<string, string[]>()
  for (const { problem_id, case_id } of rows)
    byProblem.set(problem_id, [...(byProblem.get(problem_id) ?? []), case_id])
  return byProblem
}

/** Marks of each problem. */
export async function marksOf(
  db: TopicDb,
  { county, listId }: ListKey,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('problem_mark')
    .select(({ fn }) => ['problem_id', fn.countAll<number>().as('marks')])
    .where('county', '=', county)
    .where('list_id', '=', listId)
    .groupBy('problem_id')
    .execute()
  return new Map(rows.map(({ problem_id, marks }) => [problem_id, Number(marks)]))
}

/** Problems that a person has marked, as far as they are still on the list. */
export async function ownMarks(
  db: TopicDb,
  { county, listId }: ListKey,
  personId: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id from problem_mark m
    join problem p on p.county = m.county and p.list_id = m.list_id and p.id = m.problem_id
    where m.county = ${county} and m.list_id = ${listId} and m.person_id = ${personId}
      and p.dropped_at is null`.execute(db)
  return rows.map(({ id }) => id)
}

export type NewProblem = { readonly row: ProblemRow; readonly caseIds: readonly string[] }

export async function insertProblem(db: TopicDb, { row, caseIds }: NewProblem): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('problem')
      .values(row)
      .onConflict((same) => same.doNothing())
      .execute()
    if (caseIds.length === 0) return
    const { county, list_id, id: problem_id } = row
    await tx
      .insertInto('problem_source')
      .values([...new Set(caseIds)].map((case_id) => ({ county, list_id, problem_id, case_id })))
      .onConflict((same) => same.doNothing())
      .execute()
  })
}

export async function dropProblem(
  db: TopicDb,
  { county, listId, problemId }: ListKey & { readonly problemId: string },
  dropped: { readonly at: Date; readonly why: string },
): Promise<void> {
  await db
    .updateTable('problem')
    .set({ dropped_at: dropped.at, dropped_why: dropped.why })
    .where('county', '=', county)
    .where('list_id', '=', listId)
    .where('id', '=', problemId)
    .where('dropped_at', 'is', null)
    .execute()
}

type Marks = ListKey & {
  readonly personId: string
  readonly problemIds: readonly string[]
  readonly at: Date
}

/** Replaces a person's marks by these. One person at a time, so that two phones add up to no more. */
export async function setMarks(db: TopicDb, marks: Marks): Promise<void> {
  const { county, listId, personId, problemIds, at } = marks
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${listId} ${personId}`}, 0))`.execute(
      tx,
    )
    await sql`delete from problem_mark where county = ${county} and list_id = ${listId}
      and person_id = ${personId} and problem_id <> all(${[...problemIds]}::uuid[])`.execute(tx)
    await sql`insert into problem_mark (county, list_id, person_id, problem_id, at)
      select ${county}, ${listId}, ${personId}, unnest(${[...problemIds]}::uuid[]), ${at}
      on conflict do nothing`.execute(tx)
  })
}

export type NewTopic = ListKey & {
  readonly caseId: string
  readonly area: string
  readonly problemIds: readonly string[]
  readonly by: string
  readonly at: Date
  readonly sentId: string
}

/** The topic that was made by the same sending before, or null. */
export async function topicSent(db: TopicDb, county: string, sentId: string) {
  const row = await db
    .selectFrom('hall_topic')
    .select('case_id')
    .where('county', '=', county)
    .where('sent_id', '=', sentId)
    .executeTakeFirst()
  return row?.case_id ?? null
}

export async function keepTopic(db: TopicDb, topic: NewTopic): Promise<void> {
  const { county, listId, caseId, area, problemIds, by, at, sentId } = topic
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('hall_topic')
      .values({ county, case_id: caseId, area, made_by: by, made_at: at, sent_id: sentId })
      .onConflict((same) => same.doNothing())
      .execute()
    await tx
      .updateTable('problem')
      .set({ topic_id: caseId })
      .where('county', '=', county)
      .where('list_id', '=', listId)
      .where('id', '=', sql<string>`any(${[...problemIds]}::uuid[])`)
      .where('topic_id', 'is', null)
      .execute()
  })
}

const TOPICS_MAX = 100

/** Topics of a place and of all below it, the newest first. */
export async function topicsAt(db: TopicDb, county: string, area: string) {
  const { from, to } = subtree(area)
  return db
    .selectFrom('hall_topic')
    .select(['case_id', 'area'])
    .where('county', '=', county)
    .where('area', '>=', from)
    .where('area', '<', to)
    .orderBy('made_at', 'desc')
    .orderBy('case_id')
    .limit(TOPICS_MAX)
    .execute()
}

/** The place that a topic belongs to, or null when it is no topic of the hall. */
export async function areaOfTopic(db: TopicDb, county: string, caseId: string) {
  const row = await db
    .selectFrom('hall_topic')
    .select('area')
    .where('county', '=', county)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return row?.area ?? null
}

/** The cases behind the problems of a topic. */
export async function sourcesOfTopic(db: TopicDb, county: string, topicId: string) {
  const rows = await db
    .selectFrom('problem as p')
    .innerJoin('problem_source as s', (join) =>
      join
        .onRef('s.county', '=', 'p.county')
        .onRef('s.list_id', '=', 'p.list_id')
        .onRef('s.problem_id', '=', 'p.id'),
    )
    .select('s.case_id')
    .distinct()
    .where('p.county', '=', county)
    .where('p.topic_id', '=', topicId)
    .orderBy('s.case_id')
    .execute()
  return rows.map(({ case_id }) => case_id)
}
