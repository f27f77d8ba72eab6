/** Marks, registered choices, the box, pieces, and what was refused. */
import { sql } from 'kysely'
import type { Piece, PieceChoice } from '../../counting/owners/pieces.ts'
import type { Ballot, Mark } from '../model.ts'
import type { Road } from '../schema.ts'
import type { PollDb } from './tables.ts'

/** All ballots of an open poll, in the order of unit and number. */
export async function ballotsOf(db: PollDb, county: string, id: string): Promise<Ballot[]> {
  const rows = await db
    .selectFrom('poll_mark as m')
    .leftJoin('poll_ballot as b', (join) =>
      join
        .onRef('b.county', '=', 'm.county')
        .onRef('b.poll_id', '=', 'm.poll_id')
        .onRef('b.unit', '=', 'm.unit')
        .onRef('b.n', '=', 'm.n'),
    )
    .select(['m.unit', 'm.n', 'm.road', 'm.at', 'm.receipt', 'm.voter', 'b.answers as choices'])
    .where('m.county', '=', county)
    .where('m.poll_id', '=', id)
    .orderBy('m.unit')
    .orderBy('m.n')
    .execute()
  return rows
}

/** Who took part, in the order of unit and number: no choice is read. */
export async function marksOf(db: PollDb, county: string, id: string): Promise<Mark[]> {
  return db
    .selectFrom('poll_mark')
    .select(['unit', 'n', 'road', 'at', 'receipt', 'voter'])
    .where('county', '=', county)
    .where('poll_id', '=', id)
    .orderBy('unit')
    .orderBy('n')
    .execute()
}

export async function piecesOf(db: PollDb, county: string, id: string): Promise<Piece[]> {
  const rows = await db
    .selectFrom('poll_piece')
    .select(['motion', 'choice', 'persons', 'area'])
    .where('county', '=', county)
    .where('poll_id', '=', id)
    .orderBy('key')
    .execute()
  return rows.map(({ choice, ...row }) => ({ ...row, choice: choice as PieceChoice }))
}

/** What lies in the box, sealed. */
export async function boxOf(db: PollDb, county: string, id: string): Promise<Buffer[]> {
  const rows = await db
    .selectFrom('poll_box')
    .select('sealed')
    .where('county', '=', county)
    .where('poll_id', '=', id)
    .orderBy('key')
    .execute()
  return rows.map(({ sealed }) => sealed)
}

export type KeyedPiece = Piece & { readonly key: Buffer }

/**
 * Empties the box and writes its pieces, in the order of their random keys: where a row lies and
 * which transaction wrote it tells nothing of whose it was.
 */
export async function emptyBox(
  db: PollDb,
  { county, id }: { county: string; id: string },
  pieces: readonly KeyedPiece[],
): Promise<void> {
  const sorted = pieces.toSorted((a, b) => Buffer.compare(a.key, b.key))
  await sql`
    insert into poll_piece (county, poll_id, key, motion, choice, persons, area)
    select ${county}, ${id}, decode(p.key, 'hex'), p.motion, p.choice, p.persons, p.area
    from unnest(
      ${sorted.map(({ key }) => key.toString('hex'))}::text[],
      ${sorted.map(({ motion }) => motion)}::int[],
      ${sorted.map(({ choice }) => choice)}::text[],
      ${sorted.map(({ persons }) => persons)}::int[],
      ${sorted.map(({ area }) => area)}::bigint[]
    ) with ordinality as p(key, motion, choice, persons, area, place)
    order by p.place`.execute(db)
  await db.deleteFrom('poll_box').where('county', '=', county).where('poll_id', '=', id).execute()
}

export async function putIntoBox(
  db: PollDb,
  { county, id }: { county: string; id: string },
  { key, sealed }: { key: Buffer; sealed: Buffer },
): Promise<void> {
  await db.insertInto('poll_box').values({ county, poll_id: id, key, sealed }).execute()
}

/**
 * So that nothing of what was emptied lies on in the pages of the table. The database takes it away
 * by itself later; a server that gives the program no right to it is left to that.
 */
export async function sweepBox(db: PollDb): Promise<void> {
  for (const table of ['poll_box', 'poll_entry'])
    await sql`vacuum ${sql.table(table)}`.execute(db).catch(() => {})
}

export type RefusedBallot = {
  readonly unit: string
  readonly road: Road
  readonly reason: string
  readonly at: Date
  readonly by: string | null
}

export async function writeRefused(
  db: PollDb,
  { county, id }: { county: string; id: string },
  refused: RefusedBallot,
): Promise<void> {
  const row = { county, poll_id: id, id: crypto.randomUUID(), ...refused }
  await db.insertInto('poll_refused').values(row).execute()
}

export async function refusedOf(db: PollDb, county: string, id: string): Promise<RefusedBallot[]> {
  return db
    .selectFrom('poll_refused')
    .select(['unit', 'road', 'reason', 'at', 'by'])
    .where('county', '=', county)
    .where('poll_id', '=', id)
    .orderBy('at')
    .orderBy('unit')
    .execute()
}

/** Writes what two people agreed to have read of a paper into the register. */
export async function writeChoices(
  db: PollDb,
  { county, id }: { county: string; id: string },
  paper: { unit: string; n: number; choices: object },
): Promise<void> {
  const { unit, n, choices } = paper
  const answers = JSON.stringify(choices)
  await db.insertInto('poll_ballot').values({ county, poll_id: id, unit, n, answers }).execute()
}

/**
 * How many choices are on file, counted where they lie: ballots of the register, or what is in the
 * box and has come out of it, by persons of the first motion.
 */
export async function filedOf(
  db: PollDb,
  { county, id, secret }: { county: string; id: string; secret: boolean },
  motion: number,
): Promise<number> {
  const { rows } = secret
    ? await sql<{ filed: number }>`
        select (select count(*) from poll_box where county = ${county} and poll_id = ${id})
          + (select coalesce(sum(persons), 0) from poll_piece where county = ${county}
             and poll_id = ${id} and motion = ${motion}
             and choice in ('yes', 'no', 'abstain', 'spoiled', 'part')) as filed`.execute(db)
    : await sql<{ filed: number }>`
        select count(*) as filed from poll_ballot
        where county = ${county} and poll_id = ${id}`.execute(db)
  return Number(rows[0]!.filed)
}
