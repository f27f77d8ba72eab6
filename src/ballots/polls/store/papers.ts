/** Printed papers, what was read from them, and proofs of service. */
import { sql } from 'kysely'
import type { Choices } from '../model.ts'
import type { How } from '../schema.ts'
import type { PollDb, Tables } from './tables.ts'

export type PaperRow = Omit<Tables['poll_paper'], 'county' | 'poll_id'>
type OfPoll = { readonly county: string; readonly id: string }

export async function papersOf(db: PollDb, { county, id }: OfPoll): Promise<PaperRow[]> {
  return db
    .selectFrom('poll_paper')
    .select(['serial', 'kind', 'unit', 'units', 'persons', 'area', 'state', 'n', 'why_void'])
    .where('county', '=', county)
    .where('poll_id', '=', id)
    .orderBy('unit')
    .orderBy('serial')
    .execute()
}

export async function findPaper(
  db: PollDb,
  { county, id }: OfPoll,
  serial: string,
): Promise<PaperRow | null> {
  const row = await db
    .selectFrom('poll_paper')
    .select(['serial', 'kind', 'unit', 'units', 'persons', 'area', 'state', 'n', 'why_void'])
    .where('county', '=', county)
    .where('poll_id', '=', id)
    .where('serial', '=', serial)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

/** In the order of their serials, which are of chance: the order of printing is not kept. */
export async function writePapers(
  db: PollDb,
  { county, id }: OfPoll,
  papers: readonly PaperRow[],
): Promise<void> {
  const sorted = papers.toSorted((a, b) => (a.serial < b.serial ? -1 : 1))
  const PAPERS_A_STATEMENT = 1000
  for (let from = 0; from < sorted.length; from += PAPERS_A_STATEMENT)
    await db
      .insertInto('poll_paper')
      .values(
        sorted
          .slice(from, from + PAPERS_A_STATEMENT)
          .map((paper) => ({ ...paper, county, poll_id: id })),
      )
      .execute()
}

export async function changePaper(
  db: PollDb,
  { county, id }: OfPoll,
  paper: { serial: string; state: PaperRow['state']; n?: number; why?: string },
): Promise<void> {
  const { serial, state, n, why } = paper
  await db
    .updateTable('poll_paper')
    .set({
      state,
      ...(n === undefined ? {} : { n }),
      ...(why === undefined ? {} : { why_void: why }),
    })
    .where('county', '=', county)
    .where('poll_id', '=', id)
    .where('serial', '=', serial)
    .execute()
}

export type EntryRow = { readonly serial: string; readonly by: string; readonly answers: Choices }

export async function entriesOf(
  db: PollDb,
  { county, id }: OfPoll,
  serial?: string,
): Promise<EntryRow[]> {
  let query = db
    .selectFrom('poll_entry')
    .select(['serial', 'by', 'answers'])
    .where('county', '=', county)
    .where('poll_id', '=', id)
  if (serial !== undefined) query = query.where('serial', '=', serial)
  return query.orderBy('serial').execute()
}

/** Nobody reads one paper twice: false when this person has. */
export async function writeEntry(
  db: PollDb,
  { county, id }: OfPoll,
  { serial, by, answers }: EntryRow,
): Promise<boolean> {
  const done = await db
    .insertInto('poll_entry')
    .values({ county, poll_id: id, serial, by, answers: JSON.stringify(answers) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** What was read from the slips of a secret poll goes when the poll is over. */
export async function forgetSlips(db: PollDb, { county, id }: OfPoll): Promise<void> {
  await sql`
    delete from poll_entry e using poll_paper p
    where e.county = ${county} and e.poll_id = ${id} and p.county = e.county
      and p.poll_id = e.poll_id and p.serial = e.serial and p.kind = 'slip'`.execute(db)
}

export type DeliveryRow = {
  readonly unit: string
  readonly how: How
  readonly at: Date
  readonly by: string | null
  readonly companion: string | null
  readonly evidence: string
}

export async function writeDeliveries(
  db: PollDb,
  { county, id }: OfPoll,
  deliveries: readonly DeliveryRow[],
): Promise<void> {
  await db
    .insertInto('poll_delivery')
    .values(deliveries.map((one) => ({ county, poll_id: id, id: crypto.randomUUID(), ...one })))
    .execute()
}

export async function deliveriesOf(db: PollDb, { county, id }: OfPoll): Promise<DeliveryRow[]> {
  return db
    .selectFrom('poll_delivery')
    .select(['unit', 'how', 'at', 'by', 'companion', 'evidence'])
    .where('county', '=', county)
    .where('poll_id', '=', id)
    .orderBy('unit')
    .orderBy('at')
    .execute()
}
