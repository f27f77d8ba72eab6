/** Persons outside the file whom a wall means: the unit of the accused, and their delegates. */
import type { Facts } from '../decision.ts'
import type { Procedure } from '../model.ts'
import { personsIn } from './who.ts'

/** What `and:` of a wall may say, beside the name of a fact. */
export const UNIT_OF = /^unit of ([a-z][a-z0-9-]*)$/
export const DELEGATES = 'whoever they delegate to'

export type WallOutside = {
  /** The role that is the wall. */
  readonly name: string
  readonly of: 'everything' | 'acts'
  /** Persons that its facts name. */
  readonly named: readonly string[]
  /** Persons whose whole unit stands behind it. */
  readonly unitsOf: readonly string[]
  readonly delegates: boolean
}

/** The walls of a file as far as its facts fill them. */
export function wallsOutside(procedure: Procedure, facts: Facts): readonly WallOutside[] {
  return Object.entries(procedure.never).flatMap(([name, of]): WallOutside[] => {
    const is = procedure.roles[name]?.is
    if (is?.kind !== 'persons') return []
    const units = is.and.flatMap((one) => UNIT_OF.exec(one)?.[1] ?? [])
    const others = is.and.filter((one) => one !== DELEGATES && !UNIT_OF.test(one))
    const named = [is.fact ?? name, ...others]
    const persons = (names: readonly string[]) => [
      ...new Set(names.flatMap((fact) => personsIn(facts[fact]))),
    ]
    return [
      {
        name,
        of,
        named: persons(named),
        unitsOf: persons(units),
        delegates: is.and.includes(DELEGATES),
      },
    ]
  })
}
