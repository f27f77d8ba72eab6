/** Where a matter stands, as a state with a colour and as one plain dated sentence. Pure. */
import type { CaseLine } from '../../../src/cases/schema.ts'
import { daysBetween, dayText } from '../../shared/dates.ts'
import type { Here } from '../page.ts'
import { matterWords } from './matter.words.ts'

export type Tone = 'going' | 'done' | 'turn' | 'late'

/** What the chip, the line and the sentence need to know of a matter. */
export type Standing = Pick<
  CaseLine,
  'stage' | 'status' | 'end' | 'awaits' | 'yourTurn' | 'openedAt' | 'stageDue' | 'due' | 'overdue'
>

const STAGE_RATING = 3

export function toneOf(one: Standing): Tone {
  if (one.status === 'ended') return 'done'
  if (one.yourTurn) return 'turn'
  return one.overdue ? 'late' : 'going'
}

/** One or two words for the chip; never alone on a page, the sentence stands below. */
export function stateOf(one: Standing, here: Here, stepName?: string): string {
  const words = matterWords(here.language)
  const tone = toneOf(one)
  if (tone === 'done') return words.done
  if (tone === 'turn') return words.turn
  if (tone === 'late') {
    const days = daysBetween(one.stageDue ?? one.due ?? here.now, here.now)
    return days > 0 ? words.late(days) : words.lateToday
  }
  return stepName ?? (one.stage === 0 ? words.new : words.going)
}

export function sentenceOf(one: Standing, here: Here): string {
  const words = matterWords(here.language)
  const day = (moment: string) => dayText(moment, here.language, here.now)
  const due = one.stageDue ?? one.due
  if (one.status === 'ended') return words.endedNow
  if (one.yourTurn && one.stage === STAGE_RATING) return due ? words.rate(day(due)) : words.rateOpen
  if (one.yourTurn) return due ? words.answerTurn(day(due)) : words.yourTurnOpen
  if (one.overdue && due) return words.wasDue(day(due), one.awaits ?? '')
  const gap = here.language === 'en' ? ' ' : ''
  const who = one.awaits && one.stage > 0 ? words.at(one.awaits) : words.inHand
  return `${who}${gap}${due ? words.due(day(due)) : words.noDue}`
}
