/** What residents bring, in words: written for the demonstration, nobody said them. */

export type Category =
  | 'hygiene'
  | 'noise'
  | 'repair'
  | 'parking'
  | 'greening'
  | 'safety'
  | 'service'

/** Motifs of the small drawings that stand for photos. */
export type Motif = 'lamp' | 'bin' | 'pipe' | 'car' | 'tree' | 'wire' | 'wall' | 'door' | 'road'

export type Matter = {
  readonly category: Category
  readonly isUrgent: boolean
  /** One sentence; `{place}` stands for the place. */
  readonly title: string
  readonly story: string
  /** How a neighbour says the same. */
  readonly twin: string
  /** What was done, as the handler answers. */
  readonly answer: string
  readonly motif: Motif
}

type Words = readonly [title: string, story: string, twin: string, answer: string, motif: Motif]

const matters =
  (category: Category, isUrgent = false) =>
  ([title, story, twin, answer, motif]: Words): Matter => ({
    category,
    isUrgent,
    title,
    story,
    twin,
    answer,
    motif,
  })

/** Reads a list of one category; those after `urgent` cannot wait. */
export function matterList(
  category: Category,
  words: readonly Words[],
  urgent: readonly Words[] = [],
): readonly Matter[] {
  return [...words.map(matters(category)), ...urgent.map(matters(category, true))]
}
