/** Sentences of a case with their words filled in, and to whom they go. */
import { randomUUIDv7 } from 'node:crypto'
import { isAreaCode } from '../base/area-code.ts'
import { isLocalDate, localDate } from '../base/dates.ts'
import type { Language, Text } from '../base/text.ts'
import type { Decision, Facts, FactValue, Procedure } from '../procedures/index.ts'
import type { CaseFile } from './case-file.ts'
import { maskText } from './mask/mask-text.ts'
import { idsIn } from './next-file.ts'
import type { NoticeWrite } from './writing.ts'

/** What words stand for: names of people and places, found before the sentence is made. */
export type Names = {
  readonly person: (id: string) => string | null
  readonly area: (code: string) => Text | null
}

const BLANK = /\{([a-z0-9-]+)\}/g

/** 11月25日 / 25 November; with the year when it is another one. */
export function dateWords(date: string, today: string, language: Language): string {
  const [year, month, day] = [
    Number(date.slice(0, 4)),
    Number(date.slice(5, 7)),
    Number(date.slice(8, 10)),
  ]
  const isThisYear = date.slice(0, 4) === today.slice(0, 4)
  if (language === 'zh') return `${isThisYear ? '' : `${year}年`}${month}月${day}日`
  return `${day} ${MONTHS[month - 1]}${isThisYear ? '' : ` ${year}`}`
}

const MONTHS =
  'January February March April May June July August September October November December'.split(' ')

export type Filling = {
  readonly file: CaseFile
  readonly procedure: Procedure
  readonly facts: Facts
  /** ISO 8601. */
  readonly at: string
  readonly names: Names
}

/** A sentence of the procedure in both languages, its blanks filled from the case. */
export function fillSaying(template: Text, filling: Filling): Text {
  const fill = (language: Language) =>
    template[language].replace(BLANK, (_, name: string) => wordsFor(name, filling, language))
  return { zh: fill('zh'), en: fill('en') }
}

function wordsFor(name: string, filling: Filling, language: Language): string {
  const { file, procedure, facts, at } = filling
  const today = localDate(new Date(at))
  if (name === 'number') return file.number
  if (name === 'title') return file.title
  if (name === 'step') return procedure.steps[file.step]?.name[language] ?? file.step
  if (name === 'due') {
    const due = file.stageDue ?? file.due
    if (due !== null) return dateWords(localDate(new Date(due)), today, language)
  }
  const value = facts[name]
  return value === undefined ? '……' : valueWords(value, filling, language)
}

/** A fact as a person reads it. */
export function valueWords(value: FactValue, filling: Filling, language: Language): string {
  const { names, procedure, at } = filling
  if (typeof value === 'string') {
    if (isLocalDate(value)) return dateWords(value, localDate(new Date(at)), language)
    const word = procedure.words[value]?.[language]
    if (word !== undefined) return word
    if (idsIn(value).length > 0)
      return names.person(value) ?? (language === 'zh' ? '经办人' : 'the handler')
    if (isAreaCode(value) && value.length >= 6) return names.area(value)?.[language] ?? value
    return value
  }
  if (Array.isArray(value)) {
    const each = value.map((one: FactValue) => valueWords(one, filling, language))
    return each.join(language === 'zh' ? '、' : ', ')
  }
  if (typeof value === 'object')
    return Object.values(value)
      .map((one) => valueWords(one, filling, language))
      .join(' ')
  return String(value)
}

/** Ids of persons whose names the sentences need. */
export function personsNamed(procedure: Procedure, decision: Decision, facts: Facts): string[] {
  const ids = new Set<string>()
  for (const { says } of decision.sayings)
    for (const [, name] of procedure.says[says]?.zh.matchAll(BLANK) ?? [])
      for (const id of idsIn(facts[name!])) ids.add(id)
  return [...ids]
}

export type Telling = Filling & {
  readonly decision: Decision
  readonly seq: number
  readonly followers: readonly string[]
}

/** One notice for each sentence and each person of the residents' side, followers too. */
export function noticesOf(telling: Telling): NoticeWrite[] {
  const { file, procedure, decision, seq, at } = telling
  const notices: NoticeWrite[] = []
  for (const { says, to } of decision.sayings) {
    const template = procedure.says[says]
    if (template === undefined) continue
    const words = fillSaying(template, telling)
    for (const personId of recipients(telling, to))
      notices.push({
        county: file.county,
        id: randomUUIDv7(),
        caseId: file.id,
        seq,
        personId,
        says,
        ...(isSide(file, personId) ? words : publicly(words)),
        at,
      })
  }
  return notices
}

const isSide = ({ openerId, concernedId, proxyId }: CaseFile, personId: string) =>
  [openerId, concernedId, proxyId].includes(personId)

/** Whoever only follows a matter hears of it what the public may. */
const publicly = ({ zh, en }: Text): Text => ({ zh: maskText(zh), en: maskText(en) })

function recipients({ file, followers }: Telling, to: readonly string[]): readonly string[] {
  const ids = new Set<string>()
  if (to.includes('opener')) for (const id of [file.openerId, ...followers]) if (id) ids.add(id)
  if (to.includes('concerned') && file.concernedId) ids.add(file.concernedId)
  if (to.includes('proxy') && file.proxyId) ids.add(file.proxyId)
  for (const id of file.walled) ids.delete(id)
  return [...ids]
}
