/** Small procedures, valid by default, with named overrides; and what surrounds a case. */
import type { Staffing } from '../../src/base/actor.ts'
import { CHINA } from '../../src/base/work-calendar.ts'
import type { Facts, Setting } from '../../src/procedures/decision.ts'
import { lengthsBy } from '../../src/procedures/lengths.ts'
import type {
  Act,
  Choice,
  Clock,
  Debt,
  FormField,
  Guard,
  Length,
  Letter,
  OwnerLine,
  Procedure,
  Region,
  Role,
  Step,
  Unit,
} from '../../src/procedures/model.ts'

const AT = { line: 1, column: 1 }

export const choice = <T>(...ways: readonly (readonly [T, Guard?])[]): Choice<T> =>
  ways.map(([to, when]) => ({ to, when: when ?? { is: 'otherwise' }, at: AT }))

export const is = (fact: string, ...values: readonly string[]): Guard => ({
  is: 'among',
  fact,
  values,
})

export const days = (count: number, unit: Unit = 'calendar-day', rule = 'local.test'): Length => ({
  is: 'period',
  count,
  unit,
  rule,
})

export const field = (fact: string, required = true): FormField => ({ fact, required, at: AT })

export function aRole(name: string, of: Partial<Role> = {}): Role {
  return {
    name,
    is: { kind: 'post', post: name, level: { is: 'level', level: 'village' } },
    not: [],
    orElse: null,
    at: AT,
    ...of,
  }
}

export function anAct(name: string, to: string | Choice<string>, of: Partial<Act> = {}): Act {
  return {
    name,
    by: [],
    form: [],
    when: null,
    checks: [],
    signed: [],
    approval: null,
    serves: null,
    opens: [],
    owes: [],
    uses: [],
    until: null,
    atMost: null,
    to: typeof to === 'string' ? choice([to]) : to,
    says: null,
    final: false,
    at: AT,
    ...of,
  }
}

type OwnerOf = Partial<Omit<OwnerLine, 'then'>> & { readonly leadsTo?: string }

export function anOwner(role: string, { leadsTo, ...of }: OwnerOf = {}): OwnerLine {
  return {
    role,
    right: false,
    how: { is: 'within', length: days(5) },
    from: null,
    // biome-ignore lint/suspicious/noThenProperty: the language's own word; null is never awaited
    then: leadsTo ?? null,
    at: AT,
    ...of,
  }
}

type StepOf = Partial<Omit<Step, 'acts'>> & { readonly acts?: readonly Act[] }

export function aStep(id: string, { acts = [], ...of }: StepOf = {}): Step {
  return {
    id,
    name: { zh: id, en: id },
    owner: null,
    acts: Object.fromEntries(acts.map((act) => [act.name, act])),
    each: null,
    silence: null,
    regions: [],
    within: null,
    children: null,
    opens: [],
    join: null,
    chooses: null,
    posts: [],
    uses: [],
    serves: null,
    owes: [],
    pauses: [],
    end: null,
    says: null,
    stage: 0,
    at: AT,
    ...of,
  }
}

export const anEnd = (id: string, word = id, of: Partial<Step['end']> = {}): Step =>
  aStep(id, { end: { word, remedy: null, follows: null, reopen: null, ...of } })

export const aRegion = (name: string, first: string, skipWhen: Guard | null = null): Region => ({
  name,
  first,
  skipWhen,
  at: AT,
})

export function aClock(name: string, of: Partial<Clock> = {}): Clock {
  return {
    name,
    length: choice([days(10)]),
    from: { is: 'opened' },
    over: [],
    owner: 'clerk',
    // biome-ignore lint/suspicious/noThenProperty: the language's own word; null is never awaited
    then: null,
    extend: null,
    pauses: [],
    at: AT,
    ...of,
  }
}

export const aLetter = (name: string, of: Partial<Letter> = {}): Letter => ({
  name,
  to: 'opener',
  holds: [],
  servedBy: 'clerk',
  within: days(3),
  at: AT,
  ...of,
})

export const aDebt = (name: string, of: Partial<Debt> = {}): Debt => ({
  name,
  by: 'clerk',
  within: days(7),
  form: [],
  opens: [],
  if: [],
  outlives: false,
  at: AT,
  ...of,
})

const byName = <T extends { readonly name: string }>(things: readonly T[]) =>
  Object.fromEntries(things.map((one) => [one.name, one]))

type ProcedureOf = Partial<Omit<Procedure, 'steps' | 'roles' | 'clocks' | 'letters' | 'owes'>> & {
  readonly steps: readonly Step[]
  readonly roles?: readonly Role[]
  readonly clocks?: readonly Clock[]
  readonly letters?: readonly Letter[]
  readonly owes?: readonly Debt[]
}

/** Its first step is the first of `steps`; clerk, head and mediator hold posts of the village. */
export function aProcedure({ steps, roles, clocks, letters, owes, ...of }: ProcedureOf): Procedure {
  return {
    name: 'test',
    version: 1,
    patches: [],
    title: { zh: '试', en: 'Test' },
    law: [],
    opens: ['opener'],
    level: { is: 'level', level: 'village' },
    mayChange: [],
    public: [],
    late: ['remind owner', 'tell supervisor'],
    roles: byName(roles ?? [aRole('clerk'), aRole('head')]),
    never: {},
    secret: {},
    closedRoom: false,
    form: [],
    facts: {},
    checks: {},
    doors: {},
    letters: byName(letters ?? []),
    clocks: byName(clocks ?? []),
    steps: Object.fromEntries(steps.map((step) => [step.id, step])),
    first: steps[0]!.id,
    anytime: {},
    owes: byName(owes ?? []),
    correct: null,
    says: {},
    words: {},
    ...of,
  }
}

export const VILLAGE = '530103007005'
export const GRID = `${VILLAGE}G03`

/** Posts at the village unless written `post@area`: `{ clerk: ['chen'], 'head@530103': ['xu'] }`. */
export function staffed(posts: Readonly<Record<string, readonly string[]>>): Staffing {
  const held = Object.entries(posts).map(([key, persons]) => {
    const [post = '', at = VILLAGE] = key.split('@')
    return { post, at, persons }
  })
  return {
    holders: (role, area) =>
      held
        .filter((one) => one.post === role && area.startsWith(one.at))
        .sort((a, b) => b.at.length - a.at.length)
        .flatMap((one) => one.persons),
  }
}

const POSTS = { clerk: ['chen'], head: ['xu'] }

export function aSetting(
  of: Partial<Setting> & { posts?: Record<string, string[]> } = {},
): Setting {
  const { posts = POSTS, ...rest } = of
  return {
    areas: {
      province: '53',
      prefecture: '5301',
      county: '530103',
      town: '530103007',
      village: VILLAGE,
      grid: GRID,
    },
    people: { opener: 'luo', proxy: null, concerned: [], walls: {} },
    staffing: staffed(posts),
    lengths: lengthsBy({ calendar: CHINA, local: () => null }),
    belongs: () => false,
    ...rest,
  }
}

/** A Monday morning in an ordinary week of a loaded year. */
export const MONDAY = '2026-03-02T02:00:00.000Z'

export const later = (at: string, dayCount: number): string =>
  new Date(Date.parse(at) + dayCount * 86_400_000).toISOString()

export const doing = (personId: string, act: string, of: Partial<Doing> = {}) => ({
  personId,
  act,
  form: {},
  at: MONDAY,
  setting: aSetting(),
  ...of,
})

type Doing = { form: Facts; at: string; setting: Setting; place: string; given: Facts }
