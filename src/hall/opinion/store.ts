/** All SQL of conversations. */
import { type Kysely, type Selectable, sql } from 'kysely'
import { subtree } from '../../base/area-code.ts'
import type { Db } from '../../platform/database.ts'
import type { Vote } from './map/votes.ts'
import type { VoteNews, VoteSource } from './map-book.ts'
import type { NewVote } from './vote-book.ts'

export type OpinionTables = {
  conversation: {
    county: string
    id: string
    area: string
    title: string
    about: string
    letters_max: number
    writing: 'read-first' | 'shown-first' | 'closed'
    made_by: string
    made_at: Date
    opened_at: Date | null
    closes_at: Date | null
    closed_at: Date | null
    closed_by: string | null
  }
  statement: {
    county: string
    conversation_id: string
    number: number
    words: string
    author: Buffer | null
    key_hash: Buffer | null
    at: Date
    state: 'waiting' | 'shown' | 'refused' | 'same'
    reason: string | null
    same_as: number | null
    decided_by: string | null
    decided_at: Date | null
  }
  opinion_voter: {
    county: string
    conversation_id: string
    voter: number
    who: Buffer
    slip: string | null
    entered_by: string | null
    at: Date
  }
  opinion_vote: {
    county: string
    conversation_id: string
    voter: number
    statement: number
    value: Vote
    seq: number
    at: Date
  }
}
export type OpinionDb = Kysely<OpinionTables>
export const opinionTables = (db: Db): OpinionDb => db.withTables<OpinionTables>()

export type Conversation = Selectable<OpinionTables['conversation']>
export type Statement = Selectable<OpinionTables['statement']>
type Key = { readonly county: string; readonly id: string }

const LINES_MAX = 100

export function stateOf(one: Conversation, now: Date): 'draft' | 'open' | 'closed' {
  if (one.opened_at === null) return 'draft'
  const isOver = one.closes_at !== null && one.closes_at <= now
  return one.closed_at !== null || isOver ? 'closed' : 'open'
}

export async function conversationsAbout(
  db: OpinionDb,
  county: string,
  asked: { readonly within: readonly string[]; readonly around: string | null },
): Promise<Conversation[]> {
  return db
    .selectFrom('conversation')
    .selectAll()
    .where('county', '=', county)
    .where((is) =>
      is.or([
        ...asked.within.map((area) => {
          const { from, to } = subtree(area)
          return is.and([is('area', '>=', from), is('area', '<', to)])
        }),
        sql<boolean>`starts_with(${asked.around ?? ''}, area)`,
      ]),
    )
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .limit(LINES_MAX)
    .execute()
}

export async function conversationById(
  db: OpinionDb,
  { county, id }: Key,
): Promise<Conversation | null> {
  const row = await db
    .selectFrom('conversation')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

export async function statementsOf(db: OpinionDb, { county, id }: Key): Promise<Statement[]> {
  return db
    .selectFrom('statement')
    .selectAll()
    .where('county', '=', county)
    .where('conversation_id', '=', id)
    .orderBy('number')
    .execute()
}

export type Counts = { readonly shown: number; readonly waiting: number; readonly people: number }

export async function countsOf(db: OpinionDb, county: string, ids: readonly string[]) {
  const counts = new Map<string, Counts>()
  if (ids.length === 0) return counts
  const { rows } = await sql<Counts & { id: string }>`
    select c.id, coalesce(s.shown, 0)::int as shown, coalesce(s.waiting, 0)::int as waiting,
      coalesce(v.people, 0)::int as people
    from unnest(${ids}::uuid[]) as c (id)
    left join lateral (
      select count(*) filter (where state = 'shown') as shown,
        count(*) filter (where state = 'waiting') as waiting
      from statement where county = ${county} and conversation_id = c.id) s on true
    left join lateral (
      select count(*) as people from opinion_voter
      where county = ${county} and conversation_id = c.id) v on true`.execute(db)
  for (const { id, ...one } of rows) counts.set(id, one)
  return counts
}

/** Holds a conversation until the transaction ends: numbers are given out one after another. */
export async function lockConversation(db: OpinionDb, { county, id }: Key): Promise<void> {
  await db
    .selectFrom('conversation')
    .select('id')
    .where('county', '=', county)
    .where('id', '=', id)
    .forUpdate()
    .execute()
}

export async function insertStatements(
  db: OpinionDb,
  { county, id }: Key,
  added: readonly Pick<Statement, 'words' | 'author' | 'key_hash' | 'at' | 'state'>[],
): Promise<number> {
  const last = await db
    .selectFrom('statement')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('county', '=', county)
    .where('conversation_id', '=', id)
    .executeTakeFirst()
  const first = (last?.number ?? 0) + 1
  if (added.length === 0) return first
  const values = added.map((one, at) => ({
    ...one,
    county,
    conversation_id: id,
    number: first + at,
    reason: null,
    same_as: null,
    decided_by: null,
    decided_at: null,
  }))
  await db.insertInto('statement').values(values).execute()
  return first
}

export async function statementByKey(
  db: OpinionDb,
  { county, id }: Key,
  keyHash: Buffer | null,
): Promise<Statement | null> {
  if (keyHash === null) return null
  const row = await db
    .selectFrom('statement')
    .selectAll()
    .where('county', '=', county)
    .where('conversation_id', '=', id)
    .where('key_hash', '=', keyHash)
    .executeTakeFirst()
  return row ?? null
}

/** The voter's number, or null when they have none yet. */
export async function voterOf(
  db: OpinionDb,
  { county, id }: Key,
  who: Buffer,
): Promise<number | null> {
  const row = await db
    .selectFrom('opinion_voter')
    .select('voter')
    .where('county', '=', county)
    .where('conversation_id', '=', id)
    .where('who', '=', who)
    .executeTakeFirst()
  return row?.voter ?? null
}

/** Inside a transaction that holds the conversation. */
export async function insertVoter(
  db: OpinionDb,
  { county, id }: Key,
  voter: Omit<Selectable<OpinionTables['opinion_voter']>, 'county' | 'conversation_id' | 'voter'>,
): Promise<number> {
  const { rows } = await sql<{ voter: number }>`
    insert into opinion_voter (county, conversation_id, voter, who, slip, entered_by, at)
    select ${county}, ${id}::uuid, coalesce(max(voter), 0) + 1, ${voter.who}::bytea, ${voter.slip},
      ${voter.entered_by}::uuid, ${voter.at}::timestamptz
    from opinion_voter where county = ${county} and conversation_id = ${id}
    returning voter`.execute(db)
  return rows[0]!.voter
}

/**
 * Writes votes of one voter as far as the conversation is open at this moment and their statements
 * are shown. Answers how many were written.
 */
export async function putVotes(
  db: OpinionDb,
  { county, id }: Key,
  votes: { readonly list: readonly NewVote[]; readonly at: Date },
): Promise<number> {
  const { list, at } = votes
  const done = await sql`
    with open as (
      select from conversation where county = ${county} and id = ${id}
        and opened_at is not null and closed_at is null and (closes_at is null or closes_at > ${at})
      for share
    )
    insert into opinion_vote (county, conversation_id, voter, statement, value, at)
    select ${county}, ${id}::uuid, given.voter, given.statement, given.value, ${at}::timestamptz
    from open, unnest(
      ${list.map((one) => one.voter)}::int[],
      ${list.map((one) => one.statement)}::int[],
      ${list.map((one) => one.value)}::smallint[]) as given (voter, statement, value)
    join statement s on s.county = ${county} and s.conversation_id = ${id}
      and s.number = given.statement and s.state = 'shown'
    on conflict (county, conversation_id, voter, statement)
    do update set value = excluded.value, at = excluded.at, seq = nextval('opinion_vote_seq')`.execute(
    db,
  )
  return Number(done.numAffectedRows ?? 0)
}

export async function slipsOf(db: OpinionDb, { county, id }: Key) {
  return db
    .selectFrom('opinion_voter as v')
    .select(({ selectFrom }) => [
      'v.slip',
      'v.at',
      selectFrom('opinion_vote as o')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('o.county', '=', 'v.county')
        .whereRef('o.conversation_id', '=', 'v.conversation_id')
        .whereRef('o.voter', '=', 'v.voter')
        .as('answers'),
    ])
    .where('v.county', '=', county)
    .where('v.conversation_id', '=', id)
    .where('v.slip', 'is not', null)
    .orderBy('v.at', 'desc')
    .limit(LINES_MAX * 5)
    .execute()
}

export async function paperCount(db: OpinionDb, { county, id }: Key): Promise<number> {
  const row = await db
    .selectFrom('opinion_voter')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('county', '=', county)
    .where('conversation_id', '=', id)
    .where('slip', 'is not', null)
    .executeTakeFirst()
  return row?.count ?? 0
}

/** The votes of one conversation as the map book reads them. */
export function votesFrom(db: OpinionDb, { county, id }: Key): VoteSource {
  return {
    async all(onVotes) {
      const last = await sql<{ seq: number }>`
        select coalesce(max(seq), 0) as seq from opinion_vote
        where county = ${county} and conversation_id = ${id}`.execute(db)
      // One text a voter, not one row a vote: a million votes arrive ten times sooner.
      const { rows } = await sql<{ voter: number; votes: string }>`
        select voter, string_agg((statement * 4 + value + 1)::text, ',') as votes
        from opinion_vote where county = ${county} and conversation_id = ${id}
        group by voter`.execute(db)
      for (const { voter, votes } of rows)
        onVotes(
          votes.split(',').map((one): NewVote => {
            const packed = Number(one)
            return { voter, statement: packed >> 2, value: ((packed & 3) - 1) as Vote }
          }),
        )
      return { seq: last.rows[0]?.seq ?? 0 }
    },
    async after(seq) {
      const rows: VoteNews[] = await db
        .selectFrom('opinion_vote')
        .select(['voter', 'statement', 'value', 'seq'])
        .where('county', '=', county)
        .where('conversation_id', '=', id)
        .where('seq', '>', seq)
        .orderBy('seq')
        .execute()
      return rows
    },
  }
}
