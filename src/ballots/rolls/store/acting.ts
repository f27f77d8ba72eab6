/** Who acts for whom: named voters, guardians, mandates. Rows are only ever added. */
import { sql } from 'kysely'
import type { Guardian, Mandate } from '../standing.ts'
import type { Tx } from './roll.ts'
import type { RollDb } from './tables.ts'

/** What shows that it is so: words always, the paper itself when it was photographed. */
export type Paper = {
  readonly evidence: string
  readonly blobId: string | null
  readonly by: string | null
  readonly at: Date
}

export type Voter = Paper & {
  readonly id: string
  readonly unit: string
  readonly personId: string | null
  readonly since: Date
}

const paperRow = ({ evidence, blobId, by, at }: Paper) => ({
  evidence,
  blob_id: blobId,
  by_person: by,
  at,
})

const PAPER = ['evidence', 'blob_id as blobId', 'by_person as by'] as const

export async function insertVoters(
  tx: Tx,
  county: string,
  add: { readonly rollId: string; readonly voters: readonly Voter[] },
): Promise<void> {
  if (add.voters.length === 0) return
  await tx
    .insertInto('roll_voter')
    .values(
      add.voters.map((voter) => ({
        county,
        roll_id: add.rollId,
        id: voter.id,
        unit: voter.unit,
        person_id: voter.personId,
        since: voter.since,
        ...paperRow(voter),
      })),
    )
    .execute()
}

/** The last one named for each unit by a moment. */
export async function votersAt(
  db: RollDb,
  county: string,
  asked: { readonly rollId: string; readonly at: Date; readonly units?: readonly string[] },
): Promise<Map<string, Voter>> {
  const units = asked.units ?? null
  const { rows } = await sql<Voter>`
    select distinct on (unit) id, unit, person_id as "personId", since, evidence,
      blob_id as "blobId", by_person as by, at
    from roll_voter
    where county = ${county} and roll_id = ${asked.rollId} and since <= ${asked.at}
      and (${units}::text[] is null or unit = any(${units}::text[]))
    order by unit, since desc, at desc`.execute(db)
  return new Map(rows.map((row) => [row.unit, row]))
}

/** Everybody who was ever named, the earliest first. */
export async function allVoters(db: RollDb, county: string, rollId: string): Promise<Voter[]> {
  return db
    .selectFrom('roll_voter')
    .select(['id', 'unit', 'person_id as personId', 'since', 'at', ...PAPER])
    .where('county', '=', county)
    .where('roll_id', '=', rollId)
    .orderBy('since')
    .orderBy('at')
    .execute()
}

export type GuardianRow = Guardian & Paper
export type MandateRow = Mandate & Paper & { readonly rollId: string }

export async function insertGuardian(
  tx: Tx,
  county: string,
  add: { readonly rollId: string; readonly guardian: GuardianRow },
): Promise<void> {
  const { id, wardId, guardianId, since, until } = add.guardian
  await tx
    .insertInto('roll_guardian')
    .values({
      county,
      id,
      roll_id: add.rollId,
      ward_id: wardId,
      guardian_id: guardianId,
      since,
      until,
      ...paperRow(add.guardian),
    })
    .execute()
}

export async function insertMandate(tx: Tx, county: string, mandate: MandateRow): Promise<void> {
  const { id, rollId, principalId, agentId, items, units, since, until } = mandate
  await tx
    .insertInto('roll_mandate')
    .values({
      county,
      id,
      roll_id: rollId,
      principal_id: principalId,
      agent_id: agentId,
      items: [...items],
      units: [...units],
      since,
      until,
      ...paperRow(mandate),
    })
    .execute()
}

export async function insertEnding(
  tx: Tx,
  county: string,
  ending: {
    readonly id: string
    readonly at: Date
    readonly by: string | null
    readonly why: string
  },
): Promise<boolean> {
  const done = await tx
    .insertInto('roll_ending')
    .values({ county, ended_id: ending.id, at: ending.at, by_person: ending.by, why: ending.why })
    .onConflict((twice) => twice.doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Of one roll, or where this person acts or is acted for. */
type Whose = { readonly rollId: string } | { readonly personId: string }

export async function mandatesOf(db: RollDb, county: string, whose: Whose): Promise<MandateRow[]> {
  const rows = db
    .selectFrom('roll_mandate as m')
    .leftJoin('roll_ending as e', (join) =>
      join.onRef('e.county', '=', 'm.county').onRef('e.ended_id', '=', 'm.id'),
    )
    .select([
      'm.id',
      'm.roll_id as rollId',
      'm.principal_id as principalId',
      'm.agent_id as agentId',
      'm.items',
      'm.units',
      'm.since',
      'm.until',
      'm.at',
      ...PAPER.map((one) => `m.${one}` as const),
      'e.at as endedAt',
    ])
    .where('m.county', '=', county)
    .orderBy('m.since')
    .orderBy('m.id')
  if ('rollId' in whose) return rows.where('m.roll_id', '=', whose.rollId).execute()
  return rows
    .where((is) =>
      is.or([is('m.agent_id', '=', whose.personId), is('m.principal_id', '=', whose.personId)]),
    )
    .execute()
}

export type GuardianFound = GuardianRow & {
  readonly rollId: string
  readonly endedAt: Date | null
}

/** A guardianship that was ended early has its end in `until`, too. */
export async function guardiansOf(
  db: RollDb,
  county: string,
  whose: Whose,
): Promise<GuardianFound[]> {
  const rows = db
    .selectFrom('roll_guardian as g')
    .leftJoin('roll_ending as e', (join) =>
      join.onRef('e.county', '=', 'g.county').onRef('e.ended_id', '=', 'g.id'),
    )
    .select([
      'g.id',
      'g.roll_id as rollId',
      'g.ward_id as wardId',
      'g.guardian_id as guardianId',
      'g.since',
      'g.at',
      ...PAPER.map((one) => `g.${one}` as const),
      'e.at as endedAt',
      sql<Date | null>`least(g.until, e.at)`.as('until'),
    ])
    .where('g.county', '=', county)
    .orderBy('g.since')
    .orderBy('g.id')
  if ('rollId' in whose) return rows.where('g.roll_id', '=', whose.rollId).execute()
  return rows
    .where((is) =>
      is.or([is('g.ward_id', '=', whose.personId), is('g.guardian_id', '=', whose.personId)]),
    )
    .execute()
}

/** Areas of the rolls that a stored paper shows something of. */
export async function rollsShownBy(db: RollDb, county: string, blobId: string): Promise<string[]> {
  const { rows } = await sql<{ area: string }>`
    select distinct r.area from roll r join (
      select roll_id from roll_voter where county = ${county} and blob_id = ${blobId}
      union select roll_id from roll_guardian where county = ${county} and blob_id = ${blobId}
      union select roll_id from roll_mandate where county = ${county} and blob_id = ${blobId}
    ) as shown on shown.roll_id = r.id where r.county = ${county}`.execute(db)
  return rows.map(({ area }) => area)
}
