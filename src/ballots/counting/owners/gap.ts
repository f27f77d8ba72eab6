import { quorumNeeds } from '../../../base/law/index.ts'
import { type Measure, measure, personOf, type RollUnit } from './motion.ts'

/** What is missing to the quorum, and where it could come from. Nobody's choice is in it. */
export type Gap = {
  /** Persons and area still short; zeros when the quorum is met. */
  readonly short: Measure
  /** Buildings that would close the gap if all who are left there took part, the best first. */
  readonly buildings: readonly BuildingGap[]
}

export type BuildingGap = {
  readonly building: string
  /** Units that have not taken part. */
  readonly units: number
  /** What these would add. */
  readonly adds: Measure
}

/** `3-1-502` and `3幢502` stand in building 3; a unit whose name says no building, in none: ''. */
export function buildingOf(unit: string): string {
  return /^(.+?)(?:-|号楼|栋|幢|座)/.exec(unit)?.[1] ?? ''
}

/**
 * Chooses buildings one by one, each time the one that closes most of what is still missing; one
 * that the others have made needless is left out again.
 */
export function gapOf(roll: readonly RollUnit[], part: readonly RollUnit[]): Gap {
  const total = measure(roll)
  const there = measure(part)
  const short = {
    persons: Math.max(0, quorumNeeds(total.persons) - there.persons),
    area: Math.max(0, quorumNeeds(total.area) - there.area),
  }
  const crowd = newCrowd(part)
  const open = absentByBuilding(roll, part)
  const chosen: Building[] = []
  const missing = ({ persons, area }: Measure) =>
    Math.max(0, short.persons - persons) / Math.max(1, short.persons) +
    Math.max(0, short.area - area) / Math.max(1, short.area)
  while (open.length > 0 && missing(crowd.added) > 0) {
    const left = open.map((building) => missing(crowd.with(building)))
    const best = left.reduce((at, value, index) => (value < left[at]! ? index : at), 0)
    const [building] = open.splice(best, 1)
    chosen.push(building!)
    crowd.join(building!)
  }
  const needed = chosen.filter((building) => {
    if (missing(crowd.without(building)) > 0) return true
    crowd.leave(building)
    return false
  })
  const alone = newCrowd(part)
  return {
    short,
    buildings: needed.map((building) => {
      return { building: building.name, units: building.units, adds: alone.with(building) }
    }),
  }
}

type Building = {
  readonly name: string
  readonly units: number
  readonly persons: readonly string[]
  readonly area: number
}

/** Those who took part, and what buildings that join would add to them. */
function newCrowd(part: readonly RollUnit[]) {
  /** How often each person is there: someone may own units in several buildings. */
  const times = new Map<string, number>()
  for (const unit of part) times.set(personOf(unit), 1)
  let added: Measure = { persons: 0, area: 0 }
  const withBuilding = ({ persons, area }: Building): Measure => ({
    persons: added.persons + persons.filter((person) => !times.has(person)).length,
    area: added.area + area,
  })
  const without = ({ persons, area }: Building): Measure => ({
    persons: added.persons - persons.filter((person) => times.get(person) === 1).length,
    area: added.area - area,
  })
  return {
    get added() {
      return added
    },
    with: withBuilding,
    without,
    join(building: Building) {
      added = withBuilding(building)
      for (const person of building.persons) times.set(person, (times.get(person) ?? 0) + 1)
    },
    leave(building: Building) {
      added = without(building)
      for (const person of building.persons) {
        const left = times.get(person)! - 1
        if (left === 0) times.delete(person)
        else times.set(person, left)
      }
    },
  }
}

/** Units that have not taken part, by building and in the order of names. */
function absentByBuilding(roll: readonly RollUnit[], part: readonly RollUnit[]): Building[] {
  const there = new Set(part)
  const absent = Map.groupBy(
    roll.filter((unit) => !there.has(unit)),
    ({ unit }) => buildingOf(unit),
  )
  return [...absent]
    .map(([name, units]) => ({
      name,
      units: units.length,
      persons: [...new Set(units.map(personOf))],
      area: units.reduce((sum, { area }) => sum + area, 0),
    }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}
