/**
 * Running cases stay on their version. When a law says so, `migrate` moves them to the new one:
 * every step that a running case can be in has a step to go to; clocks and facts are kept.
 */
import type { CaseState, RunningClock } from './decision.ts'
import { sourcePath } from './load/words.ts'
import type { Migration, Procedure } from './model.ts'
import type { Problem } from './problem.ts'
import type { Finding, Subject } from './prove/subject.ts'
import { problemOf } from './prove/subject.ts'

/** The step of the new version for a step of the old one, or null when there is none. */
export function stepAfter(migration: Migration, to: Procedure, step: string): string | null {
  const [top, ...inner] = step.split('/')
  const moved = migration.steps[step] ?? [migration.steps[top!] ?? top!, ...inner].join('/')
  return Object.hasOwn(to.steps, moved) ? moved : null
}

/** P20 for a migration: `subject` is the new version, `from` the one that cases still run on. */
export function proveMigration(subject: Subject, from: Procedure): Problem[] {
  const migration = subject.procedure.migrate ?? null
  if (migration === null) return []
  return migrationFindings(subject.procedure, { migration, from }).map((finding) =>
    problemOf(subject, 'P20', finding),
  )
}

function migrationFindings(
  to: Procedure,
  { migration, from }: { migration: Migration; from: Procedure },
): Finding[] {
  const path = ['migrate']
  const findings: Finding[] = []
  if (migration.from !== from.version || from.name !== to.name) {
    const zh = `迁移写的是第${migration.from}版，手里是“${from.name}”第${from.version}版`
    const en = `it moves version ${migration.from}; this is “${from.name}” version ${from.version}`
    findings.push({ path: [...path, 'from'], zh, en })
  }
  for (const step of Object.values(from.steps)) {
    const target = stepAfter(migration, to, step.id)
    if (target !== null && !isEndChanged(to, { step: step.id, target, from })) continue
    const zh = `旧版的“${step.id}”没有写迁到哪个环节`
    const en = `the earlier step “${step.id}” is mapped to no step`
    findings.push({ path: [...path, 'steps'], walk: sourcePath(step.id), zh, en })
  }
  return findings
}

/** Nobody's case is ended by a migration, and none that has ended begins again. */
function isEndChanged(
  to: Procedure,
  { step, target, from }: { step: string; target: string; from: Procedure },
): boolean {
  return (from.steps[step]!.end === null) !== (to.steps[target]!.end === null)
}

/**
 * A running case in the new version: it stands in the mapped steps; facts, clocks, counts and
 * actors are kept, under the new steps' names. Null when a place has no step to go to.
 */
export function migrateState(state: CaseState, to: Procedure): CaseState | null {
  const migration = to.migrate ?? null
  if (migration === null) return null
  const renamed = renaming(migration, to)
  const places = state.places.map(({ path, step, since }) => {
    return { path: renamed(path), step: renamed(step), since }
  })
  if (places.some((one) => !Object.hasOwn(to.steps, one.step))) return null
  const clock = (one: RunningClock): RunningClock => ({ ...one, name: renamed(one.name) })
  return {
    ...state,
    places,
    counts: withKeys(state.counts, renamed),
    gathered: withKeys(state.gathered, renamed),
    pending: mapped(withKeys(state.pending, renamed), (one) => {
      return { ...one, place: renamed(one.place) }
    }),
    moments: withKeys(state.moments, renamed),
    clocks: state.clocks.map(clock),
    rested: state.rested.map(clock),
    children: state.children.map((one) => ({ ...one, step: renamed(one.step) })),
    awaits: state.awaits.map((one) => ({ ...one, place: renamed(one.place) })),
  }
}

/** The new names of what hangs on a step; as they were for a version that moves nothing. */
export const renamedBy = (to: Procedure): ((name: string) => string) =>
  to.migrate ? renaming(to.migrate, to) : (name) => name

/** Renames the step in `checking/visit`, `stage:checking`, `entered/checking` and `check.confirm`. */
function renaming(migration: Migration, to: Procedure): (name: string) => string {
  return (name) => {
    const [, before = '', place = '', after = ''] =
      /^(stage:|entered\/|)([^.]*)(.*)$/.exec(name) ?? []
    const [top = '', ...inner] = place.split('/')
    const whole = stepAfter(migration, to, place)
    return `${before}${whole ?? [migration.steps[top] ?? top, ...inner].join('/')}${after}`
  }
}

function withKeys<T>(
  record: Readonly<Record<string, T>>,
  renamed: (name: string) => string,
): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, one]) => [renamed(key), one]))
}

function mapped<T>(record: Readonly<Record<string, T>>, change: (one: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, one]) => [key, change(one)]))
}
