/**
 * A text cut where something of its own stands, ids, places, moments, so that the same text for
 * another case is a matter of joining parts.
 */
export type Stamp = {
  /** Words for each slot, and how far moments are moved, in milliseconds. */
  fill(words: readonly string[], shiftMs: number): string
}

const MOMENT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/.source

/** `slots`: what stands in the text for each slot, by the slot's number; empty ones are not sought. */
export function stampOf(text: string, slots: readonly string[]): Stamp {
  const sought = slots
    .map((literal, slot) => ({ literal, slot }))
    .filter(({ literal }) => literal !== '')
    .sort((one, other) => other.literal.length - one.literal.length)
  const slotOf = new Map(sought.map(({ literal, slot }) => [literal, slot]))
  const pattern = new RegExp(`(${[MOMENT, ...sought.map(({ literal }) => literal)].join('|')})`)
  const parts = text.split(pattern)
  const texts = parts.filter((_, at) => at % 2 === 0)
  const marks = parts
    .filter((_, at) => at % 2 === 1)
    .map((found) => ({ slot: slotOf.get(found) ?? -1, ms: Date.parse(found) }))
  return {
    fill(words, shiftMs) {
      let filled = texts[0]!
      for (let at = 0; at < marks.length; at++) {
        const { slot, ms } = marks[at]!
        filled += slot < 0 ? new Date(ms + shiftMs).toISOString() : words[slot]!
        filled += texts[at + 1]!
      }
      return filled
    },
  }
}
