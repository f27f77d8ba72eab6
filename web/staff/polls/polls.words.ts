/** The words of the polls' pages; the English ones have the shape of the Chinese. */
import { useWords } from '../words.ts'
import { POLLS_EN } from './words.en.ts'
import { POLLS_ZH } from './words.zh.ts'

type Sentences<Of> = {
  readonly [Name in keyof Of]: Of[Name] extends string
    ? string
    : Of[Name] extends (...about: infer About) => string
      ? (...about: About) => string
      : Sentences<Of[Name]>
}
export type PollWords = Sentences<typeof POLLS_ZH>

/** In the language of the desk. */
export function usePollWords(): PollWords {
  return useWords().language === 'zh' ? POLLS_ZH : POLLS_EN
}
