/**
 * Proposes a category and an urgency from what somebody wrote: naive Bayes over words, begun with
 * shipped sentences and taught on by the place's own closed files. It shows the words that decided,
 * and it only proposes (R 10.07): the steward's act decides.
 */
import { setImmediate as breath } from 'node:timers/promises'
import { wordsOf } from '../search-words.ts'
import { LESSONS, URGENT_WORDS } from './lessons.ts'

export type Proposal = {
  readonly category: string
  /** How sure, 0 to 1, among the categories that were asked for. */
  readonly share: number
  readonly urgent: boolean
  /** Words that spoke for it, the strongest first. */
  readonly because: readonly string[]
}

export type Lesson = { readonly category: string; readonly words: readonly string[] }

export type Classifier = {
  /** Null when no word is known: then nothing is proposed. */
  classify(text: string, categories: readonly string[]): Proposal | null
  /**
   * Learns from closed files in place of those it learned before; what is shipped stays. Loads the
   * dictionary the first time: called after the start, so that no request waits for it.
   */
  learn(lessons: readonly Lesson[]): Promise<void>
}

type Counts = {
  /** word -> category -> in how many lessons. */
  readonly words: Map<string, Map<string, number>>
  readonly lessons: Map<string, number>
}

const BECAUSE_MAX = 5

export function openClassifier(): Classifier {
  let shipped: readonly Lesson[] | null = null
  let counts: Counts | null = null

  function shippedLessons(): readonly Lesson[] {
    shipped ??= LESSONS.flatMap(([category, texts]) =>
      texts.map((text) => ({ category, words: wordsOf(text) })),
    )
    return shipped
  }

  function countShipped(): Counts {
    const counted: Counts = { words: new Map(), lessons: new Map() }
    for (const lesson of shippedLessons()) count(counted, lesson)
    return counted
  }

  return {
    classify(text, categories) {
      counts ??= countShipped()
      return classify(counts, wordsOf(text), categories)
    },
    async learn(lessons) {
      const counted = countShipped()
      for (const [at, lesson] of lessons.entries()) {
        // Thousands of lessons take a moment: whoever asks meanwhile is answered between them.
        if (at % AT_ONCE === 0) await breath()
        count(counted, lesson)
      }
      counts = counted
    },
  }
}
const AT_ONCE = 100

function count({ words, lessons }: Counts, lesson: Lesson): void {
  const add = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1)
  const { category } = lesson
  add(lessons, category)
  for (const word of new Set(lesson.words)) {
    const by = words.get(word) ?? new Map<string, number>()
    add(by, category)
    words.set(word, by)
  }
}

function classify(
  counts: Counts,
  words: readonly string[],
  categories: readonly string[],
): Proposal | null {
  const known = words.filter((word) => counts.words.has(word))
  if (known.length === 0) return null
  const total = [...counts.lessons.values()].reduce((sum, one) => sum + one, 0)
  // Of a category that nobody gave a lesson for nothing can be said.
  const taught = categories.filter((category) => counts.lessons.has(category))
  const weights = taught.map((category) => {
    const lessons = counts.lessons.get(category) ?? 0
    const prior = Math.log((lessons + 1) / (total + taught.length))
    return known.reduce((sum, word) => sum + weightOf(counts, word, category), prior)
  })
  const best = weights.indexOf(Math.max(...weights))
  const category = taught[best]
  if (category === undefined) return null
  const shares = weights.map((weight) => Math.exp(weight - weights[best]!))
  const share = 1 / shares.reduce((sum, one) => sum + one, 0)
  return { category, share, ...urgencyOf(words), because: because(counts, known, category) }
}

/** Log of how likely the word is in a lesson of this category, never quite impossible. */
function weightOf({ words, lessons }: Counts, word: string, category: string): number {
  const seen = words.get(word)?.get(category) ?? 0
  return Math.log((seen + 0.2) / ((lessons.get(category) ?? 0) + 1))
}

function because(counts: Counts, known: readonly string[], category: string): string[] {
  const total = [...counts.lessons.values()].reduce((sum, one) => sum + one, 0)
  const lift = (word: string) => {
    const all = [...(counts.words.get(word)?.values() ?? [])].reduce((sum, one) => sum + one, 0)
    return weightOf(counts, word, category) - Math.log((all + 0.2) / (total + 1))
  }
  return known
    .filter((word) => lift(word) > 0)
    .sort((one, other) => lift(other) - lift(one))
    .slice(0, BECAUSE_MAX)
}

const urgencyOf = (words: readonly string[]) => ({
  urgent: words.some((word) => URGENT_WORDS.has(word)),
})
