/**
 * Names of people in Chinese text, found by rule: a family name, letters of which given names are
 * made, how jieba cuts around it, and the words before and after. Each speaks for or against; what
 * speaks for it by `ENOUGH` is a name. What it finds and misses is measured in names.test.ts.
 */
import { cutter } from '../cutter.ts'
import {
  AFTER,
  BEFORE,
  DOUBLE_FAMILY,
  DOUBTFUL,
  FAMILY,
  GIVEN,
  NEVER_GIVEN,
  NO_NAMES,
  PLACE_AFTER,
  TITLES,
} from './name-words.ts'

/** Offsets in UTF-16 units. */
export type Span = { readonly from: number; readonly to: number }

type Word = Span & { readonly word: string; readonly tag: string }

const HAN = /\p{Script=Han}/u
const ENOUGH = 3
/** What a mention of the name elsewhere in the text, or a name beside it in a list, adds. */
const LISTED = 3

export function namesIn(text: string): Span[] {
  if (!HAN.test(text)) return []
  const around = surroundingsOf(text)
  const candidates = candidatesIn(around)
  const found = new Map<number, Span>()
  keep(found, candidates, () => 0)
  // 张三、李四和王五: beside a name in a list stands a name.
  keep(found, candidates, (one) => (isListed(text, one, found) ? LISTED : 0))
  return everywhere(text, [...found.values()])
}

type Around = {
  readonly text: string
  readonly words: readonly Word[]
  /** The word that begins here, and the one that ends here. */
  readonly begins: ReadonlyMap<number, Word>
  readonly ends: ReadonlyMap<number, Word>
}

type Candidate = Span & { readonly score: number; readonly family: number }

function surroundingsOf(text: string): Around {
  const words: Word[] = []
  let at = 0
  for (const { word, tag } of cutter().tag(text, true)) {
    words.push({ word, tag, from: at, to: at + word.length })
    at += word.length
  }
  return {
    text,
    words,
    begins: new Map(words.map((one) => [one.from, one])),
    ends: new Map(words.map((one) => [one.to, one])),
  }
}

function candidatesIn(around: Around): Candidate[] {
  const { text } = around
  const found: Candidate[] = []
  for (let from = 0; from < text.length; from++) {
    const family = familyAt(text, from)
    if (family === 0) continue
    for (const given of [2, 1]) {
      const to = from + family + given
      const name = text.slice(from, to)
      if (name.length < family + given || ![...name].every((letter) => HAN.test(letter))) continue
      if (isNoName(name, family) || titleAt(text, from + family)) continue
      found.push({ from, to, family, score: scoreOf(around, { from, to, family }) })
    }
  }
  return found.sort((one, other) => other.score - one.score || other.to - one.to)
}

function familyAt(text: string, at: number): number {
  if (DOUBLE_FAMILY.includes(text.slice(at, at + 2))) return 2
  return FAMILY.has(text[at] ?? '') ? 1 : 0
}

/** Words that jieba takes for names, letters said twice, and a title that stands for the rest. */
function isNoName(name: string, family: number): boolean {
  const given = name.slice(family)
  if (NO_NAMES.has(name.slice(0, 2)) || TITLES.has(given)) return true
  return given.startsWith(name.slice(0, family)) || [...given].some((one) => NEVER_GIVEN.has(one))
}

/** 刘 + 大爷: the title follows at once, and of the name only the family is said. */
const titleAt = (text: string, at: number) =>
  [...TITLES].some((title) => title.length > 1 && text.startsWith(title, at))

type Part = Span & { readonly family: number }

function scoreOf(around: Around, part: Part): number {
  return byCut(around, part) + byLetters(around, part) + byNeighbours(around, part)
}

/** How jieba cuts: a word of its own that is no name speaks against it, more than anything. */
function byCut(around: Around, { from, to, family }: Part): number {
  const { text, words, begins, ends } = around
  const inside = words.filter((one) => one.from < to && one.to > from)
  const [first] = inside
  const last = inside.at(-1)
  if (first === undefined || last === undefined) return -9
  const isWhole = first === last && first.from === from && first.to === to
  if (isWhole) return isNameTag(first) ? 4 : -4
  // 丈夫 + 方志刚: after such a word a name begins, however it was cut.
  const isAnchored = calledBefore(text.slice(0, from)) >= 2
  let score = first.from === from && isNameTag(first) ? 1 : 0
  if (!begins.has(from) && !isAnchored) score -= isNameTag(first) ? 1 : 4
  if (!ends.has(to)) score -= isNameTag(last) ? 0 : 2
  const runsOver = first.from === from && first.to > from + family && !isNameTag(first)
  if (runsOver && !isAnchored) score -= 2
  const given = inside.filter((one) => one.from >= from + family)
  // 马 + 建平: a given name may be a word of its own; 水 + 管子 is none.
  return score - 4 * Number(given.some(isOtherWord)) - 3 * Number(given.some(isSmallWord))
}

const isOtherWord = (one: Word) => one.word.length === 2 && !isNameTag(one) && !isGiven(one.word)
const isSmallWord = (one: Word) => SMALL_TAGS.test(one.tag) && !isGiven(one.word)
const SMALL_TAGS = /^(uj|ul|ud|ug|uz|r|p|c|d|m|f|t|y)/

/** Letters of the word before that calls for a name; 0 when there is none. */
function calledBefore(before: string): number {
  const plain = before.trimEnd().replace(/[:：]$/, '')
  return Math.max(0, ...BEFORE.filter((word) => plain.endsWith(word)).map((word) => word.length))
}

/** Tagged as a name, or in no dictionary: then jieba put letters together that it did not know. */
const isNameTag = ({ tag, word }: Word) => tag.startsWith('nr') || (tag === 'x' && HAN.test(word))
const isGiven = (letters: string) => [...letters].every((letter) => GIVEN.has(letter))

function byLetters({ text }: Around, { from, to, family }: Part): number {
  const given = [...text.slice(from + family, to)]
  const fit = given.filter((letter) => GIVEN.has(letter)).length
  let score = family === 2 ? 2 : DOUBTFUL.has(text[from]!) ? -1 : 1
  if (fit === given.length) score += given.length === 2 ? 2 : 1
  else score -= fit === 0 ? 3 : 1
  return score
}

/** 金康园3栋: the name of an estate, whose last letter may belong to it, and the house in it. */
const ESTATE = /^.?[园苑湾庭府城里居邸][0-9０-９一二三四五六七八九十]+\s*(栋|幢|座|号|单元|期|区)/

function byNeighbours({ text }: Around, { from, to }: Part): number {
  const before = text.slice(0, from).trimEnd()
  const after = text.slice(to).trimStart()
  let score = 0
  if (calledBefore(before) > 0) score += 2
  else if (before === '' || !HAN.test(before.at(-1)!)) score += 1
  if (AFTER.some((word) => after.startsWith(word))) score += 2
  else if (after === '' || !HAN.test(after[0]!)) score += 1
  if (PLACE_AFTER.some((word) => after.startsWith(word))) score -= 4
  if (ESTATE.test(text.slice(to - 1))) score -= 9
  return score
}

/** The best of those that overlap; a word that belongs to one name is part of no other. */
function keep(
  found: Map<number, Span>,
  candidates: readonly Candidate[],
  more: (one: Candidate) => number,
): void {
  const enough = candidates.filter((one) => one.score + more(one) >= ENOUGH)
  for (const one of enough) {
    // 陈云华 and not 陈云: half a name tells the whole.
    if (enough.some((other) => other.from === one.from && other.to > one.to)) continue
    const overlaps = [...found.values()].some(({ from, to }) => from < one.to && to > one.from)
    if (!overlaps) found.set(one.from, { from: one.from, to: one.to })
  }
}

const JOINED_BEFORE = /(?:[、，,和与及跟同或]|或者|以及)\s*$/
const JOINED_AFTER = /^\s*(?:或者|以及|[、和与及跟同或])/

function isListed(text: string, { from, to }: Span, found: ReadonlyMap<number, Span>): boolean {
  const [before, after] = [text.slice(0, from), text.slice(to)]
  const left = before.length - before.replace(JOINED_BEFORE, '').length
  const right = JOINED_AFTER.exec(after)?.[0].length ?? 0
  const names = [...found.values()]
  return (
    (left > 0 && names.some((one) => one.to === from - left)) ||
    (right > 0 && names.some((one) => one.from === to + right))
  )
}

/** Whoever is named once is named wherever the same letters stand. */
function everywhere(text: string, spans: readonly Span[]): Span[] {
  const names = new Set(spans.map(({ from, to }) => text.slice(from, to)))
  const all = [...spans]
  for (const name of names) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      const to = at + name.length
      if (!all.some((one) => one.from < to && one.to > at)) all.push({ from: at, to })
    }
  }
  return all.sort((one, other) => one.from - other.from)
}
