/** P10: every fact that is read was filled before, on every path. */

import { actsOf, sourcePath } from '../load/words.ts'
import type { Act, Guard, Procedure, Role, Step } from '../model.ts'
import type { Happened } from './filled.ts'
import { fact, happenedAt, whenDone } from './filled.ts'
import { factsRead, impliedBy, lengthReads, skipPath } from './guards.ts'
import type { Finding, Proof } from './subject.ts'
import { joinOf, reached, walkOf, walkTo } from './walk.ts'

/** A fact read at a place, with what has surely happened there. */
export type Read = {
  readonly fact: string
  readonly at: Happened
  /** Node of the walk where it is read. */
  readonly node: string
  readonly path: readonly string[]
}

export const proveFilled: Proof = ({ procedure }) => {
  const reads = [
    ...Object.values(procedure.steps).flatMap((step) => stepReads(procedure, step)),
    ...actsOf(procedure).flatMap(({ act, path }) =>
      stepsOf(procedure, act).flatMap((step) => actReads({ procedure, step, act, path })),
    ),
    ...clockReads(procedure),
  ]
  return unfilled(procedure, reads)
}

/** One finding a place: the read that some path has not filled, and that path. */
export function unfilled(procedure: Procedure, reads: readonly Read[]): Finding[] {
  const told = new Set<string>()
  return reads.flatMap((read): Finding[] => {
    const key = `${read.fact} ${read.path.join('.')}`
    if (!isFact(procedure, read.fact) || read.at.has(fact(read.fact)) || told.has(key)) return []
    told.add(key)
    return [
      {
        path: read.path,
        walk: wayWithout(procedure, read),
        zh: `有一条路到这里时“${read.fact}”还没有填`,
        en: `one way comes here with “${read.fact}” unfilled`,
      },
    ]
  })
}

/** Fields of a list's members are read inside `all` and `any`, never of the case. */
function isFact(procedure: Procedure, name: string): boolean {
  return Object.hasOwn(procedure.facts, name)
}

function wayWithout(procedure: Procedure, read: Read): string[] {
  const walk = walkOf(procedure)
  const wanted = fact(read.fact)
  const found = reached(walk, [procedure.first], (edge) => {
    if (happenedAt(procedure).get(edge.to)?.has(wanted)) return false
    const fills = edge.act?.form.some((one) => one.fact === read.fact && one.required)
    return !fills && !impliedBy(edge.when).includes(read.fact)
  })
  return walkTo(found.has(read.node) ? found : reached(walk, [procedure.first]), read.node)
}

export function stepsOf(procedure: Procedure, act: Act): Step[] {
  const steps = Object.values(procedure.steps)
  if (!('in' in act)) return steps.filter((step) => step.acts[act.name] === act)
  const within = (act as { in: readonly string[] | 'all' }).in
  return steps.filter((step) => {
    if (step.end !== null) return false
    return within === 'all' ? step.within === null : within.includes(step.id)
  })
}

function guardReads(guard: Guard, at: Omit<Read, 'fact'>): Read[] {
  return factsRead(guard).map((one) => ({ ...at, fact: one }))
}

function at(procedure: Procedure, node: string): Happened {
  return happenedAt(procedure).get(node) ?? new Set()
}

function stepReads(procedure: Procedure, step: Step): Read[] {
  // A step that no path reaches is told by P02.
  if (!happenedAt(procedure).has(step.id)) return []
  const path = sourcePath(step.id)
  const here = { at: at(procedure, step.id), node: step.id }
  const joined = { at: at(procedure, joinOf(step.id)), node: joinOf(step.id) }
  const read = (facts: readonly string[], key: string): Read[] =>
    facts.map((one) => ({ ...here, fact: one, path: [...path, key] }))
  const { owner, each, end } = step
  const length = owner === null || owner.how.is === 'under' ? [] : lengthReads(owner.how.length)
  const role = owner === null ? [] : roleReads(procedure.roles[owner.role])
  // A member's own answers may be read where they are joined; a skipped join has no members.
  const joins = happenedAt(procedure).has(joinOf(step.id))
    ? (step.join ?? []).flatMap((one) =>
        guardReads(one.when, { ...joined, path: [...path, 'join'] }),
      )
    : []
  return [
    ...read(length, 'owner'),
    ...read(role, 'owner'),
    ...read(each === null ? [] : [each.list], 'each'),
    ...read([end?.follows ?? []].flat(), 'follows'),
    ...read(
      step.opens.flatMap((one) => one.each ?? []),
      'opens',
    ),
    ...joins.filter((one) => !isMembers(step, one.fact)),
    ...(step.chooses ?? []).flatMap((one) =>
      guardReads(one.when, { ...here, path: [...path, 'chooses'] }),
    ),
    ...step.regions.flatMap((region) =>
      region.skipWhen === null
        ? []
        : guardReads(region.skipWhen, { ...here, path: skipPath(step.id, region.name) }),
    ),
  ]
}

function isMembers(step: Step, name: string): boolean {
  const isOwn = Object.values(step.acts).some((act) => act.form.some((one) => one.fact === name))
  return step.each !== null && isOwn
}

/** A person named in a fact, or the body whose level is meant. */
function roleReads(role: Role | undefined): string[] {
  if (role === undefined) return []
  const is = role.is
  if (is.kind === 'person') return [is.fact]
  if (is.kind !== 'field' && is.kind !== 'post') return []
  const level = is.level?.is === 'field' ? [is.level.fact] : []
  return is.kind === 'field' ? [is.fact, ...level] : level
}

type Acting = { procedure: Procedure; step: Step; act: Act; path: readonly string[] }

function actReads({ procedure, step, act, path }: Acting): Read[] {
  if (!happenedAt(procedure).has(step.id)) return []
  const done = whenDone(procedure, step.id, act)
  const own = new Set(act.form.map((one) => one.fact))
  const reader = (key: string) => ({ at: done, node: step.id, path: [...path, key] })
  const to = act.to.flatMap((one) => guardReads(one.when, reader('to')))
  const when = act.when === null ? [] : guardReads(act.when, reader('when'))
  const checks = act.checks.flatMap(({ check, when: only }) => {
    const guard = procedure.checks[check]?.when
    const read = guard === undefined ? [] : guardReads(guard, reader('checks'))
    return only === null ? read : guardReads(only, reader('checks'))
  })
  const before = { at: at(procedure, step.id), node: step.id }
  const by = act.by.map((name) => roleReads(procedure.roles[name]))
  // One of several roles may stand empty: the others still act.
  const needed = by.some((one) => one.length === 0) ? [] : by.flat()
  const approving = act.approval === null ? [] : roleReads(procedure.roles[act.approval.role])
  const who = [...needed, ...approving].map((one): Read => {
    return { ...before, fact: one, path: [...path, 'by'] }
  })
  // A list of this very form may be empty: then nothing is opened.
  const opens = act.opens.flatMap((one) =>
    one.each === null || own.has(one.each) ? [] : [one.each],
  )
  const lists = opens.map((one): Read => ({ ...reader('opens'), fact: one }))
  const debts = act.owes.flatMap((name) => {
    const debt = procedure.owes[name]
    return debt === undefined ? [] : lengthReads(debt.within)
  })
  const until = debts.map((one): Read => ({ ...reader('owes'), fact: one }))
  // A door of this act has proposed by then; P15 keeps it from moving anything.
  const proposed = new Set(
    act.uses.flatMap((one) => Object.keys(procedure.doors[one]?.gives ?? {})),
  )
  return [...to, ...when, ...checks, ...who, ...lists, ...until].filter((one) => {
    return !proposed.has(one.fact)
  })
}

/** A clock's length is chosen when it starts. */
function clockReads(procedure: Procedure): Read[] {
  return Object.values(procedure.clocks).flatMap((clock) => {
    const path = ['clocks', clock.name, 'is']
    return startsOf(procedure, clock.from).flatMap((start) =>
      clock.length.flatMap((one) => [
        ...guardReads(one.when, { ...start, path }),
        ...lengthReads(one.to).map((name): Read => ({ ...start, fact: name, path })),
      ]),
    )
  })
}

function startsOf(
  procedure: Procedure,
  from: Procedure['clocks'][string]['from'],
): { at: Happened; node: string }[] {
  if (from.is === 'opened') return [{ at: openedWith(procedure), node: procedure.first }]
  if (from.is === 'entered') return [{ at: at(procedure, from.step), node: from.step }]
  return actsOf(procedure).flatMap(({ act }) => {
    const isStart = from.is === 'act' ? act.name === from.act : act.serves === from.letter
    if (!isStart) return []
    return stepsOf(procedure, act).map((step) => {
      return { at: whenDone(procedure, step.id, act), node: step.id }
    })
  })
}

function openedWith(procedure: Procedure): Happened {
  return new Set(procedure.form.filter((one) => one.required).map((one) => fact(one.fact)))
}
