/** The country has one time zone, whatever the desk's computer is set to. */
const OFFSET = '+08:00'
const OFFSET_MS = 8 * 3_600_000

/** `2026-11-29T18:00` of an input becomes a moment. */
export const momentOf = (typed: string): string => `${typed}:00${OFFSET}`

/** A moment as an input of date and time wants it. */
export function typedOf(moment: string): string {
  return new Date(Date.parse(moment) + OFFSET_MS).toISOString().slice(0, 16)
}
