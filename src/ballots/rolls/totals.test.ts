import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aUnit } from '../../../tests/builders/rolls.ts'
import type { Unit } from './model.ts'
import { hashOfUnits, totalsOf } from './totals.ts'

const person = fc.constantFrom('p1', 'p2', 'p3', 'p4', 'p5')
const units = fc
  .array(
    fc.record({
      area: fc.integer({ min: 1, max: 999_999_999 }),
      kind: fc.constantFrom<Unit['kind']>('owner', 'unsold', 'undelivered'),
      parking: fc.boolean(),
      owners: fc.uniqueArray(person, { minLength: 1, maxLength: 3 }),
    }),
    { maxLength: 40 },
  )
  .map((rows) => rows.map((row, at) => aUnit({ ...row, unit: `1-${at}` })))

test('[S1.09] persons and areas are those that a hand would count (R 1.07)', () => {
  fc.assert(
    fc.property(units, (roll) => {
      // Counted another way: who stands alone, what is shared, and whether the developer has any.
      const homes = roll.filter(({ parking }) => !parking)
      const owned = homes.filter(({ kind }) => kind === 'owner')
      const alone = new Set(
        owned.filter((one) => one.owners.length === 1).map((one) => one.owners[0]),
      )
      const shared = owned.filter((one) => one.owners.length > 1).length
      const developer = homes.length > owned.length ? 1 : 0
      let area = 0n
      for (const one of homes) area += BigInt(one.area)
      const { totals, parking } = totalsOf(roll)
      expect(totals).toEqual({
        units: homes.length,
        persons: alone.size + shared + developer,
        area: Number(area),
      })
      expect(parking.units).toBe(roll.length - homes.length)
      expect(totals.area + parking.area).toBe(roll.reduce((sum, one) => sum + one.area, 0))
    }),
  )
})

test('[S1.09] the hash knows every change of a roll, and no change of its order', () => {
  fc.assert(
    fc.property(units, fc.infiniteStream(fc.nat()), (roll, draws) => {
      const keys = new Map(roll.map((unit) => [unit, draws.next().value]))
      const shuffled = roll
        .toSorted((one, other) => keys.get(one)! - keys.get(other)!)
        .map((unit) => ({ ...unit, owners: unit.owners.toReversed() }))
      expect(hashOfUnits(shuffled)).toBe(hashOfUnits(roll))
      const [first, ...rest] = roll
      if (first === undefined) return
      const changes: Partial<Unit>[] = [
        { area: first.area + 1 },
        { kind: first.kind === 'owner' ? 'unsold' : 'owner' },
        { parking: !first.parking },
        { owners: [...first.owners, 'new'] },
        { source: 'contract' },
        { building: '9' },
      ]
      for (const change of changes)
        expect(hashOfUnits([{ ...first, ...change }, ...rest])).not.toBe(hashOfUnits(roll))
      expect(hashOfUnits(rest)).not.toBe(hashOfUnits(roll))
    }),
  )
})
