/** Guards over facts: tiny, total, no loops. To compare an unfilled fact is false. */
import type { Child, Facts, FactValue } from '../decision.ts'
import type { Choice, Guard, Term } from '../model.ts'

/** What a guard may see. */
export type Scope = {
  readonly facts: Facts
  /** Children of the step, under the list name `children`. */
  readonly children?: readonly Child[]
  /** YYYY-MM-DD in the county's time zone: only roles with `while` need it. */
  readonly today?: string
}

type Row = { readonly [field: string]: FactValue }

const isRow = (value: FactValue | undefined): value is Row =>
  typeof value === 'object' && !Array.isArray(value)

export const isList = (value: FactValue | undefined): value is readonly FactValue[] =>
  Array.isArray(value)

/** An empty text or list counts as unfilled: nobody wrote anything. */
export function isFilled(value: FactValue | undefined): boolean {
  if (value === undefined || value === '') return false
  return !(isList(value) && value.length === 0)
}

/** Key under which a member's own fields are kept: `parties/0`. */
export const memberKey = (list: string, index: number) => `${list}/${index}`

/** A member sees its row, what it filled itself, and then the facts of the case. */
export function memberFacts(facts: Facts, list: string, index: number): Facts {
  const members = facts[list]
  const row = isList(members) ? members[index] : undefined
  const own = facts[memberKey(list, index)]
  return { ...facts, ...(isRow(row) ? row : {}), ...(isRow(own) ? own : {}) }
}

/** One scope for each member, or null when the list is not filled. */
function membersOf(list: string, scope: Scope): readonly Scope[] | null {
  if (list === 'children')
    return (scope.children ?? []).map(({ end }): Scope => ({ facts: end === null ? {} : { end } }))
  const members = scope.facts[list]
  if (!isList(members)) return null
  return members.map((_, index) => ({ ...scope, facts: memberFacts(scope.facts, list, index) }))
}

export function evaluate(guard: Guard, scope: Scope): boolean {
  switch (guard.is) {
    case 'otherwise':
      return true
    case 'and':
      return guard.of.every((one) => evaluate(one, scope))
    case 'or':
      return guard.of.some((one) => evaluate(one, scope))
    case 'not':
      return !evaluate(guard.of, scope)
    case 'has':
      return isFilled(scope.facts[guard.fact])
    case 'among': {
      const value = scope.facts[guard.fact]
      return typeof value === 'string' && guard.values.includes(value)
    }
    case 'compare':
      return compare(guard, scope)
    case 'odd': {
      const value = worthOf(guard.term, scope)
      return typeof value === 'number' && Math.abs(value % 2) === 1
    }
    case 'all': {
      const members = membersOf(guard.list, scope)
      return members?.every((one) => evaluate(guard.holds, one)) ?? false
    }
    case 'any':
      return membersOf(guard.list, scope)?.some((one) => evaluate(guard.holds, one)) ?? false
    case 'until-today': {
      const value = scope.facts[guard.fact]
      return typeof value === 'string' && scope.today !== undefined && scope.today <= value
    }
  }
}

function compare(guard: Extract<Guard, { is: 'compare' }>, scope: Scope): boolean {
  const left = worthOf(guard.left, scope)
  const right = worthOf(guard.right, scope)
  // Dates are texts of one shape, so they compare as texts; a number and a text never compare.
  if (left === null || right === null || typeof left !== typeof right) return false
  switch (guard.cmp) {
    case '=':
      return left === right
    case '<':
      return left < right
    case '<=':
      return left <= right
    case '>':
      return left > right
    case '>=':
      return left >= right
  }
}

function worthOf(term: Term, scope: Scope): number | string | null {
  switch (term.is) {
    case 'number':
      return term.value
    case 'fact': {
      const value = scope.facts[term.fact]
      return typeof value === 'number' || typeof value === 'string' ? value : null
    }
    case 'count': {
      const members = membersOf(term.list, scope)
      if (members === null) return null
      const { where } = term
      return where === null ? members.length : members.filter((one) => evaluate(where, one)).length
    }
    case 'sum': {
      const members = membersOf(term.list, scope)
      return members === null ? null : added(members.map((one) => one.facts[term.field]))
    }
    case 'plus':
      return added(term.of.map((one) => worthOf(one, scope)))
    case 'times': {
      const value = worthOf(term.term, scope)
      return typeof value === 'number' ? term.factor * value : null
    }
  }
}

/** Null as soon as one part is no number: a sum with a hole is not a sum. */
function added(parts: readonly (FactValue | null | undefined)[]): number | null {
  let sum = 0
  for (const part of parts) {
    if (typeof part !== 'number') return null
    sum += part
  }
  return sum
}

/** The first true one; the prover has shown that there is one. */
export function choose<T>(choice: Choice<T>, scope: Scope): T | null {
  for (const one of choice) if (evaluate(one.when, scope)) return one.to
  return null
}
