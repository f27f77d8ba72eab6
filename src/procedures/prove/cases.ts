/**
 * Satisfiability by listing cases: closed facts take each of their values, or none; a measure
 * (count, sum, number) takes small numbers around the constants that it is compared with; what is
 * said of a list's members is true or false. No case is left out that could make a guard true, so
 * a guard that is refused can truly never hold.
 */
import type { Guard, Procedure, Term } from '../model.ts'
import { partsOf, termsOf } from './guards.ts'

type Value = string | number | boolean | null
export type Case = ReadonlyMap<string, Value>

/** More cases than this, and nobody could read the choice aloud either. */
export const CASES_MAX = 100_000

type Variable = { readonly key: string; readonly values: readonly Value[] }

/** Null when there are too many cases to list. */
export function casesOf(procedure: Procedure, guards: readonly Guard[]): Case[] | null {
  const variables = variablesOf(procedure, guards)
  const size = variables.reduce((product, one) => product * one.values.length, 1)
  if (size > CASES_MAX) return null
  let cases: Case[] = [new Map()]
  for (const { key, values } of variables) {
    cases = cases.flatMap((one) => values.map((value) => new Map([...one, [key, value]])))
  }
  return cases
}

function variablesOf(procedure: Procedure, guards: readonly Guard[]): Variable[] {
  const found = new Map<string, readonly Value[]>()
  const all = guards.flatMap(topParts)
  const has = new Set(all.flatMap((one) => (one.is === 'has' ? [one.fact] : [])))
  const numbers = numbersFor(guards)
  for (const one of all) {
    if (one.is === 'has') found.set(factKey(one.fact), factValues(procedure, one.fact, true))
    if (one.is === 'among')
      found.set(factKey(one.fact), factValues(procedure, one.fact, has.has(one.fact)))
    if (one.is === 'all' || one.is === 'any' || one.is === 'until-today')
      found.set(opaqueKey(one), [true, false])
  }
  for (const term of guards.flatMap(termsOf)) {
    if (term.is !== 'number' && term.is !== 'plus' && term.is !== 'times')
      found.set(termKey(term), numbers)
  }
  return [...found].map(([key, values]) => ({ key, values }))
}

/** Parts of a guard that speak of the case itself, not of a list's members. */
function topParts(guard: Guard): Guard[] {
  if (guard.is === 'and' || guard.is === 'or') return guard.of.flatMap(topParts)
  return guard.is === 'not' ? topParts(guard.of) : [guard]
}

function factValues(procedure: Procedure, fact: string, mayBeEmpty: boolean): Value[] {
  const type = procedure.facts[fact]
  const values: Value[] = type?.is === 'one-of' ? [...type.values] : ['filled']
  return mayBeEmpty ? [...values, null] : values
}

function numbersFor(guards: readonly Guard[]): number[] {
  const constants = guards.flatMap((guard) =>
    termsOf(guard).flatMap((term) => {
      if (term.is === 'number') return [term.value]
      return term.is === 'times' ? [term.factor] : []
    }),
  )
  const around = constants.flatMap((one) => [one - 1, one, one + 1, one + 2])
  return [...new Set([0, 1, 2, 3, ...around])].filter((one) => one >= 0)
}

const factKey = (fact: string) => `fact ${fact}`
const termKey = (term: Term) => `term ${JSON.stringify(term)}`
const opaqueKey = (guard: Guard) => `guard ${JSON.stringify(guard)}`

export function holds(guard: Guard, one: Case): boolean {
  switch (guard.is) {
    case 'otherwise':
      return true
    case 'and':
      return guard.of.every((part) => holds(part, one))
    case 'or':
      return guard.of.some((part) => holds(part, one))
    case 'not':
      return !holds(guard.of, one)
    case 'has':
      return one.get(factKey(guard.fact)) !== null
    case 'among':
      return guard.values.some((value) => value === one.get(factKey(guard.fact)))
    case 'compare':
      return compares(guard.cmp, measure(guard.left, one), measure(guard.right, one))
    case 'odd':
      return measure(guard.term, one) % 2 === 1
    case 'all':
    case 'any':
    case 'until-today':
      return one.get(opaqueKey(guard)) === true
  }
}

function compares(cmp: '=' | '<' | '<=' | '>' | '>=', left: number, right: number): boolean {
  if (cmp === '=') return left === right
  if (cmp === '<') return left < right
  if (cmp === '<=') return left <= right
  return cmp === '>' ? left > right : left >= right
}

function measure(term: Term, one: Case): number {
  if (term.is === 'number') return term.value
  if (term.is === 'plus') return term.of.reduce((sum, part) => sum + measure(part, one), 0)
  if (term.is === 'times') return term.factor * measure(term.term, one)
  return Number(one.get(termKey(term)) ?? 0)
}

/** Facts about members (`end is kept`) inside `all` and `any`. */
export function memberGuards(guard: Guard): { list: string; holds: Guard }[] {
  return partsOf(guard).flatMap((one) =>
    one.is === 'all' || one.is === 'any' ? [{ list: one.list, holds: one.holds }] : [],
  )
}
