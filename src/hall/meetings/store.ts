/** SQL of meetings, agendas and resolutions; what happens in the room stands in record-store. */
import { type Kysely, sql } from 'kysely'
import { subtree } from '../../base/area-code.ts'
import type { Db } from '../../platform/database.ts'
import type { Kind } from './schema.ts'

export type MeetingRow = {
  county: string
  id: string
  area: string
  kind: Kind
  title: string
  place: string
  starts_at: Date
  ends_at: Date
  entitled: number | null
  code_key: Buffer
  called_by: string
  called_at: Date
  revision: number
  changed_at: Date
  opened_at: Date | null
  closed_at: Date | null
  called_off_at: Date | null
  called_off_why: string | null
}

export type ItemRow = {
  county: string
  meeting_id: string
  position: number
  topic_id: string | null
  title: string
  added_by: string
  added_at: Date
}

export type AttendanceRow = {
  county: string
  meeting_id: string
  id: string
  person_id: string | null
  name_sealed: Buffer | null
  counts_as: string
  way: 'code' | 'paper'
  at: Date
  written_by: string
  strikes: string | null
}

export type SpeechRow = {
  county: string
  meeting_id: string
  id: string
  person_id: string | null
  name_sealed: Buffer | null
  asked_at: Date
  rank: number
  minutes: number
  began_at: Date | null
  ended_at: Date | null
  withdrawn_at: Date | null
}

export type MinuteRow = {
  county: string
  meeting_id: string
  line: number
  id: string
  at: Date
  written_by: string
  position: number | null
  words: string
}

export type ResolutionRow = {
  county: string
  id: string
  meeting_id: string
  area: string
  position: number
  topic_id: string
  case_id: string
  title: string
  owner_role: string | null
  owner_id: string
  /** YYYY-MM-DD. */
  due: string
  in_favour: number | null
  at: Date
  passed_by: string
}

export type ReviewRow = {
  county: string
  meeting_id: string
  resolution_id: string
  step_zh: string
  step_en: string
  end_word: string | null
  overdue: boolean
  at: Date
}

type Tables = {
  meeting: MeetingRow
  agenda_item: ItemRow
  attendance: AttendanceRow
  speech: SpeechRow
  minute_line: MinuteRow
  resolution: ResolutionRow
  resolution_review: ReviewRow
}

export type MeetingDb = Kysely<Tables>

export const meetingDb = (db: Db): MeetingDb => db.withTables<Tables>()

export type MeetingKey = { readonly county: string; readonly meetingId: string }

export async function meetingById(
  db: MeetingDb,
  { county, meetingId }: MeetingKey,
): Promise<MeetingRow | null> {
  const row = await db
    .selectFrom('meeting')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', meetingId)
    .executeTakeFirst()
  return row ?? null
}

/** Holds the meeting until the transaction ends: lines and positions are counted one by one. */
export async function lockMeeting(tx: MeetingDb, { county, meetingId }: MeetingKey): Promise<void> {
  await tx
    .selectFrom('meeting')
    .select('id')
    .where('county', '=', county)
    .where('id', '=', meetingId)
    .forUpdate()
    .executeTakeFirst()
}

const MEETINGS_MAX = 60

/** Meetings of a place, of all below it and of those around it, the latest first. */
export async function meetingsAt(
  db: MeetingDb,
  county: string,
  { area, around }: { readonly area: string; readonly around: readonly string[] },
): Promise<MeetingRow[]> {
  const { from, to } = subtree(area)
  return db
    .selectFrom('meeting')
    .selectAll()
    .where('county', '=', county)
    .where((is) =>
      is.or([
        is.and([is('area', '>=', from), is('area', '<', to)]),
        is('area', '=', sql<string>`any(${[...around]}::text[])`),
      ]),
    )
    .orderBy('starts_at', 'desc')
    .orderBy('id')
    .limit(MEETINGS_MAX)
    .execute()
}

/** Of each meeting, how many items stand on its agenda and how many resolutions it passed. */
export async function countsOf(db: MeetingDb, county: string, ids: readonly string[]) {
  const { rows } = await sql<{ id: string; items: number; resolutions: number }>`
    select m.id,
      (select count(*)::int from agenda_item a
        where a.county = m.county and a.meeting_id = m.id) as items,
      (select count(*)::int from resolution r
        where r.county = m.county and r.meeting_id = m.id) as resolutions
    from meeting m
    where m.county = ${county} and m.id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

export async function insertMeeting(db: MeetingDb, row: MeetingRow): Promise<void> {
  await db
    .insertInto('meeting')
    .values(row)
    .onConflict((same) => same.doNothing())
    .execute()
}

type Change = Partial<
  Pick<
    MeetingRow,
    | 'place'
    | 'starts_at'
    | 'ends_at'
    | 'opened_at'
    | 'closed_at'
    | 'called_off_at'
    | 'called_off_why'
  >
>

/** Changes a meeting that still stands as it was read; answers whether it did. */
export async function changeMeeting(
  db: MeetingDb,
  before: MeetingRow,
  { change, at }: { readonly change: Change; readonly at: Date },
): Promise<boolean> {
  const done = await db
    .updateTable('meeting')
    .set({ ...change, revision: before.revision + 1, changed_at: at })
    .where('county', '=', before.county)
    .where('id', '=', before.id)
    .where('revision', '=', before.revision)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function itemsOf(db: MeetingDb, { county, meetingId }: MeetingKey) {
  return db
    .selectFrom('agenda_item')
    .selectAll()
    .where('county', '=', county)
    .where('meeting_id', '=', meetingId)
    .orderBy('position')
    .execute()
}

type NewItem = MeetingKey & {
  readonly topicId: string | null
  readonly title: string
  readonly by: string
  readonly at: Date
}

/** Adds it at the end; a topic that is on the agenda keeps its position. Answers the position. */
export async function addItem(db: MeetingDb, item: NewItem): Promise<number> {
  const { county, meetingId, topicId, title, by, at } = item
  return db.transaction().execute(async (tx) => {
    await lockMeeting(tx, item)
    const items = await itemsOf(tx, item)
    const known = items.find((one) => topicId !== null && one.topic_id === topicId)
    if (known !== undefined) return known.position
    const position = (items.at(-1)?.position ?? 0) + 1
    await tx
      .insertInto('agenda_item')
      .values({
        county,
        meeting_id: meetingId,
        position,
        topic_id: topicId,
        title,
        added_by: by,
        added_at: at,
      })
      .execute()
    return position
  })
}

const RESOLUTION_COLUMNS = [
  'county',
  'id',
  'meeting_id',
  'area',
  'position',
  'topic_id',
  'case_id',
  'title',
  'owner_role',
  'owner_id',
  'in_favour',
  'at',
  'passed_by',
] as const

export async function insertResolution(db: MeetingDb, row: ResolutionRow): Promise<void> {
  await db
    .insertInto('resolution')
    .values(row)
    .onConflict((same) => same.doNothing())
    .execute()
}

export async function resolutionById(db: MeetingDb, county: string, id: string) {
  const [row] = await resolutionsWhere(db, county).where('id', '=', id).execute()
  return row ?? null
}

/** Resolutions of one meeting, in the order in which they were passed. */
export async function resolutionsOf(db: MeetingDb, { county, meetingId }: MeetingKey) {
  return resolutionsWhere(db, county).where('meeting_id', '=', meetingId).orderBy('at').execute()
}

const EARLIER_MAX = 200

/** Resolutions of meetings of the same place up to a moment, the newest first. */
export async function earlierResolutions(
  db: MeetingDb,
  county: string,
  { area, before }: { readonly area: string; readonly before: Date },
) {
  return resolutionsWhere(db, county)
    .where('area', '=', area)
    .where('at', '<=', before)
    .orderBy('at', 'desc')
    .limit(EARLIER_MAX)
    .execute()
}

const resolutionsWhere = (db: MeetingDb, county: string) =>
  db
    .selectFrom('resolution')
    .select(RESOLUTION_COLUMNS)
    .select(sql<string>`due::text`.as('due'))
    .where('county', '=', county)

/** Which of these cases belong to a resolution already. */
export async function casesTaken(db: MeetingDb, county: string, ids: readonly string[]) {
  const rows = await db
    .selectFrom('resolution')
    .select('case_id')
    .where('county', '=', county)
    .where('case_id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  return new Set(rows.map(({ case_id }) => case_id))
}

export async function insertReviews(db: MeetingDb, rows: readonly ReviewRow[]): Promise<void> {
  if (rows.length === 0) return
  await db
    .insertInto('resolution_review')
    .values([...rows])
    .onConflict((same) => same.doNothing())
    .execute()
}

export async function reviewsOf(db: MeetingDb, { county, meetingId }: MeetingKey) {
  const rows = await db
    .selectFrom('resolution_review')
    .selectAll()
    .where('county', '=', county)
    .where('meeting_id', '=', meetingId)
    .execute()
  return new Map(rows.map((row) => [row.resolution_id, row]))
}
