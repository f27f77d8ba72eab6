import type { PollWords } from './polls.words.ts'

/** Why a ballot was not accepted or does not count, in words; a new code stands as it is. */
export function reasonText(code: string, words: PollWords): string {
  const known: Readonly<Record<string, string>> = words.reasons
  return known[code] ?? code
}
