/** Polls, their motions and their states. */
import { type Selectable, sql } from 'kysely'
import { subtree } from '../../../base/area-code.ts'
import type { Poll, PollMotion, PollStep } from '../model.ts'
import type { PollState } from '../schema.ts'
import type { PollDb, Tables } from './tables.ts'

type Row = Selectable<Tables['poll']>

function pollOf(row: Row, motions: readonly PollMotion[]): Poll {
  return {
    county: row.county,
    id: row.id,
    area: row.area,
    rollId: row.roll_id,
    frozenId: row.frozen_id,
    title: row.title,
    words: row.words,
    secret: row.secret,
    pack: row.pack,
    form: row.form,
    roads: row.roads,
    noticeOn: row.notice_on,
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    ties: row.ties,
    seed: row.seed,
    state: row.state,
    createdBy: row.created_by,
    createdAt: row.created_at,
    root: row.root,
    motions,
  }
}

const motionOf = (row: Selectable<Tables['poll_motion']>): PollMotion => ({
  number: row.number,
  item: row.item,
  title: row.title,
  words: row.words,
  election: row.election,
})

export async function findPoll(db: PollDb, county: string, id: string): Promise<Poll | null> {
  const row = await db
    .selectFrom('poll')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return null
  const motions = await db
    .selectFrom('poll_motion')
    .selectAll()
    .where('county', '=', county)
    .where('poll_id', '=', id)
    .orderBy('number')
    .execute()
  return pollOf(row, motions.map(motionOf))
}

/** Where it stands now, with the row held until the transaction ends: no ballot comes between. */
export async function lockState(db: PollDb, county: string, id: string): Promise<PollState | null> {
  const row = await db
    .selectFrom('poll')
    .select('state')
    .where('county', '=', county)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row?.state ?? null
}

export type PollsAsked = {
  readonly county: string
  /** Only of this place and below. */
  readonly area?: string | undefined
  readonly states?: readonly PollState[]
}

/** The newest first, at most 200. */
export async function listPolls(db: PollDb, asked: PollsAsked): Promise<Poll[]> {
  const { county, area, states } = asked
  let query = db.selectFrom('poll').selectAll().where('county', '=', county)
  if (area !== undefined) {
    const { from, to } = subtree(area)
    query = query.where('area', '>=', from).where('area', '<', to)
  }
  if (states !== undefined) query = query.where('state', 'in', [...states])
  const rows = await query.orderBy('opens_at', 'desc').orderBy('id').limit(200).execute()
  if (rows.length === 0) return []
  const motions = await db
    .selectFrom('poll_motion')
    .selectAll()
    .where('county', '=', county)
    .where(
      'poll_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('number')
    .execute()
  const byPoll = Map.groupBy(motions, (motion) => motion.poll_id)
  return rows.map((row) => pollOf(row, (byPoll.get(row.id) ?? []).map(motionOf)))
}

/** What time must open or close by now, of all counties. */
export async function duePolls(
  db: PollDb,
  now: Date,
): Promise<{ county: string; id: string; state: PollState }[]> {
  return db
    .selectFrom('poll')
    .select(['county', 'id', 'state'])
    .where((where) =>
      where.or([
        where.and([where('state', '=', 'announced'), where('opens_at', '<=', now)]),
        where.and([where('state', '=', 'open'), where('closes_at', '<=', now)]),
      ]),
    )
    .limit(100)
    .execute()
}

/** Writes a new draft, or a draft anew. */
export async function writeDraft(db: PollDb, poll: Poll, isNew: boolean): Promise<void> {
  const row = {
    area: poll.area,
    roll_id: poll.rollId,
    title: JSON.stringify(poll.title),
    words: poll.words,
    secret: poll.secret,
    pack: poll.pack,
    form: poll.form,
    roads: [...poll.roads],
    notice_on: poll.noticeOn,
    opens_at: poll.opensAt,
    closes_at: poll.closesAt,
    ties: poll.ties,
    seed: poll.seed,
  }
  const key = { county: poll.county, id: poll.id }
  if (isNew)
    await db
      .insertInto('poll')
      .values({
        ...key,
        ...row,
        frozen_id: null,
        state: 'draft',
        created_by: poll.createdBy,
        created_at: poll.createdAt,
        root: null,
        result: null,
      })
      .execute()
  else
    await db
      .updateTable('poll')
      .set(row)
      .where('county', '=', key.county)
      .where('id', '=', key.id)
      .execute()
  await db
    .deleteFrom('poll_motion')
    .where('county', '=', key.county)
    .where('poll_id', '=', key.id)
    .execute()
  await db
    .insertInto('poll_motion')
    .values(
      poll.motions.map((motion) => ({
        county: key.county,
        poll_id: key.id,
        number: motion.number,
        item: motion.item,
        title: JSON.stringify(motion.title),
        words: motion.words,
        election: motion.election === null ? null : JSON.stringify(motion.election),
      })),
    )
    .execute()
}

export type Step = PollStep & { readonly county: string; readonly id: string }

/** Moves a poll whose row is held, and writes down who did it. */
export async function writeStep(
  db: PollDb,
  { county, id, ...step }: Step,
  set: { frozenId?: string; noticeOn?: string; root?: string; result?: unknown } = {},
): Promise<void> {
  await db
    .updateTable('poll')
    .set({
      state: step.state,
      ...(set.frozenId === undefined ? {} : { frozen_id: set.frozenId }),
      ...(set.noticeOn === undefined ? {} : { notice_on: set.noticeOn }),
      ...(set.root === undefined ? {} : { root: set.root }),
      ...(set.result === undefined ? {} : { result: JSON.stringify(set.result) }),
    })
    .where('county', '=', county)
    .where('id', '=', id)
    .execute()
  await db
    .insertInto('poll_step')
    .values({ county, poll_id: id, ...step })
    .execute()
}

export async function stepsOf(db: PollDb, county: string, id: string): Promise<PollStep[]> {
  return db
    .selectFrom('poll_step')
    .select(['state', 'at', 'by', 'why'])
    .where('county', '=', county)
    .where('poll_id', '=', id)
    .orderBy('at')
    .orderBy(sql`array_position(array['draft','announced','open','closed','declared'], state)`)
    .execute()
}

/** The figures as they were declared; null before. */
export async function declaredResult(db: PollDb, county: string, id: string): Promise<unknown> {
  const row = await db
    .selectFrom('poll')
    .select('result')
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.result ?? null
}
