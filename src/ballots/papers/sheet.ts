/** An official sheet as data: what is printed, in the order in which it is printed. */
import type { Language } from '../../base/text.ts'

export type SheetTable = {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Parts of the width, one a column. */
  readonly widths: readonly number[]
  /** Columns that hold numbers: they stand at the right. */
  readonly numbers: readonly number[]
}

export type SheetPart = {
  readonly heading: string
  readonly words: readonly string[]
  readonly table: SheetTable | null
}

export type Sheet = {
  readonly language: Language
  readonly title: string
  /** Whose it is: the estate. */
  readonly place: string
  readonly facts: readonly (readonly [name: string, value: string])[]
  readonly parts: readonly SheetPart[]
  /** Lines to be signed. */
  readonly signs: readonly string[]
  /** Who issues it, and when. */
  readonly by: string
  readonly date: string
  /** Number of the matter, on every page. */
  readonly foot: string
}

export const part = (
  heading: string,
  words: readonly string[],
  table: SheetTable | null = null,
): SheetPart => ({ heading, words: words.filter((one) => one !== ''), table })
