/** 1,099 households who elect a committee: who they are, and what each of them does, by seed. */
import type { Choices } from '../../src/ballots/polls/model.ts'
import type { Answer } from '../../src/ballots/polls/schema.ts'
import { type Seeded, seeded } from '../../src/base/seeded.ts'
import type { Home } from '../builders/polls.ts'
import type { App } from '../harness/app.ts'
import type { Person } from '../harness/app-person.ts'

export const HOUSEHOLDS = 1099
export const SEATS = 7
const CANDIDATES = 9

export type Household = {
  readonly unit: string
  /** 0.01 m², as it is after the corrections. */
  readonly area: number
  readonly owners: readonly Person[]
  /** Who may vote: the only owner, or the one whom the co-owners named. */
  readonly voter: Person
  readonly plan: Plan
}

export type Road = 'web' | 'paper' | 'phone' | 'visit'

export type Plan = {
  /** Null: stays at home. */
  readonly road: Road | null
  readonly choices: Choices
  /** Sends another ballot by another road afterwards, or at the same moment. */
  readonly again: Road | null
  readonly atOnce: boolean
  /** A co-owner who was not named tries first. */
  readonly wrongPerson: boolean
  /** On paper: the second reads something else, and a third looks. */
  readonly misread: boolean
  /** On paper: lost, and printed anew. */
  readonly lost: boolean
  /** On paper: comes after the close. */
  readonly late: boolean
}

export type Electorate = {
  readonly homes: readonly Home[]
  readonly households: readonly Household[]
  readonly candidates: readonly { name: string; unit: string }[]
  /** Units whose area on the first roll was wrong. */
  readonly corrected: readonly { unit: string; area: number }[]
}

const metres = (area: number) => `${Math.floor(area / 100)}.${String(area % 100).padStart(2, '0')}`

export async function anElectorate(app: App, seed: number): Promise<Electorate> {
  const chance = seeded(seed)
  const people: Person[] = []
  for (let at = 0; at < HOUSEHOLDS; at++)
    people.push(await app.person({ name: `住${seed}户${at}` }))
  const households = people.map((person, at) => aHousehold(chance, { at, person, people }))
  const corrected = households
    .filter((_, at) => at % 110 === 5)
    .map(({ unit, area }) => ({ unit, area }))
  const wrong = new Set(corrected.map(({ unit }) => unit))
  return {
    households,
    corrected,
    homes: households.map(({ unit, area, owners, voter }) => ({
      unit,
      area: metres(wrong.has(unit) ? area + 1000 : area),
      owners,
      ...(owners.length > 1 ? { voter } : {}),
    })),
    candidates: Array.from({ length: CANDIDATES }, (_, at) => {
      return { name: `候选人${at + 1}`, unit: households[at]!.unit }
    }),
  }
}

type Making = { readonly at: number; readonly person: Person; readonly people: readonly Person[] }

/** Every tenth home belongs to the owner of the one before, every seventh to two. */
function aHousehold(chance: Seeded, { at, person, people }: Making): Household {
  const unit = `${Math.floor(at / 100) + 1}-${(at % 100) + 101}`
  const area = 6000 + chance.below(9000)
  const isSecond = at % 10 === 9
  const owner = isSecond ? people[at - 1]! : person
  const isShared = !isSecond && at % 7 === 3 && at % 10 !== 8
  const owners = isShared ? [owner, people[(at + 500) % HOUSEHOLDS]!] : [owner]
  return { unit, area, owners, voter: owner, plan: aPlan(chance, isShared) }
}

function aPlan(chance: Seeded, isShared: boolean): Plan {
  const draw = chance.below(100)
  const road =
    draw < 45 ? 'web' : draw < 68 ? 'paper' : draw < 76 ? 'phone' : draw < 84 ? 'visit' : null
  const isPaper = road === 'paper'
  const again = road !== null && chance.below(10) === 0 ? otherThan(road, chance) : null
  return {
    road,
    choices: { 1: choice(chance), 2: forWhom(chance, isPaper) },
    again,
    // Two staff acts and a browser may meet; a paper is a thing of one moment.
    atOnce: again !== null && !isPaper && again !== 'paper' && chance.below(2) === 0,
    wrongPerson: isShared && chance.below(2) === 0,
    misread: isPaper && chance.below(8) === 0,
    lost: isPaper && chance.below(25) === 0,
    late: isPaper && again === null && chance.below(20) === 0,
  }
}

function otherThan(road: Road, chance: Seeded): Road {
  const others = (['web', 'phone', 'visit'] as const).filter((one) => one !== road)
  return chance.pick(others)
}

const choice = (chance: Seeded) =>
  chance.pick(['yes', 'yes', 'yes', 'yes', 'yes', 'no', 'abstain'] as const)

/** Most choose some candidates, the first more often; some papers name too many and are spoiled. */
function forWhom(chance: Seeded, isPaper: boolean): string {
  if (isPaper && chance.below(20) === 0) return 'spoiled'
  const chosen = Array.from({ length: CANDIDATES }, (_, at) => at + 1).filter(
    (number) => chance.below(100) < 92 - 6 * number,
  )
  if (chosen.length > SEATS) chosen.length = SEATS
  return chosen.length === 0 ? 'abstain' : `for:${chosen.join(',')}`
}

/** What is filled in for choices: the other way round from what the program does. */
export function answersOf(choices: Choices): Answer[] {
  return Object.entries(choices).map(([motion, said]): Answer => {
    const number = Number(motion)
    if (said.startsWith('for:'))
      return { motion: number, candidates: said.slice(4).split(',').map(Number) }
    if (said === 'yes' || said === 'no' || said === 'abstain' || said === 'spoiled')
      return { motion: number, choice: said }
    throw new Error(`no choice ${said}`)
  })
}
