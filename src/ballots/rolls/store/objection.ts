import type { RollDb } from './tables.ts'

export type Objection = {
  readonly rollId: string
  readonly caseId: string
  readonly number: string
  readonly unit: string
  readonly personId: string
  readonly at: Date
}

export async function insertObjection(db: RollDb, county: string, one: Objection): Promise<void> {
  await db
    .insertInto('roll_objection')
    .values({
      county,
      roll_id: one.rollId,
      case_id: one.caseId,
      number: one.number,
      unit: one.unit,
      person_id: one.personId,
      at: one.at,
    })
    // The same form sent twice opened one case.
    .onConflict((twice) => twice.doNothing())
    .execute()
}

/** The newest first. */
export async function objectionsOf(
  db: RollDb,
  county: string,
  whose: { readonly rollId: string } | { readonly personId: string },
): Promise<Objection[]> {
  const rows = db
    .selectFrom('roll_objection')
    .select([
      'roll_id as rollId',
      'case_id as caseId',
      'number',
      'unit',
      'person_id as personId',
      'at',
    ])
    .where('county', '=', county)
    .orderBy('at', 'desc')
    .limit(200)
  return 'rollId' in whose
    ? rows.where('roll_id', '=', whose.rollId).execute()
    : rows.where('person_id', '=', whose.personId).execute()
}
