/** What is asked under a key of the caller's own is done once and answered the same each time. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { hashJson } from '../../base/hash.ts'
import type { Json } from '../../base/json.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Ctx } from '../../platform/route.ts'
import type { BudgetRoom } from './room.ts'
import type { BudgetTx } from './store.ts'

export type Once<Shape extends z.ZodType> = {
  /** What tells one question from another; never what a secret ballot says. */
  readonly question: object
  readonly answer: Shape
  readonly run: (tx: BudgetTx) => Promise<z.input<Shape>>
}

/** Runs in one transaction, unless the caller's key says that it was done before. */
export async function once<Shape extends z.ZodType>(
  room: BudgetRoom,
  ctx: Ctx,
  { question, answer, run }: Once<Shape>,
): Promise<z.output<Shape>> {
  const { idempotencyKey: key, actor } = ctx
  const { county, personId } = actor
  if (personId === null) throw new Refusal('not-signed-in')
  return room.db.transaction().execute(async (tx) => {
    if (key === null) return answer.parse(await run(tx))
    const asked = Buffer.from(hashJson(JSON.parse(JSON.stringify(question)) as Json), 'hex')
    const mine = { county, actor: personId, key }
    const claimed = await tx
      .insertInto('budget_key')
      .values({ ...mine, asked, answer: null, at: ctx.now })
      .onConflict((on) => on.columns(['county', 'actor', 'key']).doNothing())
      .executeTakeFirst()
    if ((claimed.numInsertedOrUpdatedRows ?? 0n) === 0n) {
      const before = await tx
        .selectFrom('budget_key')
        .select(['asked', 'answer'])
        .where('county', '=', county)
        .where('actor', '=', personId)
        .where('key', '=', key)
        .executeTakeFirstOrThrow()
      if (!before.asked.equals(asked)) throw new Refusal('idempotency-key-reused')
      return answer.parse(before.answer)
    }
    const given = answer.parse(await run(tx))
    await sql`update budget_key set answer = ${JSON.stringify(given)}::jsonb
      where county = ${county} and actor = ${personId} and key = ${key}`.execute(tx)
    return given
  })
}
