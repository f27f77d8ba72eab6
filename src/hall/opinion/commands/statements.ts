/** Statements: written by neighbours, read by staff, shown or refused with a reason. */
import { sha256 } from '../../../base/hash.ts'
import { Refusal } from '../../../base/refusal.ts'
import { maskText } from '../../../cases/index.ts'
import type { Ctx } from '../../../platform/route.ts'
import { alikeAmong } from '../alike.ts'
import { whyNotDecide } from '../policy.ts'
import { announce, find, findToRun, personHash, type Room, shownOf } from '../room.ts'
import type { Added, AddStatement, DecideStatement } from '../schema.ts'
import {
  insertStatements,
  lockConversation,
  type Statement,
  statementByKey,
  statementsOf,
} from '../store.ts'
import { refuseLong } from './make.ts'

/** So many a resident may write in one conversation; those that were refused do not count. */
const WRITTEN_MAX = 10

/**
 * Takes a statement, phones, doors and names masked. Unless its writer is sure, those that may say
 * the same come back first: to agree with one of them brings more than to say it again.
 */
export async function addStatement(room: Room, ctx: Ctx, input: AddStatement): Promise<Added> {
  const found = await find(room, ctx, input.conversationId)
  const { conversation, key, state, standing } = found
  if (state === 'closed') throw new Refusal('opinion-closed')
  if (!standing.run && !standing.write) throw new Refusal('opinion-writing-closed')
  const written = input.words.replace(/\s+/g, ' ')
  const words = standing.run ? written : maskText(written)
  refuseLong(words, conversation.letters_max)
  const personId = ctx.actor.personId!
  const author = standing.run ? null : personHash(room, key.id, personId)
  const keyHash =
    ctx.idempotencyKey === null ? null : Buffer.from(sha256(`${personId} ${ctx.idempotencyKey}`))
  const added = await room.db.transaction().execute(async (tx): Promise<Statement | Added> => {
    await lockConversation(tx, key)
    const before = await statementByKey(tx, key, keyHash)
    if (before !== null) return before
    const statements = await statementsOf(tx, key)
    const alike = input.sure ? [] : alikeAmong(words, shownOf(statements))
    if (alike.length > 0) return { number: null, state: null, words, alike }
    refuseMany(statements, author)
    const isShown = standing.run || conversation.writing === 'shown-first'
    const fresh = {
      words,
      author,
      key_hash: keyHash,
      at: ctx.now,
      state: isShown ? ('shown' as const) : ('waiting' as const),
    }
    const number = await insertStatements(tx, key, [fresh])
    return { number, state: fresh.state, words, alike: [] }
  })
  if (added.number !== null) announce(room, conversation)
  if ('alike' in added)
    return {
      ...added,
      alike: added.alike.map(({ number, words: said }) => ({ number, words: said })),
    }
  return { number: added.number, state: added.state, words: added.words, alike: [] }
}

function refuseMany(statements: readonly Statement[], author: Buffer | null): void {
  if (author === null) return
  const own = statements.filter((one) => one.author?.equals(author) && one.state !== 'refused')
  if (own.length >= WRITTEN_MAX) throw new Refusal('opinion-written-out', { most: WRITTEN_MAX })
}

/**
 * Shown, refused with a reason, or taken as the same as another one. A shown one may still be
 * refused later: its votes then count no more. Its author reads the reason on their own page.
 */
export async function decideStatement(room: Room, ctx: Ctx, input: DecideStatement): Promise<void> {
  const { conversation, key } = await findToRun(room, ctx, input.conversationId)
  const reason = whyNotDecide(input)
  if (reason !== null) throw new Refusal(reason)
  if (input.decision === 'same') {
    const other = (await statementsOf(room.db, key)).find(({ number }) => number === input.sameAs)
    if (other?.state !== 'shown')
      throw new Refusal('opinion-statement-unknown', { statement: input.sameAs ?? 0 })
  }
  const states = { show: 'shown', refuse: 'refused', same: 'same' } as const
  const done = await room.db
    .updateTable('statement')
    .set({
      state: states[input.decision],
      reason: input.reason ?? null,
      same_as: input.decision === 'same' ? (input.sameAs ?? null) : null,
      decided_by: ctx.actor.personId,
      decided_at: ctx.now,
    })
    .where('county', '=', key.county)
    .where('conversation_id', '=', key.id)
    .where('number', '=', input.number)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n)
    throw new Refusal('opinion-statement-unknown', { statement: input.number })
  announce(room, conversation)
}
