/**
 * What a case adds to the counters. The counters are always the sum of the tallies of all cases: an
 * act writes the difference between the tally before it and after it, so that nothing is ever
 * counted twice and a recount must agree.
 */
import { localDate } from '../base/dates.ts'
import {
  type CaseFile,
  COUNTS,
  type CountName,
  type Counts,
  type Tally,
  villageOf,
} from './case-file.ts'

export const NOTHING: Counts = Object.freeze(
  Object.fromEntries(COUNTS.map((name) => [name, 0])) as Record<CountName, number>,
)

/** Ends that say nothing about how a matter was handled (R 6.10): they leave the rates. */
const LEFT_OUT: readonly string[] = ['refused', 'withdrawn', 'merged', 'moved', 'unreachable']
/** Lies in no range of places, so that the numbers of no place give a secret case away (K.10). */
const NO_PLACE = ''
const SATISFIED: readonly string[] = ['yes', 'very', 'satisfied', 'very-satisfied', 'basically']

type Counted = Omit<CaseFile, 'tally'>

/** A case's tally after an act; `before` is its tally until then, null when it is new. */
export function tallyOf(file: Counted, before: Tally | null, firstStageDue: string | null): Tally {
  const ended = file.status === 'ended'
  const { facts } = file.state
  const isLeftOut = ended && LEFT_OUT.includes(file.endWord ?? '')
  const responded = file.respondedAt !== null
  const inTime = before !== null && before.counts.responded === 1 ? before.inTime : isInTime()
  const count = (holds: boolean) => (holds ? 1 : 0)
  return {
    village: file.confidential ? NO_PLACE : villageOf(file.area),
    procedure: file.procedure,
    category: file.category ?? '',
    month: `${localDate(new Date(file.openedAt)).slice(0, 7)}-01`,
    inTime,
    counts: {
      opened: 1,
      open_now: count(!ended),
      ended: count(ended),
      late: count(ended && file.due !== null && file.endedAt !== null && file.endedAt > file.due),
      responded: count(responded && !isLeftOut),
      in_time: count(inTime && !isLeftOut),
      rated: count(facts.satisfied !== undefined && !isLeftOut),
      solved: count(ended && file.endWord === 'solved' && facts.solved !== 'no'),
      satisfied: count(SATISFIED.includes(String(facts.satisfied)) && !isLeftOut),
      left_out: count(isLeftOut),
    },
  }

  function isInTime(): boolean {
    if (file.respondedAt === null) return false
    return firstStageDue === null || file.respondedAt <= firstStageDue
  }
}

/** Differences to add to the counters: none, one, or two when the case went from one to another. */
export function tallyChange(before: Tally | null, after: Tally): readonly Tally[] {
  if (before === null) return [after]
  if (isSameCounter(before, after)) {
    const counts = combine(after.counts, before.counts)
    return COUNTS.every((name) => counts[name] === 0) ? [] : [{ ...after, counts }]
  }
  return [{ ...before, counts: combine(NOTHING, before.counts) }, after]
}

const isSameCounter = (one: Tally, other: Tally) =>
  one.village === other.village &&
  one.procedure === other.procedure &&
  one.category === other.category &&
  one.month === other.month

const combine = (plus: Counts, minus: Counts): Counts =>
  Object.fromEntries(COUNTS.map((name) => [name, plus[name] - minus[name]])) as Record<
    CountName,
    number
  >
