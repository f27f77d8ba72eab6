/**
 * Words by which a case is found: Chinese text cut by jieba and into pairs of letters, so that both
 * 路灯 and 路灯不亮 find it, with the places that it lies in and the month in which it came. Names
 * and numbers of people are not among them: those are found through the people's own keyed hashes.
 */
import { areaAt, LEVELS } from '../base/area-code.ts'
import { localDate } from '../base/dates.ts'
import type { CaseFile } from './case-file.ts'
import { cutter } from './cutter.ts'
import type { SearchWrite } from './writing.ts'

const TEXT_MAX = 2000
const WORDS_MAX = 200
/** Words that stand in every complaint and tell nothing. */
const EMPTY_WORDS = new Set(
  '的 了 在 是 我 有 和 就 不 人 都 一 一个 上 也 很 到 说 要 去 你 会 着 没有 看 好 自己 这 那 我们 他 她 它 们 请 吗 吧 呢 the a an of to in is and for it on at'.split(
    ' ',
  ),
)

/** Words of a text, each once, in the order in which they stand. */
export function wordsOf(text: string): string[] {
  const words = new Set<string>()
  for (const cut of cutter().cutForSearch(text.slice(0, TEXT_MAX).normalize('NFKC'), true)) {
    const word = cut.trim().toLowerCase()
    if (word !== '' && !EMPTY_WORDS.has(word) && /[\p{L}\p{N}]/u.test(word)) words.add(word)
  }
  return [...words].slice(0, WORDS_MAX)
}

const SEARCHED = ['title', 'story', 'place']

export function searchOf(file: CaseFile): SearchWrite {
  const { facts } = file.state
  const text = SEARCHED.map((name) => facts[name])
    .filter((value) => typeof value === 'string')
    .join('\n')
  return {
    caseId: file.id,
    area: file.area,
    openedAt: file.openedAt,
    confidential: file.confidential,
    words: [...foundBy(text), ...placeTokens(file.area), monthToken(file.openedAt)],
  }
}

/**
 * The words, and of Chinese every two letters that stand together: where jieba cuts depends on what
 * stands around (路灯 alone, but 路 and 灯不亮), and a part of a word must find it, too.
 */
function foundBy(text: string): string[] {
  const plain = text.slice(0, TEXT_MAX).normalize('NFKC')
  const pairs = (plain.match(CHINESE) ?? []).flatMap(pairsOf)
  return [...new Set([...wordsOf(plain), ...pairs])].slice(0, FOUND_BY_MAX)
}
const CHINESE = /\p{Script=Han}{2,}/gu
const FOUND_BY_MAX = 500

const pairsOf = (word: string): string[] => {
  const letters = [...word]
  return letters.slice(1).map((letter, at) => `${letters[at]}${letter}`)
}

/** One token for each place around it from the county down: `a:530103007`. */
export const placeTokens = (area: string): string[] =>
  LEVELS.slice(LEVELS.indexOf('county')).flatMap((level) => {
    const at = areaAt(area, level)
    return at === null ? [] : [`a:${at}`]
  })

export const monthToken = (at: string): string => `m:${localDate(new Date(at)).slice(0, 7)}`

/**
 * Tokens of what a person typed into the search: every one must be there. Of a Chinese word they
 * are its pairs of letters; a single letter counts only when there is nothing else.
 */
export function tokensOf(typed: string): string[] {
  const words = wordsOf(typed.slice(0, TYPED_MAX))
  const tokens = words.flatMap((word) => {
    if (!/^\p{Script=Han}+$/u.test(word)) return [word]
    return pairsOf(word)
  })
  return [...new Set(tokens.length === 0 ? words : tokens)].slice(0, TOKENS_MAX)
}
const TYPED_MAX = 100
const TOKENS_MAX = 12
