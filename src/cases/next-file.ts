/** The row of a case after a decision: derived from its new state, never set by hand. */
import { areaAt, isAreaCode, levelOf } from '../base/area-code.ts'
import {
  type Awaited,
  type CaseState,
  type Decision,
  type Facts,
  type Procedure,
  wallsOutside,
} from '../procedures/index.ts'
import type { CaseFile, Former } from './case-file.ts'
import { tallyOf, type Worked } from './tally.ts'

export type Stand = Omit<CaseFile, 'tally' | 'former' | 'seq' | 'headHash'>

const text = (facts: Facts, name: string): string | null => {
  const value = facts[name]
  return typeof value === 'string' && value !== '' ? value : null
}

/** The last words that name a matter, cut to what fits a line. */
export function titleOf(facts: Facts, procedure: Procedure): string {
  const title = text(facts, 'title') ?? text(facts, 'story') ?? procedure.title.zh
  return title.length > TITLE_MAX ? `${title.slice(0, TITLE_MAX - 1)}…` : title
}
const TITLE_MAX = 120

/** Where a case stands by its state: its step, its stage on the residents' line, its due dates. */
export function standOf(procedure: Procedure, state: CaseState) {
  const [place] = state.places
  const step = procedure.steps[place?.step ?? procedure.first]
  const shown = step?.within ? procedure.steps[step.within.step] : step
  const stageDues = state.awaits.flatMap(({ dueAt }) => dueAt ?? [])
  const wholeDues = state.clocks
    .filter(({ name, paused }) => name in procedure.clocks && paused === null)
    .map(({ dueAt }) => dueAt)
  return {
    step: shown?.id ?? procedure.first,
    stage: shown?.stage ?? 0,
    stageDue: earliest(stageDues),
    due: latest(wholeDues) ?? latest(stageDues),
  }
}

const earliest = (dates: readonly string[]) => [...dates].sort()[0] ?? null
const latest = (dates: readonly string[]) => [...dates].sort().at(-1) ?? null

/** Whether the case is hidden from everybody who has no part in it. */
export const isConfidential = (procedure: Procedure): boolean =>
  procedure.closedRoom || Object.values(procedure.never).includes('everything')

/** Persons for whom the file does not exist, as far as its facts name them. */
export function walledIn(procedure: Procedure, facts: Facts): readonly string[] {
  const walls = wallsOutside(procedure, facts).filter(({ of }) => of === 'everything')
  return [...new Set(walls.flatMap(({ named }) => named).filter((id) => UUID.test(id)))]
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Ids of persons somewhere in a value: one, a list, the `who` of rows. */
export function idsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return UUID.test(value) ? [value] : []
  if (Array.isArray(value)) return value.flatMap(idsIn)
  if (typeof value === 'object' && value !== null && 'who' in value) return idsIn(value.who)
  return []
}

/** A case that was passed on to another place waits for those who hold the same posts there. */
export function movedTo(
  area: string,
  before: string,
  awaits: readonly Awaited[],
): readonly Awaited[] {
  return awaits.map((one) => {
    const { who } = one
    if (who.kind !== 'post' || !before.startsWith(who.area)) return one
    const there = areaAt(area, levelOf(who.area)) ?? area
    return { ...one, who: { ...who, area: there }, not: [] }
  })
}

type Moved = {
  readonly before: CaseFile
  readonly procedure: Procedure
  readonly decision: Decision
  /** ISO 8601. */
  readonly at: string
  /** Whether somebody on the body's side acted: the first time counts as the response. */
  readonly responds: boolean
  /** Who did it; null: time, or another case. */
  readonly by: string | null
  readonly worked: Worked
}

/** The row after an act, without its new head. */
export function nextFile(moved: Moved): CaseFile {
  const { before, procedure, decision, at, responds, worked } = moved
  const area = newArea(before, decision)
  const state: CaseState =
    area === before.area
      ? decision.state
      : { ...decision.state, awaits: movedTo(area, before.area, decision.state.awaits) }
  const { facts, end } = state
  const stand = standOf(procedure, state)
  const wasEnded = before.status === 'ended'
  const isReopened = wasEnded && end === null
  const file: Omit<CaseFile, 'tally'> = {
    ...before,
    ...stand,
    // What an ended case was due stays known: whether it was late is a fact of its life.
    due: end === null ? stand.due : before.due,
    stageDue: end === null ? stand.stageDue : null,
    area,
    state,
    status: end === null ? 'open' : 'ended',
    walled: walledIn(procedure, facts),
    title: titleOf(facts, procedure),
    category: text(facts, 'category'),
    urgency: text(facts, 'urgency'),
    respondedAt: before.respondedAt ?? (responds ? at : null),
    endedAt: end === null ? null : wasEnded ? before.endedAt : at,
    endWord: end,
    reopened: before.reopened + (isReopened || decision.act === 'reopen' ? 1 : 0),
    former: formerOf(moved),
  }
  return { ...file, tally: tallyOf(file, before, { at, worked }) }
}

function newArea(before: CaseFile, { state }: Decision): string {
  const area = state.facts.area
  if (typeof area !== 'string' || area === before.state.facts.area) return before.area
  return isAreaCode(area) && area.startsWith(before.county) ? area : before.area
}

/** What must be put back if this act is corrected: only the parts that it wrote anew. */
function formerOf({ procedure, before, decision, by }: Moved): Former | null {
  const { act, state } = decision
  if (procedure.correct === null || act === 'correct') return null
  const changed: Partial<Record<keyof CaseState, unknown>> = {}
  for (const key of Object.keys(before.state) as (keyof CaseState)[])
    if (key !== 'awaits' && before.state[key] !== state[key]) changed[key] = before.state[key]
  return { act, state: changed as Partial<CaseState>, by }
}
