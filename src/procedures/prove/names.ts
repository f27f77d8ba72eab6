/** P01: every name resolves: step, role, clock, letter, fact, door; children in children.ts. */

import { DELEGATES, UNIT_OF } from '../decide/walls.ts'
import { actsOf, sourcePath } from '../load/words.ts'
import type { Act, ClockStart, Guard, Procedure, Role } from '../model.ts'
import { memberGuards } from './cases.ts'
import { proveChildren } from './children.ts'
import { choicesOf, conditionsOf, factsRead, partsOf, termsOf } from './guards.ts'
import type { Finding, Proof, Subject } from './subject.ts'
import { BUILT_IN } from './subject.ts'

type Path = readonly string[]
type Kind =
  | 'step'
  | 'role'
  | 'clock'
  | 'letter'
  | 'fact'
  | 'door'
  | 'act'
  | 'check'
  | 'debt'
  | 'says'
  /** A role, or the members of a list. */
  | 'group'

const ZH: Readonly<Record<Kind, string>> = {
  step: '环节',
  role: '角色',
  clock: '时限',
  letter: '文书',
  fact: '字段',
  door: '门',
  act: '办理',
  check: '检查',
  debt: '待办义务',
  says: '告知语',
  group: '角色或名单',
}

type Name = { readonly kind: Kind; readonly name: string; readonly path: Path }

export const proveNames: Proof = (subject) => {
  const known = knownNames(subject)
  const names = [
    ...stepNames(subject.procedure),
    ...besideNames(subject.procedure),
    ...roleNames(subject),
    ...actsOf(subject.procedure).flatMap(({ act, path }) => actNames(act, path)),
    ...guardNames(subject.procedure),
  ]
  const missing = names.flatMap(({ kind, name, path }): Finding[] => {
    if (known[kind].has(name)) return []
    return [{ path, zh: `没有${ZH[kind]}“${name}”`, en: `there is no ${kind} “${name}”` }]
  })
  return [
    ...missing,
    ...proveChildren(subject),
    ...valueNames(subject),
    ...measured(subject),
    ...doubleNames(subject),
  ]
}

function knownNames({ procedure, common }: Subject): Record<Kind, ReadonlySet<string>> {
  const acts = actsOf(procedure).map(({ act }) => act.name)
  const fields = Object.values(procedure.facts).flatMap((type) =>
    type.is === 'list' ? type.fields : [],
  )
  return {
    step: new Set(Object.keys(procedure.steps)),
    role: new Set(Object.keys(procedure.roles)),
    clock: new Set(Object.keys(procedure.clocks)),
    letter: new Set(Object.keys(procedure.letters)),
    fact: new Set([...Object.keys(procedure.facts), ...fields]),
    door: new Set(Object.keys(procedure.doors)),
    act: new Set(acts),
    check: new Set(Object.keys(procedure.checks)),
    debt: new Set(Object.keys(procedure.owes)),
    group: new Set([...Object.keys(procedure.roles), ...Object.keys(procedure.facts)]),
    says: new Set([...Object.keys(procedure.says), ...Object.keys(common.says)]),
  }
}

function named(kind: Kind, names: readonly string[], path: Path): Name[] {
  return names.map((name) => ({ kind, name, path }))
}

function targets(names: readonly string[], path: Path): Name[] {
  return names
    .filter((one) => one !== 'stay' && one !== 'over' && one !== '')
    .map((name) => ({ kind: 'step', name, path: [...path, name.split('/').at(-1)!] }))
}

function startName(start: ClockStart | null, path: Path): Name[] {
  if (start === null || start.is === 'opened') return []
  if (start.is === 'entered') return named('step', [start.step], path)
  if (start.is === 'act') return named('act', [start.act], path)
  return named('letter', [start.letter], path)
}

function stepNames(procedure: Procedure): Name[] {
  return Object.values(procedure.steps).flatMap((step) => {
    const path = sourcePath(step.id)
    const at = (key: string) => [...path, key]
    const { owner, each, end } = step
    const owned = owner === null ? [] : [owner.role]
    const clock = owner?.how.is === 'under' ? [owner.how.clock] : []
    return [
      ...named('role', owned, at('owner')),
      ...named('clock', clock, at('owner')),
      ...startName(owner?.from ?? null, at('owner')),
      ...targets([owner?.then ?? ''], at('owner')),
      ...(each === null ? [] : named('role', [each.item], at('each'))),
      ...(each === null ? [] : named('fact', [each.list], at('each'))),
      ...targets(
        (step.join ?? []).map((one) => one.to),
        at('join'),
      ),
      ...targets(
        (step.chooses ?? []).map((one) => one.to),
        at('chooses'),
      ),
      ...named('fact', step.posts.filter(isNoBuiltIn), at('posts')),
      ...named('door', step.uses, at('uses')),
      ...named('letter', step.serves === null ? [] : [step.serves], at('serves')),
      ...named('debt', step.owes, at('owes')),
      ...named('says', [step.says ?? []].flat(), at('says')),
      ...named('says', [end?.remedy ?? []].flat(), at('remedy')),
      ...named('fact', [end?.follows ?? []].flat(), at('follows')),
      ...targets([end?.reopen?.to ?? ''], at('reopen')),
    ]
  })
}

const isNoBuiltIn = (name: string) => !BUILT_IN.includes(name)

function actNames(act: Act, path: Path): Name[] {
  const at = (key: string) => [...path, key]
  const groups = [
    ...act.signed.map((one) => ({ name: one.of, path: at('signed') })),
    ...(act.approval?.all ? [{ name: act.approval.role, path: at('needs') }] : []),
  ]
  return [
    ...named('role', act.by, at('by')),
    ...targets(
      act.to.map((one) => one.to),
      at('to'),
    ),
    ...targets([act.atMost?.orElse ?? ''], at('else')),
    ...named(
      'check',
      act.checks.map((one) => one.check),
      at('checks'),
    ),
    ...named('letter', act.serves === null ? [] : [act.serves], at('serves')),
    ...named('debt', act.owes, at('owes')),
    ...named('door', act.uses, at('uses')),
    ...named('says', act.says === null ? [] : [act.says], at('says')),
    ...named('act', act.counter ? [act.counter] : [], at('counter')),
    ...(act.approval === null || act.approval.all
      ? []
      : named('role', [act.approval.role], at('needs'))),
    ...groups.map((one): Name => ({ kind: 'group', ...one })),
  ]
}

function besideNames(procedure: Procedure): Name[] {
  const { clocks, letters, owes, anytime, correct, secret, never } = procedure
  return [
    ...Object.values(clocks).flatMap((one) => [
      ...startName(one.from, ['clocks', one.name, 'from']),
      ...named('step', one.over, ['clocks', one.name, 'over']),
      ...named('role', [one.owner], ['clocks', one.name, 'owner']),
      ...targets([one.then ?? ''], ['clocks', one.name, 'then']),
      ...named('act', one.extend === null ? [] : [one.extend.by], ['clocks', one.name, 'extend']),
    ]),
    ...Object.values(letters).flatMap((one) => [
      ...named('group', [one.to.replace(/^all /, '')], ['letters', one.name, 'to']),
      ...named('role', [one.servedBy], ['letters', one.name, 'served-by']),
      ...named('clock', one.under ? [one.under] : [], ['letters', one.name, 'under']),
    ]),
    ...Object.values(owes).flatMap((one) => [
      ...named('role', [one.by], ['owes', one.name, 'by']),
      ...one.if.flatMap(({ act }) => named('act', [act], ['owes', one.name, 'if', act])),
    ]),
    ...Object.values(anytime).flatMap((one) =>
      one.in === 'all' ? [] : named('step', one.in, ['anytime', one.name, 'in']),
    ),
    ...(correct === null ? [] : named('role', correct.by.filter(isNoOwner), ['correct', 'by'])),
    ...(correct === null ? [] : named('says', [correct.says], ['correct', 'says'])),
    ...Object.entries(secret).flatMap(([fact, roles]) => [
      ...named('fact', [fact], ['secret', fact]),
      ...named(
        'role',
        roles.map((one) => one.replace(/^that /, '')),
        ['secret', fact],
      ),
    ]),
    ...named('role', Object.keys(never), ['never']),
    ...named('fact', procedure.public.filter(isNoBuiltIn), ['public']),
  ]
}

const isNoOwner = (role: string) => role !== 'owner'

function roleNames({ procedure, common }: Subject): Name[] {
  const mayOpen = new Set([...Object.keys(procedure.roles), ...Object.keys(common.posts), 'case'])
  const opens = procedure.opens.filter((one) => !mayOpen.has(one))
  const roles = Object.values(procedure.roles).flatMap((role) => roleFacts(role))
  const level = procedure.level
  return [
    ...roles,
    ...named('role', opens, ['opens']),
    ...(level.is === 'field' ? named('fact', [level.fact], ['at']) : []),
  ]
}

function roleFacts(role: Role): Name[] {
  const path = ['who', role.name]
  const not = named('role', role.not, [...path, 'not'])
  const is = role.is
  const level = is.kind === 'post' || is.kind === 'field' ? is.level : null
  const at = level?.is === 'field' ? named('fact', [level.fact], [...path, 'at']) : []
  if (is.kind === 'field') return [...not, ...at, ...named('fact', [is.fact], [...path, 'field'])]
  if (is.kind === 'each') return [...not, ...named('fact', [is.list], [...path, 'each of'])]
  if (is.kind === 'person') return [...not, ...named('fact', [is.fact], [...path, 'person'])]
  if (is.kind === 'persons') {
    const and = is.and.filter((one) => one !== DELEGATES)
    const also = and.map((one) => UNIT_OF.exec(one)?.[1] ?? one)
    const facts = [is.fact ?? [], is.declares ?? [], also].flat()
    return [...not, ...named('fact', facts, path)]
  }
  return [...not, ...at]
}

/** Facts that guards read; members' fields stand under the list that holds them. */
function guardNames(procedure: Procedure): Name[] {
  const choices = choicesOf(procedure).flatMap((one) => one.guards)
  return [...conditionsOf(procedure), ...choices].flatMap(({ guard, path }) => {
    const has = partsOf(guard).flatMap((one) => (one.is === 'has' ? [one.fact] : []))
    const lists = memberGuards(guard).map((one) => one.list)
    const facts = [...factsRead(guard), ...has, ...lists]
    return named(
      'fact',
      facts.filter((one) => one !== 'children'),
      path,
    )
  })
}

/** `F is v`: F is closed and v one of its values; lists are lists; a child's end is one of its ends. */
function valueNames(subject: Subject): Finding[] {
  const { procedure } = subject
  const choices = choicesOf(procedure).flatMap((one) => one.guards)
  return [...conditionsOf(procedure), ...choices].flatMap(({ guard, path }) =>
    [...partsOf(guard), ...termGuards(guard)].flatMap((one): Finding[] => {
      if (one.is !== 'among') return []
      const values = valuesOf(subject, one.fact, path)
      if (values === null) {
        const zh = `“${one.fact}”不是封闭取值的字段，不能写“is”`
        return [{ path, zh, en: `“${one.fact}” is no fact of closed values` }]
      }
      return one.values
        .filter((value) => !values.includes(value))
        .map((value) => ({
          path,
          zh: `“${one.fact}”没有取值“${value}”`,
          en: `“${one.fact}” has no value “${value}”`,
        }))
    }),
  )
}

/** Only numbers are compared, only lists are counted, summed up and gone through. */
function measured({ procedure }: Subject): Finding[] {
  const { facts } = procedure
  const isList = (name: string) => name === 'children' || facts[name]?.is === 'list'
  const isNumber = (name: string) => facts[name]?.is === 'number' || facts[name]?.is === 'money'
  const choices = choicesOf(procedure).flatMap((one) => one.guards)
  return [...conditionsOf(procedure), ...choices].flatMap(({ guard, path }) => {
    const lists = [
      ...memberGuards(guard).map((one) => one.list),
      ...termsOf(guard).flatMap((one) => (one.is === 'count' || one.is === 'sum' ? one.list : [])),
    ]
    const numbers = termsOf(guard).flatMap((one) => (one.is === 'fact' ? one.fact : []))
    const noList = lists.filter((one) => !isList(one))
    const noNumber = numbers.filter((one) => !isNumber(one))
    return [
      ...noList.map((one) => ({ path, zh: `“${one}”不是清单`, en: `“${one}” is no list` })),
      ...noNumber.map((one) => ({ path, zh: `“${one}”不是数`, en: `“${one}” is no number` })),
    ]
  })
}

function termGuards(guard: Guard): Guard[] {
  return termsOf(guard).flatMap((term) =>
    term.is === 'count' && term.where !== null ? [term.where] : [],
  )
}

function valuesOf(subject: Subject, fact: string, path: Path): readonly string[] | null {
  const { procedure, others } = subject
  const type = procedure.facts[fact]
  if (type?.is === 'one-of') return type.values
  if (fact === 'end') {
    const children = childrenNear(procedure, path)
    return children.flatMap((one) => others[one]?.ends ?? [])
  }
  return null
}

/** Child procedures that the step of this path waits for. */
function childrenNear(procedure: Procedure, path: Path): string[] {
  return Object.values(procedure.steps).flatMap((step) => {
    const own = sourcePath(step.id)
    const isNear = own.slice(0, 2).every((one, index) => path[index] === one)
    return isNear && step.children !== null ? [step.children] : []
  })
}

/** An act that a clock, a limit or a debt speaks of must be one act, not two of one name. */
function doubleNames({ procedure }: Subject): Finding[] {
  const { clocks, owes } = procedure
  const spokenOf = new Set([
    ...Object.values(clocks).flatMap((one) => (one.from.is === 'act' ? [one.from.act] : [])),
    ...Object.values(clocks).flatMap((one) => (one.extend === null ? [] : [one.extend.by])),
    ...Object.values(owes).flatMap((one) => one.if.map(({ act }) => act)),
  ])
  const seen = new Set<string>()
  return actsOf(procedure).flatMap(({ act, path }): Finding[] => {
    const isDouble = seen.has(act.name) && spokenOf.has(act.name)
    seen.add(act.name)
    const zh = `有两个办理都叫“${act.name}”，时限说不清是哪一个`
    return isDouble
      ? [{ path, zh, en: `two acts are named “${act.name}”: which one is meant` }]
      : []
  })
}
