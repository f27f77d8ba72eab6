/**
 * What a case adds to the counters. The counters are always the sum of the tallies of all cases but
 * those that few may know of: an act writes the difference between the tally before it and after
 * it, so that nothing is ever counted twice and a recount must agree.
 */
import {
  type CaseFile,
  COUNTS,
  type CountName,
  type Counts,
  monthOpened,
  type Tally,
} from './case-file.ts'
import { timeCode } from './stage-time.ts'
import { waitsForSide } from './waits.ts'

const NOTHING: Counts = Object.freeze(
  Object.fromEntries(COUNTS.map((name) => [name, 0])) as Record<CountName, number>,
)

/** Ends that say nothing about how a matter was handled (R 6.10): they leave the rates. */
const LEFT_OUT: readonly string[] = ['refused', 'withdrawn', 'merged', 'moved', 'unreachable']
const SATISFIED: readonly string[] = ['yes', 'very', 'satisfied', 'very-satisfied', 'basically']

type Counted = Omit<CaseFile, 'tally'>

/** Minutes of working days between two moments; null where no calendar is loaded. */
export type Worked = (from: string, to: string) => number | null

/** The tally of a case that is new. */
export function firstTally(file: Counted): Tally {
  return {
    ...headOf(file),
    inTime: false,
    counts: countsOf(file, false),
    since: file.status === 'ended' ? null : file.openedAt,
    spent: {},
  }
}

/** A case's tally after an act at `at` (ISO). */
export function tallyOf(
  file: Counted,
  before: CaseFile,
  { at, worked }: { readonly at: string; readonly worked: Worked },
): Tally {
  const inTime = before.tally.counts.responded === 1 ? before.tally.inTime : isInTime()
  const stays = file.status === before.status && file.stage === before.stage
  return {
    ...headOf(file),
    inTime,
    counts: countsOf(file, inTime),
    since: stays ? before.tally.since : file.status === 'ended' ? null : at,
    spent: stays ? before.tally.spent : spentUntil(before, at, worked),
  }

  function isInTime(): boolean {
    if (file.respondedAt === null) return false
    return before.stageDue === null || file.respondedAt <= before.stageDue
  }
}

const headOf = (file: Counted) => ({
  procedure: file.procedure,
  category: file.category ?? '',
  month: monthOpened(file),
})

/** With the stage that is left now, whose time is added to what it had before a reopening. */
function spentUntil({ stage, tally }: CaseFile, at: string, worked: Worked): Tally['spent'] {
  const minutes = tally.since === null ? null : worked(tally.since, at)
  if (minutes === null) return tally.spent
  return { ...tally.spent, [stage]: (tally.spent[stage] ?? 0) + minutes }
}

function countsOf(file: Counted, inTime: boolean): Counts {
  const ended = file.status === 'ended'
  const { facts } = file.state
  const isLeftOut = ended && LEFT_OUT.includes(file.endWord ?? '')
  const responded = file.respondedAt !== null
  const count = (holds: boolean) => (holds ? 1 : 0)
  return {
    opened: 1,
    open_now: count(!ended),
    fresh: count(!ended && file.stage === 0),
    rating: count(waitsForSide(file)),
    ended: count(ended),
    late: count(ended && file.due !== null && file.endedAt !== null && file.endedAt > file.due),
    responded: count(responded && !isLeftOut),
    in_time: count(inTime && !isLeftOut),
    rated: count(facts.satisfied !== undefined && !isLeftOut),
    solved: count(ended && file.endWord === 'solved' && facts.solved !== 'no'),
    satisfied: count(SATISFIED.includes(String(facts.satisfied)) && !isLeftOut),
    left_out: count(isLeftOut),
  }
}

/** A line of `counter_change`: the counts that change, and stages with how long they took. */
export type TallyChange = {
  readonly place: string
  readonly procedure: string
  readonly category: string
  readonly month: string
  readonly counts: Readonly<Partial<Counts>>
  readonly times: readonly number[]
}

/** What the counters must be told: nothing, a line, or two when a case went to another counter. */
export function tallyChange(before: CaseFile | null, after: CaseFile): readonly TallyChange[] {
  // No number of any place may give a secret case away (K.10).
  if (after.confidential) return []
  const plus = lineOf(after)
  if (before === null) return [plus]
  const minus = lineOf(before)
  if (!isSameCounter(minus, plus)) return [negative(minus), plus]
  const counts = difference(after.tally.counts, before.tally.counts)
  const times = [
    ...minus.times.filter((code) => !plus.times.includes(code)).map((code) => -code),
    ...plus.times.filter((code) => !minus.times.includes(code)),
  ]
  if (times.length === 0 && Object.keys(counts).length === 0) return []
  return [{ ...plus, counts, times }]
}

function lineOf({ area, tally }: CaseFile): TallyChange {
  const { procedure, category, month, counts, spent } = tally
  const times =
    counts.left_out === 1
      ? []
      : Object.entries(spent).map(([stage, minutes]) => timeCode(Number(stage), minutes))
  return { place: area, procedure, category, month, counts: difference(counts, NOTHING), times }
}

const negative = (line: TallyChange): TallyChange => ({
  ...line,
  counts: difference(NOTHING, line.counts),
  times: line.times.map((code) => -code),
})

const isSameCounter = (one: TallyChange, other: TallyChange) =>
  one.place === other.place &&
  one.procedure === other.procedure &&
  one.category === other.category &&
  one.month === other.month

/** Only the counts that differ. */
function difference(plus: Counts, minus: Readonly<Partial<Counts>>): Partial<Counts> {
  const changed: Partial<Record<CountName, number>> = {}
  for (const name of COUNTS) {
    const by = plus[name] - (minus[name] ?? 0)
    if (by !== 0) changed[name] = by
  }
  return changed
}
