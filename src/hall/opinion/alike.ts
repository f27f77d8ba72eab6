/** Statements that may say the same: a question to whoever writes one, never a verdict. Pure. */

/** Pairs of neighbouring letters that two texts share, of the shorter one's. */
const SHARE_MIN = 0.5
const SHARED_MIN = 3
const SHOWN_MAX = 3

export type Worded = { readonly number: number; readonly words: string }

export function alikeAmong(words: string, others: readonly Worded[]): Worded[] {
  const mine = pairsOf(words)
  return others
    .map((one) => ({ one, share: shareOf(mine, pairsOf(one.words)) }))
    .filter(({ share }) => share >= SHARE_MIN)
    .toSorted((a, b) => b.share - a.share || a.one.number - b.one.number)
    .slice(0, SHOWN_MAX)
    .map(({ one }) => one)
}

function pairsOf(text: string): Set<string> {
  const letters = [...text.normalize('NFKC').toLowerCase()].filter((one) =>
    /[\p{L}\p{N}]/u.test(one),
  )
  return new Set(letters.slice(1).map((letter, at) => `${letters[at]}${letter}`))
}

function shareOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shorter = Math.min(one.size, other.size)
  if (shorter === 0) return 0
  const shared = [...one].filter((pair) => other.has(pair)).length
  return shared >= Math.min(SHARED_MIN, shorter) ? shared / shorter : 0
}
