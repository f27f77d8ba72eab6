/**
 * Running cases stay on their version. When a law says so, `migrate` moves them to the new one:
 * every step that a running case can be in has a step to go to; clocks and facts are kept.
 */
import type { CaseState, Place } from './decision.ts'
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

/** Where a running case stands in the new version: facts, counts, clocks and actors are kept. */
export function migrateState(state: CaseState, to: Procedure): CaseState | null {
  const migration = to.migrate ?? null
  if (migration === null) return null
  const places = state.places.map((place): Place | null => {
    const step = stepAfter(migration, to, place.step)
    if (step === null) return null
    const path = place.path.startsWith(place.step)
      ? step + place.path.slice(place.step.length)
      : place.path
    return { ...place, step, path }
  })
  const kept = places.filter((one) => one !== null)
  return kept.length === places.length ? { ...state, places: kept } : null
}
