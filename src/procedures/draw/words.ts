/** What a chart says beneath a step: who, and how long. */
import type { Language } from '../../base/text.ts'
import type { Length, Procedure, Step, Unit } from '../model.ts'
import { wordFor } from '../say-guard.ts'

const UNITS: Readonly<Record<Unit, { zh: string; one: string; many: string }>> = {
  'working-day': { zh: '个工作日', one: 'working day', many: 'working days' },
  'calendar-day': { zh: '天', one: 'day', many: 'days' },
  month: { zh: '个月', one: 'month', many: 'months' },
  hour: { zh: '小时', one: 'hour', many: 'hours' },
}

export function lengthWords(length: Length, procedure: Procedure, language: Language): string {
  const zh = language === 'zh'
  switch (length.is) {
    case 'period': {
      const unit = UNITS[length.unit]
      if (zh) return `${length.count}${unit.zh}`
      return `${length.count} ${length.count === 1 ? unit.one : unit.many}`
    }
    case 'until': {
      const date = wordFor(procedure, length.fact, language)
      return zh ? `至${date}` : `until: ${date}`
    }
    case 'last-of': {
      const list = wordFor(procedure, length.list, language)
      return zh ? `至最后一项${list}` : `until the last of: ${list}`
    }
    case 'before': {
      const unit = UNITS[length.unit]
      const date = wordFor(procedure, length.fact, language)
      if (zh) return `${date}前${length.count}${unit.zh}`
      return `${length.count} ${length.count === 1 ? unit.one : unit.many} before: ${date}`
    }
  }
}

/** `经办人` and `5个工作日`: empty for a step that nobody owns. */
export function captionOf(step: Step, procedure: Procedure, language: Language): readonly string[] {
  const { owner } = step
  if (owner === null || step.end !== null) return []
  const who = wordFor(procedure, owner.role, language)
  const { how } = owner
  if (how.is !== 'under') return [who, lengthWords(how.length, procedure, language)]
  const clock = procedure.clocks[how.clock]
  const last = clock?.length.at(-1)?.to
  return last ? [who, lengthWords(last, procedure, language)] : [who]
}
