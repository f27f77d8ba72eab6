import type { Ctx } from '../../../platform/route.ts'
import { seenPoll } from '../commands/seen-poll.ts'
import type { Room } from '../needs.ts'
import { readReceipt } from '../receipt.ts'
import type { ReceiptFound } from '../shapes-out.ts'
import { marksOf } from '../store/ballots.ts'

/** Whether a ballot of this receipt is in; what it says is not told. */
export async function findReceipt(
  room: Room,
  ctx: Ctx,
  input: { pollId: string; receipt: string },
): Promise<ReceiptFound> {
  const poll = await seenPoll(room, ctx, input.pollId)
  const receipt = readReceipt(input.receipt)
  const marks = await marksOf(room.db, poll.county, poll.id)
  const own = marks.filter((mark) => mark.receipt === receipt)
  const replaced = own.some(({ unit, voter, n }) =>
    marks.some((mark) => mark.unit === unit && mark.voter === voter && mark.n > n),
  )
  return {
    counted: own.length > 0 && !replaced,
    units: own.map(({ unit }) => unit),
    road: own[0]?.road ?? null,
    replaced,
  }
}
