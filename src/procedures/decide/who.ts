/** Who may act, relative to the case: posts over its areas, persons of its facts, walls, sides. */
import { type Level, levelOf, parentOf } from '../../base/area-code.ts'
import type { Awaited, CaseState, Facts, FactValue, Setting } from '../decision.ts'
import type { LevelRef, Procedure, Role } from '../model.ts'
import { evaluate, isList, memberFacts } from './evaluate.ts'

/** What a role is resolved against; `member` is the place's member of a list, if it has one. */
export type Around = {
  readonly procedure: Procedure
  readonly state: Pick<CaseState, 'facts' | 'actors'>
  readonly setting: Setting
  /** YYYY-MM-DD in the county's time zone. */
  readonly today: string
  readonly member?: { readonly list: string; readonly index: number } | null
}

export type Awaits = Pick<Awaited, 'who' | 'not'>

const SMALLEST_FIRST: readonly Level[] = [
  'unit',
  'building',
  'compound',
  'grid',
  'village',
  'town',
  'county',
  'prefecture',
  'province',
]

/** Levels at which somebody supervises. */
const SUPERVISING: readonly Level[] = ['town', 'county', 'prefecture', 'province']

/** Persons named by a fact: one, a list, or the `who` of a list's rows. */
export function personsIn(value: FactValue | undefined): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  if (isList(value)) return value.flatMap(personsIn)
  if (typeof value === 'object') return personsIn((value as { who?: FactValue }).who)
  return []
}

function smallestArea({ setting }: Around): string | null {
  for (const level of SMALLEST_FIRST) {
    const area = setting.areas[level]
    if (area !== undefined) return area
  }
  return null
}

/** Area code that a level points at, or null when the case has no such place. */
export function areaOf(around: Around, level: LevelRef | null): string | null {
  const { setting, state, procedure } = around
  if (level?.is === 'level') return setting.areas[level.level] ?? null
  if (level?.is === 'field') {
    const body = state.facts[level.fact]
    let area: string | null = typeof body === 'string' && body !== '' ? body : null
    for (let above = 0; above < level.above && area !== null; above++) area = parentOf(area)
    return area
  }
  const own = procedure.level
  return (own.is === 'level' ? setting.areas[own.level] : undefined) ?? smallestArea(around)
}

/** Persons of a role's own words, without exclusions: whoever is or was meant by it. */
export function personsOf(around: Around, name: string): readonly string[] {
  const { procedure, state, setting } = around
  const { facts } = state
  const role = procedure.roles[name]
  const acted = state.actors[name] ?? []
  const is = role?.is
  if (is === undefined || is.kind === 'built-in') return [...acted, ...sideOf(around, name)]
  switch (is.kind) {
    case 'field':
      return [...acted, ...personsIn(facts[is.fact])]
    case 'person':
      return [...acted, ...personsIn(facts[is.fact]), ...sideOf(around, name)]
    case 'from-parent':
      return [...acted, ...personsIn(facts[is.role])]
    case 'each':
      return [...acted, ...personsIn(facts[is.list])]
    case 'persons':
      return [
        ...(is.fact === null ? [] : personsIn(facts[is.fact])),
        ...(is.declares === null ? [] : personsIn(facts[is.declares])),
        ...(setting.people.walls[name] ?? []),
      ]
    default:
      return acted
  }
}

function sideOf({ setting }: Around, name: string): readonly string[] {
  const { opener, proxy, concerned } = setting.people
  if (name === 'opener') return opener === null ? [] : [opener]
  if (name === 'proxy') return proxy === null ? [] : [proxy]
  return name === 'concerned' ? concerned : []
}

/** Persons who may not act in this role: those of its `not`, and everybody behind a wall. */
export function excludedFrom(around: Around, role: Role | undefined): readonly string[] {
  const walls = Object.keys(around.procedure.never)
  if (walls.length === 0 && (role === undefined || role.not.length === 0)) return []
  const names = new Set([...(role?.not ?? []), ...walls])
  return [...new Set([...names].flatMap((name) => personsOf(around, name)))]
}

/** Behind which wall of the file a person stands, or null. */
export function wallOf(around: Around, personId: string): 'everything' | 'acts' | null {
  let wall: 'acts' | null = null
  for (const [name, of] of Object.entries(around.procedure.never)) {
    if (!personsOf(around, name).includes(personId)) continue
    if (of === 'everything') return of
    wall = of
  }
  return wall
}

/** The post and area where somebody is left after all exclusions; `or-else: one up` climbs. */
function postHeld(
  around: Around,
  role: Role,
  { post, area }: { readonly post: string; readonly area: string | null },
): Awaits {
  const not = excludedFrom(around, role)
  const { holders } = around.setting.staffing
  const isLeft = (of: string, at: string) => holders(of, at).some((one) => !not.includes(one))
  const start = area ?? smallestArea(around)
  if (start === null) return { who: { kind: 'case' }, not }
  if (role.orElse === null || isLeft(post, start))
    return { who: { kind: 'post', post, area: start }, not }
  for (let up = parentOf(start); up !== null; up = parentOf(up))
    if (isLeft(post, up)) return { who: { kind: 'post', post, area: up }, not }
  // Nobody holds the post any more, here or above: those who supervise it answer for it.
  const above = parentOf(start) ?? start
  return { who: { kind: 'post', post: 'supervisor', area: supervisedFrom(above) }, not }
}

const supervisedFrom = (area: string): string => {
  let at: string | null = area
  while (at !== null && !SUPERVISING.includes(levelOf(at))) at = parentOf(at)
  return at ?? area
}

/** Whom the case waits for when it waits for a role. */
export function awaitsOf(around: Around, name: string): readonly Awaits[] {
  const { procedure, state, setting, member } = around
  const role = procedure.roles[name]
  const none: Awaits = { who: { kind: 'case' }, not: [] }
  if (role === undefined || role.is.kind === 'built-in') {
    if (name === 'opener' || name === 'proxy' || name === 'concerned')
      return [{ who: { kind: 'side', side: name }, not: excludedFrom(around, role) }]
    if (name !== 'supervisor') return [none]
    const area = setting.areas.town ?? setting.areas.county ?? smallestArea(around)
    return area === null ? [none] : [{ who: { kind: 'post', post: name, area }, not: [] }]
  }
  const { is } = role
  const persons = (ids: readonly string[]) =>
    ids.map((personId): Awaits => ({ who: { kind: 'person', personId }, not: [] }))
  switch (is.kind) {
    case 'post':
      return [postHeld(around, role, { post: is.post, area: areaOf(around, is.level) })]
    case 'field': {
      const not = excludedFrom(around, role)
      const area = areaOf(around, is.level)
      // Whoever was named and has left the post since is no longer meant: the post is.
      const holders =
        is.post === null || area === null ? null : setting.staffing.holders(is.post, area)
      const named = personsIn(state.facts[is.fact]).filter(
        (one) => !not.includes(one) && (holders === null || holders.includes(one)),
      )
      if (named.length > 0) return persons(named)
      return is.post === null ? [none] : [postHeld(around, role, { post: is.post, area })]
    }
    case 'person': {
      const open = is.while === null || evaluate(is.while, { ...around, facts: state.facts })
      const named = open ? personsIn(state.facts[is.fact]) : []
      if (named.length > 0) return persons(named)
      return [
        { who: { kind: 'side', side: name === 'proxy' && open ? 'proxy' : 'opener' }, not: [] },
      ]
    }
    case 'each': {
      const list = state.facts[is.list]
      const of = member?.list === is.list && isList(list) ? list[member.index] : list
      return persons([...new Set(personsIn(of))])
    }
    case 'from-parent': {
      const named = personsIn(state.facts[is.role])
      if (named.length > 0) return persons(named)
      const area = smallestArea(around)
      if (area === null) return [none]
      return [{ who: { kind: 'post', post: 'supervisor', area: supervisedFrom(area) }, not: [] }]
    }
    default:
      return [none]
  }
}

/** Is this person one of those that a role means now? */
export function isIn(around: Around, name: string, personId: string): boolean {
  const { setting, procedure, state } = around
  const role = procedure.roles[name]
  const builtIn = role === undefined || role.is.kind === 'built-in'
  if (name === 'anyone' && builtIn) return true
  if (role?.is.kind === 'anyone-of') {
    // A roll of persons is in the file; one of units or of residents is kept elsewhere.
    const type = procedure.facts[role.is.of]
    const on =
      type?.is === 'list' && type.of === 'person'
        ? personsIn(state.facts[role.is.of]).includes(personId)
        : setting.belongs(personId, role.is.of)
    return on && !excludedFrom(around, role).includes(personId)
  }
  if (name === 'supervisor' && builtIn)
    return SUPERVISING.some((level) => {
      const area = setting.areas[level]
      return area !== undefined && setting.staffing.holders('supervisor', area).includes(personId)
    })
  return awaitsOf(around, name).some((one) => meets(setting, one, personId))
}

export function meets(setting: Setting, { who, not }: Awaits, personId: string): boolean {
  if (not.includes(personId)) return false
  switch (who.kind) {
    case 'post':
      return setting.staffing.holders(who.post, who.area).includes(personId)
    case 'person':
      return who.personId === personId
    case 'side': {
      const { opener, proxy, concerned } = setting.people
      if (who.side === 'concerned') return concerned.includes(personId)
      return (who.side === 'opener' ? opener : proxy) === personId
    }
    case 'case':
      return false
  }
}

/** Facts as a place sees them: those of its member over those of the case. */
export function factsAt(facts: Facts, member: Around['member']): Facts {
  return member ? memberFacts(facts, member.list, member.index) : facts
}
