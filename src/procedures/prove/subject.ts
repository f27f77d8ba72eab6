/** What is proved: a procedure, the tree it was read from, and what stands around it. */

import type { Common } from '../load/shared.ts'
import type { MapNode } from '../load/source.ts'
import { whereOf } from '../load/source.ts'
import type { FactType, FormField, Procedure } from '../model.ts'
import type { Problem } from '../problem.ts'

/** What a parent must know of a procedure that it opens. */
export type Known = {
  readonly name: string
  readonly ends: readonly string[]
  readonly form: readonly FormField[]
  /** Who may open it: `case` when another case may. */
  readonly opens: readonly string[]
  /** Roles that its parent must name. */
  readonly fromParent: readonly string[]
}

export type Others = Readonly<Record<string, Known>>

export type Subject = {
  readonly procedure: Procedure
  readonly root: MapNode
  readonly common: Common
  readonly others: Others
}

export type Finding = {
  /** Place in the source that the refusal points to. */
  readonly path: readonly string[]
  /** Walk over steps that shows it; the path in the source when there is none. */
  readonly walk?: readonly string[]
  readonly zh: string
  readonly en: string
}

export type Proof = (subject: Subject) => Finding[]

export function problemOf(subject: Subject, code: string, finding: Finding): Problem {
  const { zh, en, path, walk } = finding
  return { code, ...whereOf(subject.root, path), path: walk ?? path, why: { zh, en } }
}

export function knownOf(procedure: Procedure): Known {
  const ends = Object.values(procedure.steps).flatMap((step) => step.end?.word ?? [])
  const fromParent = Object.values(procedure.roles).flatMap((role) =>
    role.is.kind === 'from-parent' ? [role.is.role] : [],
  )
  const { name, form, opens } = procedure
  return { name, ends: [...new Set(ends)], form, opens, fromParent }
}

/** Every fact of the procedure with the type that it has; built-in fields are no facts. */
export function factType(procedure: Procedure, fact: string): FactType | null {
  return Object.hasOwn(procedure.facts, fact) ? procedure.facts[fact]! : null
}

/** Fields that every case has, filled from its opening. */
export const BUILT_IN = ['number', 'code', 'opener', 'area', 'state', 'step', 'due', 'office']
