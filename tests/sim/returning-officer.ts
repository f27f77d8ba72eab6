/**
 * The auditor of an election: knows from the plan alone what must come out, counts by rules of its
 * own in the plainest way, and never asks the program.
 */
import type { Household, Road } from './electorate.ts'

export type Expected = {
  /** Persons and 0.01 m² of all, of those who took part in each motion, and of each choice. */
  readonly total: Sum
  readonly motions: readonly {
    readonly part: Sum
    readonly yes: Sum
    readonly no: Sum
    readonly abstain: Sum
  }[]
  /** By number of the candidate. */
  readonly candidates: ReadonlyMap<number, Sum>
  readonly units: number
  readonly byRoad: Readonly<Record<Road, number>>
}

export type Sum = { readonly persons: number; readonly area: number }

/** In a secret poll the first home of a person speaks for all of them. */
export type Taken = {
  readonly home: Household
  readonly road: Road
  readonly said: Household['plan']['choices']
}

const personOf = ({ owners, unit }: Household) =>
  owners.length === 1 ? owners[0]!.id : `shared ${unit}`

function sumOf(homes: readonly Household[]): Sum {
  return {
    persons: new Set(homes.map(personOf)).size,
    area: homes.reduce((sum, { area }) => sum + area, 0),
  }
}

export function expectedOf(households: readonly Household[], taken: readonly Taken[]): Expected {
  const said = (motion: string, is: (choice: string) => boolean) =>
    taken.filter((one) => is(one.said[motion]!)).map(({ home }) => home)
  const isValid = (choice: string) => choice !== 'spoiled'
  const yesOf = (motion: string, is: (choice: string) => boolean): Sum => {
    const agreed = said(motion, is)
    const others = new Set(said(motion, (one) => isValid(one) && !is(one)).map(personOf))
    const persons = new Set(agreed.map(personOf).filter((one) => !others.has(one)))
    return { persons: persons.size, area: sumOf(agreed).area }
  }
  const motionOf = (motion: string, yes: (choice: string) => boolean) => ({
    part: sumOf(said(motion, isValid)),
    yes: yesOf(motion, yes),
    no: sumOf(said(motion, (one) => one === 'no')),
    abstain: sumOf(said(motion, (one) => one === 'abstain')),
  })
  const names = Array.from({ length: 9 }, (_, at) => at + 1)
  const chose = (number: number) => (choice: string) =>
    choice.startsWith('for:') && choice.slice(4).split(',').includes(String(number))
  return {
    total: sumOf(households),
    motions: [
      motionOf('1', (one) => one === 'yes'),
      motionOf('2', (one) => one.startsWith('for:')),
    ],
    candidates: new Map(names.map((number) => [number, yesOf('2', chose(number))])),
    units: taken.length,
    byRoad: {
      web: taken.filter(({ road }) => road === 'web').length,
      paper: taken.filter(({ road }) => road === 'paper').length,
      phone: taken.filter(({ road }) => road === 'phone').length,
      visit: taken.filter(({ road }) => road === 'visit').length,
    },
  }
}
