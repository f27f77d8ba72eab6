/** Votes: one's own one by one, and a paper slip at once. */
import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import { announce, type Found, find, findToRun, personHash, type Room, slipHash } from '../room.ts'
import type { CastVotes, EnterSlip } from '../schema.ts'
import {
  insertVoter,
  lockConversation,
  type OpinionDb,
  putVotes,
  statementsOf,
  voterOf,
} from '../store.ts'

/** One's own answers, one or several; the latest to a statement counts, sent twice it is one. */
export async function castVotes(room: Room, ctx: Ctx, input: CastVotes): Promise<void> {
  const found = await find(room, ctx, input.conversationId)
  refuseVoting(found)
  if (!found.standing.vote) throw new Refusal('opinion-not-for-you')
  const numbers = numbersOf(input)
  await refuseUnshown(room, found, numbers)
  const who = personHash(room, found.key.id, ctx.actor.personId!)
  const voter =
    (await voterOf(room.db, found.key, who)) ??
    (await room.db.transaction().execute(async (tx) => {
      await lockConversation(tx, found.key)
      const before = await voterOf(tx, found.key, who)
      const fresh = { who, slip: null, entered_by: null, at: ctx.now }
      return before ?? insertVoter(tx, found.key, fresh)
    }))
  const list = input.votes.map((vote) => ({ voter, ...vote }))
  // It was open and shown a moment ago: somebody closed it in between.
  if ((await putVotes(room.db, found.key, { list, at: ctx.now })) === 0)
    throw new Refusal('opinion-closed')
  announce(room, found.conversation)
}

/**
 * Statements of these votes; one that comes twice is refused: which answer was meant nobody knows.
 */
function numbersOf({ votes }: Pick<CastVotes, 'votes'>): number[] {
  const numbers = votes.map(({ statement }) => statement)
  if (new Set(numbers).size < numbers.length) throw new Refusal('opinion-statement-twice')
  return numbers
}

function refuseVoting({ state }: Found): void {
  if (state === 'draft') throw new Refusal('opinion-not-open')
  if (state === 'closed') throw new Refusal('opinion-closed')
}

async function refuseUnshown(room: Room, { key }: Found, numbers: readonly number[]) {
  const shown = new Set(
    (await statementsOf(room.db, key))
      .filter(({ state }) => state === 'shown')
      .map(({ number }) => number),
  )
  const missing = numbers.find((number) => !shown.has(number))
  if (missing !== undefined) throw new Refusal('opinion-statement-unknown', { statement: missing })
}

/** A slip is a voter of its own. Its number is typed in once; `again` puts right what was misread. */
export async function enterSlip(room: Room, ctx: Ctx, input: EnterSlip): Promise<void> {
  const found = await findToRun(room, ctx, input.conversationId)
  refuseVoting(found)
  await refuseUnshown(room, found, numbersOf(input))
  await room.db.transaction().execute((tx) => writeSlip(room, ctx, { tx, found, input }))
  announce(room, found.conversation)
}

async function writeSlip(
  room: Room,
  ctx: Ctx,
  { tx, found, input }: { tx: OpinionDb; found: Found; input: EnterSlip },
): Promise<void> {
  const { key } = found
  const who = slipHash(room, key.id, input.slip)
  await lockConversation(tx, key)
  const before = await voterOf(tx, key, who)
  if (before !== null && !input.again) throw new Refusal('opinion-slip-twice', { slip: input.slip })
  const fresh = { who, slip: input.slip, entered_by: ctx.actor.personId, at: ctx.now }
  const voter = before ?? (await insertVoter(tx, key, fresh))
  const list = input.votes.map((vote) => ({ voter, ...vote }))
  if ((await putVotes(tx, key, { list, at: ctx.now })) < list.length)
    throw new Refusal('opinion-closed')
}
