/** SQL of what happens in the room: who came, who asked to speak, what was written down. */
import { sql } from 'kysely'
import {
  type AttendanceRow,
  lockMeeting,
  type MeetingDb,
  type MeetingKey,
  type MinuteRow,
  type SpeechRow,
} from './store.ts'

export async function attendancesOf(db: MeetingDb, { county, meetingId }: MeetingKey) {
  return db
    .selectFrom('attendance')
    .selectAll()
    .where('county', '=', county)
    .where('meeting_id', '=', meetingId)
    .orderBy('at')
    .orderBy('id')
    .execute()
}

/** Ids of the rows that were taken back. */
export const struckIn = (rows: readonly AttendanceRow[]): ReadonlySet<string> =>
  new Set(rows.flatMap(({ strikes }) => strikes ?? []))

/** Those who are there: rows that strike nothing and that nobody struck. */
export function presentIn(rows: readonly AttendanceRow[]): readonly AttendanceRow[] {
  const struck = struckIn(rows)
  return rows.filter(({ id, strikes }) => strikes === null && !struck.has(id))
}

/** Whoever counts already is not counted again. Answers whether the row was new. */
export async function insertAttendance(db: MeetingDb, row: AttendanceRow): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const key = { county: row.county, meetingId: row.meeting_id }
    await lockMeeting(tx, key)
    const rows = await attendancesOf(tx, key)
    if (rows.some(({ id }) => id === row.id)) return false
    const same = (one: AttendanceRow) => one.counts_as.split('#')[0] === row.counts_as
    if (row.strikes === null && presentIn(rows).some(same)) return false
    // Somebody who was struck and came after all is a row of its own.
    const times = rows.filter((one) => one.strikes === null && same(one)).length
    const counts_as = times === 0 ? row.counts_as : `${row.counts_as}#${times}`
    await tx
      .insertInto('attendance')
      .values({ ...row, counts_as })
      .execute()
    return true
  })
}

export async function speechesOf(db: MeetingDb, { county, meetingId }: MeetingKey) {
  return db
    .selectFrom('speech')
    .selectAll()
    .where('county', '=', county)
    .where('meeting_id', '=', meetingId)
    .where('withdrawn_at', 'is', null)
    .orderBy('rank')
    .orderBy('id')
    .execute()
}

/** Who is on the list already stays where they are. Answers the id that stands. */
export async function insertSpeech(db: MeetingDb, row: SpeechRow): Promise<string> {
  return db.transaction().execute(async (tx) => {
    const key = { county: row.county, meetingId: row.meeting_id }
    await lockMeeting(tx, key)
    const known = (await speechesOf(tx, key)).find(
      (one) =>
        one.id === row.id ||
        (row.person_id !== null && one.person_id === row.person_id && one.ended_at === null),
    )
    if (known !== undefined) return known.id
    await tx.insertInto('speech').values(row).execute()
    return row.id
  })
}

type SpeechChange = Partial<Pick<SpeechRow, 'began_at' | 'ended_at' | 'withdrawn_at' | 'rank'>>

export async function changeSpeech(
  db: MeetingDb,
  row: Pick<SpeechRow, 'county' | 'meeting_id' | 'id'>,
  change: SpeechChange,
): Promise<void> {
  await db
    .updateTable('speech')
    .set(change)
    .where('county', '=', row.county)
    .where('meeting_id', '=', row.meeting_id)
    .where('id', '=', row.id)
    .execute()
}

/** Whoever speaks has spoken once another one begins. */
export async function endSpeaking(
  db: MeetingDb,
  { county, meetingId }: MeetingKey,
  at: Date,
): Promise<void> {
  await db
    .updateTable('speech')
    .set({ ended_at: at })
    .where('county', '=', county)
    .where('meeting_id', '=', meetingId)
    .where('began_at', 'is not', null)
    .where('ended_at', 'is', null)
    .execute()
}

export async function minutesOf(db: MeetingDb, { county, meetingId }: MeetingKey) {
  return db
    .selectFrom('minute_line')
    .selectAll()
    .where('county', '=', county)
    .where('meeting_id', '=', meetingId)
    .orderBy('line')
    .execute()
}

/** The next line; the same sending keeps its line. Answers its number. */
export async function insertMinute(db: MeetingDb, row: Omit<MinuteRow, 'line'>): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await lockMeeting(tx, { county: row.county, meetingId: row.meeting_id })
    const { rows } = await sql<{ line: number }>`
      select line from minute_line where county = ${row.county} and meeting_id = ${row.meeting_id}
        and id = ${row.id}`.execute(tx)
    const [known] = rows
    if (known !== undefined) return known.line
    const last = await tx
      .selectFrom('minute_line')
      .select(({ fn }) => fn.max('line').as('line'))
      .where('county', '=', row.county)
      .where('meeting_id', '=', row.meeting_id)
      .executeTakeFirst()
    const line = (last?.line ?? 0) + 1
    await tx
      .insertInto('minute_line')
      .values({ ...row, line })
      .execute()
    return line
  })
}
