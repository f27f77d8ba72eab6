import type { Language } from '../../src/base/text.ts'

/** What a page says: a sentence, or a sentence made from what it is about. */
type Saying = string | ((...about: never[]) => string)
type Table = { readonly [name: string]: Saying }

/** The same names again; a sentence that is made from something is made from the same things. */
export type Same<Zh extends Table> = {
  readonly [Name in keyof Zh]: Zh[Name] extends (...about: infer About) => string
    ? (...about: About) => string
    : string
}

/**
 * The words of one page in Chinese and in English. The second table must hold every name of the
 * first: an English word that is missing is a type error.
 */
export function inBoth<const Zh extends Table>(
  zh: Zh,
  en: Same<Zh>,
): (language: Language) => Zh | Same<Zh> {
  return (language) => (language === 'zh' ? zh : en)
}
