/** What a chart is drawn from: names, captions and states of steps in one language. */
import type { Language } from '../../base/text.ts'
import type { Procedure } from '../model.ts'
import type { StepState } from './parts.ts'
import { type Plan, planOf, type Way, waysOf } from './ways.ts'
import { captionOf } from './words.ts'

/** Where a case stands, with words as they are to be read. Steps by id, without member numbers. */
export type CaseOnChart = {
  readonly done: readonly { readonly step: string; readonly who: string; readonly at: string }[]
  readonly now: readonly { readonly step: string; readonly who: string; readonly until: string }[]
}

export type Sheet = {
  readonly procedure: Procedure
  readonly language: Language
  readonly ways: readonly Way[]
  readonly plan: Plan
  readonly file: CaseOnChart | null
}

type Drawn = { readonly language: Language; readonly file: CaseOnChart | null }

export function sheetOf(procedure: Procedure, { language, file }: Drawn): Sheet {
  const ways = waysOf(procedure, language)
  return { procedure, language, ways, plan: planOf(procedure, ways), file }
}

export const nameOf = ({ procedure, language }: Sheet, id: string): string =>
  procedure.steps[id]?.name[language] ?? id

const isAt = (id: string) => (one: { readonly step: string }) =>
  one.step === id || one.step.startsWith(`${id}/`)

export function stateOf({ file }: Sheet, id: string): StepState {
  if (file === null) return 'plain'
  if (file.now.some(isAt(id))) return 'now'
  return file.done.some(isAt(id)) ? 'done' : 'to-come'
}

/** Who and until when; who and when for what is done; who and how long for what is to come. */
export function captionAt(sheet: Sheet, id: string): readonly string[] {
  const { procedure, language, file } = sheet
  const step = procedure.steps[id]
  if (!step) return []
  const now = file?.now.filter((one) => one.step === id) ?? []
  const [first, ...others] = now
  if (first) {
    const more =
      others.length === 0
        ? ''
        : language === 'zh'
          ? ` 等${now.length}人`
          : ` and ${others.length} more`
    return [`${first.who}${more}`, first.until].filter((one) => one !== '')
  }
  const done = file?.done.findLast((one) => one.step === id)
  if (done) return [done.who, done.at].filter((one) => one !== '')
  return captionOf(step, procedure, language)
}

const STATES = {
  plain: { zh: '', en: '' },
  done: { zh: '已办', en: 'done' },
  now: { zh: '现在在这一步', en: 'the case is here now' },
  'to-come': { zh: '还没到', en: 'to come' },
} as const

/** One sentence for those who hear the chart instead of seeing it. */
export function descOf(sheet: Sheet, id: string): string {
  const { language, ways } = sheet
  const state = STATES[stateOf(sheet, id)][language]
  const leads = ways
    .filter((one) => one.from === id)
    .map((one) =>
      one.label === '' ? `→ ${nameOf(sheet, one.to)}` : `${one.label} → ${nameOf(sheet, one.to)}`,
    )
  const stop = language === 'zh' ? '；' : '; '
  return [state, ...captionAt(sheet, id), ...leads].filter((one) => one !== '').join(stop)
}
