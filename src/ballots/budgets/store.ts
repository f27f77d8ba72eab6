/** All SQL of budget rounds. */
import { type Kysely, sql, type Transaction } from 'kysely'
import { subtree } from '../../base/area-code.ts'
import type { Db } from '../../platform/database.ts'
import type { Bag } from './ballot.ts'
import type { Round } from './round.ts'
import type { Method, Project, Result, Road, VoteType } from './schema.ts'

export type BudgetTables = {
  budget_round: {
    county: string
    id: string
    area: string
    title: string
    story: string
    money_fen: number
    vote_type: VoteType
    chooses_min: number
    chooses_max: number
    points_max: number | null
    points_default: string
    rule: Method['rule']
    utility: Method['utility']
    completion: Method['completion']
    opens_at: Date
    closes_at: Date
    state: Round['state']
    imported: boolean
    made_by: string
    made_at: Date
    published_by: string | null
    published_at: Date | null
    off_reason: string | null
  }
  budget_project: {
    county: string
    round_id: string
    id: string
    title: string
    place: string
    category: string
    story: string
    cost_fen: number
  }
  budget_mark: {
    county: string
    round_id: string
    person_id: string
    road: Road
    by_person: string
    at: Date
  }
  budget_urn: { county: string; round_id: string; bag: Bag; ballots: number; papers: number }
  budget_result: {
    county: string
    round_id: string
    result: Result
    pabulib: string
    counted_by: string
    counted_at: Date
  }
  budget_key: {
    county: string
    actor: string
    key: string
    asked: Buffer
    answer: unknown
    at: Date
  }
}

export type BudgetDb = Kysely<BudgetTables>
export type BudgetTx = Transaction<BudgetTables>
export const budgetDb = (db: Db): BudgetDb => db.withTables<BudgetTables>()

/** Which round: every key begins with the county. */
export type RoundKey = { readonly county: string; readonly id: string }

type Row = BudgetTables['budget_round']

const roundOf = (row: Row): Round => ({
  county: row.county,
  id: row.id,
  area: row.area,
  title: row.title,
  story: row.story,
  moneyFen: row.money_fen,
  voteType: row.vote_type,
  choosesMin: row.chooses_min,
  choosesMax: row.chooses_max,
  pointsMax: row.points_max,
  pointsDefault: row.points_default,
  rule: row.rule,
  utility: row.utility,
  completion: row.completion,
  opensAt: row.opens_at,
  closesAt: row.closes_at,
  state: row.state,
  imported: row.imported,
  offReason: row.off_reason,
})

export async function findRound(db: BudgetDb, { county, id }: RoundKey): Promise<Round | null> {
  const row = await db
    .selectFrom('budget_round')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : roundOf(row)
}

/** `share`: voters do not wait for one another, yet counting waits for all of them. */
export async function lockRound(
  tx: BudgetTx,
  { county, id }: RoundKey,
  how: 'share' | 'alone',
): Promise<Round | null> {
  const asked = tx
    .selectFrom('budget_round')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', id)
  const row = await (how === 'share' ? asked.forShare() : asked.forUpdate()).executeTakeFirst()
  return row === undefined ? null : roundOf(row)
}

export async function insertRound(tx: BudgetTx, row: Row): Promise<void> {
  await tx.insertInto('budget_round').values(row).execute()
  const urn = { county: row.county, round_id: row.id, bag: JSON.stringify({}) }
  await sql`insert into budget_urn (county, round_id, bag, ballots, papers)
    values (${urn.county}, ${urn.round_id}, ${urn.bag}::jsonb, 0, 0)`.execute(tx)
}

export async function updateRound(
  tx: BudgetTx,
  { county, id }: RoundKey,
  change: Partial<Omit<Row, 'county' | 'id'>>,
): Promise<void> {
  await tx
    .updateTable('budget_round')
    .set(change)
    .where('county', '=', county)
    .where('id', '=', id)
    .execute()
}

/** Rounds that touch a place: of itself, of what lies below, of what lies around. */
export async function roundsAt(db: BudgetDb, county: string, area: string): Promise<Round[]> {
  const below = subtree(area)
  const rows = await db
    .selectFrom('budget_round')
    .selectAll()
    .where('county', '=', county)
    .where((is) =>
      is.or([
        is.and([is('area', '>=', below.from), is('area', '<', below.to)]),
        sql<boolean>`starts_with(${area}, area)`,
      ]),
    )
    .orderBy('closes_at', 'desc')
    .orderBy('id')
    .limit(ROUNDS_MAX)
    .execute()
  return rows.map(roundOf)
}
const ROUNDS_MAX = 200

export async function projectsOf(db: BudgetDb, { county, id }: RoundKey): Promise<Project[]> {
  const rows = await db
    .selectFrom('budget_project')
    .selectAll()
    .where('county', '=', county)
    .where('round_id', '=', id)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    place: row.place,
    category: row.category,
    story: row.story,
    costFen: row.cost_fen,
  }))
}

export async function putProjects(
  tx: BudgetTx,
  { county, id }: RoundKey,
  projects: readonly Project[],
): Promise<void> {
  const rows = projects.map(({ costFen, ...words }) => ({
    county,
    round_id: id,
    ...words,
    cost_fen: costFen,
  }))
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT)
    await tx
      .insertInto('budget_project')
      .values(rows.slice(from, from + ROWS_A_STATEMENT))
      .onConflict((on) =>
        on.columns(['county', 'round_id', 'id']).doUpdateSet((put) => ({
          title: put.ref('excluded.title'),
          place: put.ref('excluded.place'),
          category: put.ref('excluded.category'),
          story: put.ref('excluded.story'),
          cost_fen: put.ref('excluded.cost_fen'),
        })),
      )
      .execute()
}
const ROWS_A_STATEMENT = 1000

/** Answers whether there was one. */
export async function deleteProject(
  tx: BudgetTx,
  { county, id }: RoundKey,
  projectId: string,
): Promise<boolean> {
  const done = await tx
    .deleteFrom('budget_project')
    .where('county', '=', county)
    .where('round_id', '=', id)
    .where('id', '=', projectId)
    .executeTakeFirst()
  return done.numDeletedRows > 0n
}

export type Mark = Omit<BudgetTables['budget_mark'], 'county' | 'round_id'>

/** Answers whether this is the person's first and only mark. */
export async function addMark(
  tx: BudgetTx,
  { county, id }: RoundKey,
  mark: Mark,
): Promise<boolean> {
  const done = await tx
    .insertInto('budget_mark')
    .values({ county, round_id: id, ...mark })
    .onConflict((on) => on.columns(['county', 'round_id', 'person_id']).doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function hasMark(
  db: BudgetDb,
  { county, id }: RoundKey,
  personId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('budget_mark')
    .select('road')
    .where('county', '=', county)
    .where('round_id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row !== undefined
}

export async function marksByRoad(
  db: BudgetDb,
  { county, id }: RoundKey,
): Promise<Readonly<Record<Road, number>>> {
  const rows = await db
    .selectFrom('budget_mark')
    .select(({ fn }) => ['road', fn.countAll<number>().as('count')])
    .where('county', '=', county)
    .where('round_id', '=', id)
    .groupBy('road')
    .execute()
  return {
    web: 0,
    phone: 0,
    paper: 0,
    ...Object.fromEntries(rows.map((one) => [one.road, one.count])),
  }
}

/** Lays one ballot among its equals: nothing says who, when, or in which order. */
export async function layInUrn(
  tx: BudgetTx,
  { county, id }: RoundKey,
  { text, papers }: { readonly text: string; readonly papers: 0 | 1 },
): Promise<void> {
  await sql`update budget_urn
    set bag = bag || jsonb_build_object(
        ${text}::text, coalesce((bag ->> ${text}::text)::int, 0) + 1),
      ballots = ballots + 1, papers = papers + ${papers}
    where county = ${county} and round_id = ${id}`.execute(tx)
}

export async function fillUrn(tx: BudgetTx, { county, id }: RoundKey, bag: Bag): Promise<void> {
  const ballots = Object.values(bag).reduce((sum, one) => sum + one, 0)
  await sql`update budget_urn set bag = ${JSON.stringify(bag)}::jsonb, ballots = ${ballots}
    where county = ${county} and round_id = ${id}`.execute(tx)
}

export async function urnOf(db: BudgetDb, { county, id }: RoundKey) {
  return db
    .selectFrom('budget_urn')
    .select(['bag', 'ballots', 'papers'])
    .where('county', '=', county)
    .where('round_id', '=', id)
    .executeTakeFirstOrThrow()
}

export async function insertResult(
  tx: BudgetTx,
  row: Omit<BudgetTables['budget_result'], 'result'> & { readonly result: Result },
): Promise<void> {
  await sql`insert into budget_result (county, round_id, result, pabulib, counted_by, counted_at)
    values (${row.county}, ${row.round_id}, ${JSON.stringify(row.result)}::jsonb, ${row.pabulib},
      ${row.counted_by}, ${row.counted_at})`.execute(tx)
}

export async function resultOf(db: BudgetDb, { county, id }: RoundKey) {
  const row = await db
    .selectFrom('budget_result')
    .select(['result', 'pabulib', 'counted_at as countedAt'])
    .where('county', '=', county)
    .where('round_id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** How many projects and ballots each of these rounds has. */
export async function sizesOf(db: BudgetDb, county: string, ids: readonly string[]) {
  const { rows } = await sql<{ id: string; projects: number; ballots: number }>`
    select u.round_id as id, u.ballots,
      (select count(*)::int from budget_project p
       where p.county = u.county and p.round_id = u.round_id) as projects
    from budget_urn u where u.county = ${county} and u.round_id = any(${[...ids]}::uuid[])`.execute(
    db,
  )
  return new Map(rows.map((one) => [one.id, one]))
}
