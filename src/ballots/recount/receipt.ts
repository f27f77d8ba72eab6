import type { Book, OpenBallots, PollBook } from './book.ts'
import { tallyOfOpen } from './count-book.ts'

/** What a receipt shows: that its ballot is there, and in an open vote for which unit. */
export type FoundReceipt = {
  readonly receipt: string
  readonly units: readonly string[]
  readonly channel: string | null
  readonly at: string | null
  /** Why the ballot was not counted for a motion; empty when it was counted for all. */
  readonly notCounted: readonly { readonly motion: string; readonly reason: string }[]
}

/** As people copy it from paper: small letters, spaces, wide digits, no hyphen. */
export function readReceipt(typed: string): string {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
  return plain.replaceAll('O', '0').replaceAll('I', '1').replaceAll('L', '1')
}

/** All ballots with this receipt, in the order of the book; none when it is not in it. */
export function findReceipt(book: Book, typed: string): FoundReceipt[] {
  const wanted = readReceipt(typed)
  const isWanted = (receipt: string) => wanted !== '' && readReceipt(receipt) === wanted
  const plain = { units: [], channel: null, at: null, notCounted: [] }
  if (book.format === 'linli-budget-1')
    return book.receipts.filter(isWanted).map((receipt) => ({ ...plain, receipt }))
  if (book.secrecy === 'secret')
    return book.marks
      .filter(({ receipt }) => isWanted(receipt))
      .map(({ receipt, units }) => ({ ...plain, receipt, units }))
  const found = book.ballots.filter(({ receipt }) => isWanted(receipt))
  return found.map(({ receipt, unit, by, channel, at }) => ({
    receipt,
    units: [unit],
    channel,
    at,
    notCounted: notCounted(book, { unit, by, channel, at }),
  }))
}

type Place = {
  readonly unit: string
  readonly by: string
  readonly channel: string
  readonly at: string
}

function notCounted(book: PollBook & OpenBallots, place: Place) {
  return book.motions.flatMap((motion) =>
    tallyOfOpen(book, motion)
      .invalid.filter((one) => one.unit === place.unit && one.by === place.by)
      .filter((one) => one.channel === place.channel && one.at === place.at)
      .map(({ reason }) => ({ motion: motion.id, reason })),
  )
}
