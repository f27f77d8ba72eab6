import type { Words } from '../words.zh.ts'

export type DueSaid = { readonly tone: 'late' | 'near' | 'far'; readonly says: string }

/**
 * How long is left, in words. `left` is whole days from today to the due day in the county's time
 * zone; late counts from the due moment on, so the same day may be late already.
 */
export function dueWords(
  due: { readonly at: string; readonly now: string; readonly left: number },
  words: Words['due'],
): DueSaid {
  const { at, now, left } = due
  if (at < now) return { tone: 'late', says: words.late(Math.max(0, -left)) }
  const tone = left <= 1 ? 'near' : 'far'
  return { tone, says: left === 0 ? words.today : words.left(left) }
}
