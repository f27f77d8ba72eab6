import type { Choice, OwnersBallot, RollUnit } from '../../src/ballots/counting/owners/motion.ts'
import type { RulePack } from '../../src/ballots/counting/owners/rule-pack.ts'

export function aPack(named: Partial<RulePack> = {}): RulePack {
  return {
    id: 'test',
    name: { zh: '测试', en: 'Test' },
    unreturned: { as: 'did-not-take-part' },
    spoiled: 'did-not-take-part',
    repeated: 'none',
    parking: 'not-counted',
    ...named,
  }
}

/** A home of 100.00 m² with one owner of its own. */
export function aUnit(unit: string, named: Partial<RollUnit> = {}): RollUnit {
  const owners = [`owner of ${unit}`]
  return { unit, owners, area: 10_000, kind: 'owner', parking: false, delivered: false, ...named }
}

/** One ballot for each unit, by its first owner. */
export function ballotsOf(roll: readonly RollUnit[], choice: Choice): OwnersBallot[] {
  return roll.map(({ unit, owners }) => ({
    unit,
    by: owners[0] ?? 'developer',
    choice,
    channel: 'web',
    at: '2026-09-12T10:00:00+08:00',
  }))
}

/** Persons, and area in 0.01 m². */
type Measure = readonly [persons: number, area: number]

export type Estate = { readonly roll: RollUnit[]; readonly ballots: OwnersBallot[] }

/** An estate with one unit a person, of which so many take part and so many say yes. */
export function anEstate(wanted: { total: Measure; part: Measure; yes: Measure }): Estate {
  const { total, part, yes } = wanted
  const units = (name: string, [persons, area]: Measure) =>
    Array.from({ length: persons }, (_, at) =>
      aUnit(`${name}-${at}`, { area: Math.floor(area / persons) + (at < area % persons ? 1 : 0) }),
    )
  const agreed = units('yes', yes)
  const opposed = units('no', [part[0] - yes[0], part[1] - yes[1]])
  const absent = units('absent', [total[0] - part[0], total[1] - part[1]])
  return {
    roll: [...agreed, ...opposed, ...absent],
    ballots: [...ballotsOf(agreed, 'yes'), ...ballotsOf(opposed, 'no')],
  }
}
