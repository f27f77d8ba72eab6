/** All SQL of the part. */
import { type Kysely, sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

type Tables = {
  committee_poll: {
    county: string
    poll_id: string
    case_id: string
    linked_by: string
    linked_at: Date
  }
}
export type CommitteeDb = Kysely<Tables>
export const committeeDb = (db: Db): CommitteeDb => db.withTables<Tables>()

/** The poll that was named last for a case. */
export async function pollOfCase(db: CommitteeDb, county: string, caseId: string) {
  const row = await db
    .selectFrom('committee_poll')
    .select('poll_id as pollId')
    .where('county', '=', county)
    .where('case_id', '=', caseId)
    .orderBy('linked_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.pollId ?? null
}

export async function caseOfPoll(db: CommitteeDb, county: string, pollId: string) {
  const row = await db
    .selectFrom('committee_poll')
    .select('case_id as caseId')
    .where('county', '=', county)
    .where('poll_id', '=', pollId)
    .executeTakeFirst()
  return row?.caseId ?? null
}

export async function takenPolls(db: CommitteeDb, county: string, ids: readonly string[]) {
  const rows = await db
    .selectFrom('committee_poll')
    .select('poll_id as pollId')
    .where('county', '=', county)
    .where('poll_id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  return new Set(rows.map(({ pollId }) => pollId))
}

/** Answers whether the poll was free. */
export async function linkPoll(db: CommitteeDb, row: Tables['committee_poll']): Promise<boolean> {
  const done = await db
    .insertInto('committee_poll')
    .values(row)
    .onConflict((on) => on.columns(['county', 'poll_id']).doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}
