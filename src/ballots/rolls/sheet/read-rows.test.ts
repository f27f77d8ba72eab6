import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openSheet } from '../../../people/index.ts'
import { formatArea } from '../../counting/owners/area.ts'
import type { Unit } from '../model.ts'
import { KIND_NAMES, ROLL_COLUMNS, SOURCE_NAMES } from './columns.ts'
import { isSame, noteMissing, readUnits, unitFrom } from './read-rows.ts'

const phoneOf = (owner: string) => `1390000${owner.slice(1).padStart(4, '0')}`
const HEADING = ROLL_COLUMNS.map(({ name }) => name.zh)

/** As a spreadsheet has them: the unit's own cells in its first row, or in every row. */
function rowsOf(unit: Unit, everyRow: boolean) {
  const fields = [
    unit.building,
    formatArea(unit.area),
    SOURCE_NAMES[unit.source].zh,
    KIND_NAMES[unit.kind].en,
    unit.parking ? '是' : '否',
  ]
  const owners = unit.owners.length === 0 ? [null] : unit.owners
  return owners.map((owner, at) => [
    unit.unit,
    ...(at === 0 || everyRow ? fields : fields.map(() => null)),
    owner,
    owner === null ? null : phoneOf(owner),
  ])
}

const unit = fc.record({
  building: fc.constantFrom('1栋', '2栋', '地下'),
  area: fc.integer({ min: 1, max: 999_999_999 }),
  source: fc.constantFrom<Unit['source']>('register', 'survey', 'contract'),
  kind: fc.constantFrom<Unit['kind']>('owner', 'unsold', 'undelivered'),
  parking: fc.boolean(),
  owners: fc.uniqueArray(
    fc.integer({ min: 1, max: 99 }).map((one) => `p${one}`),
    {
      minLength: 1,
      maxLength: 4,
    },
  ),
})

test('[S1.09] whatever a roll is, its sheet gives the same roll again, to the last 0.01 m²', () => {
  fc.assert(
    fc.property(fc.array(unit, { minLength: 1, maxLength: 30 }), fc.boolean(), (drawn, every) => {
      const roll = drawn.map((one, at): Unit => ({ ...one, unit: `${at % 5}-1-${at}` }))
      const sheet = openSheet([HEADING, ...roll.flatMap((one) => rowsOf(one, every))], ROLL_COLUMNS)
      const read = readUnits(sheet.rows)
      for (const one of read) noteMissing(one, null)
      expect(sheet.bad).toEqual([])
      const again = read.map((one) =>
        unitFrom(
          one,
          null,
          one.owners.map(({ person }) => person.name),
        ),
      )
      expect(again).toHaveLength(roll.length)
      for (const [at, one] of again.entries())
        expect([one, isSame(one, roll[at]!)]).toEqual([one, true])
    }),
  )
})

const AREAS: readonly [string, number | null][] = [
  ['89.37', 8937],
  ['89.3', 8930],
  ['89', 8900],
  ['0.01', 1],
  ['0.00', null],
  ['-1', null],
  ['89.375', null],
  ['89,37', null],
  ['８９．３７', 8937],
  ['89.37㎡', 8937],
  ['89.37 平方米', 8937],
  ['9999999.99', 999_999_999],
  ['10000000', null],
  ['1e3', null],
]

test.each(AREAS)('[S1.09] the area %s is read as %s', (text, area) => {
  const sheet = openSheet(
    [
      ['专有部分', '面积'],
      ['1-1-101', text],
    ],
    ROLL_COLUMNS,
  )
  const [read] = readUnits(sheet.rows)
  expect(read!.area).toBe(area)
  expect(sheet.bad).toHaveLength(area === null ? 1 : 0)
})

test('what the sheet leaves out stays as it stands', () => {
  const known: Unit = {
    unit: '1-1-101',
    building: '1栋',
    area: 8937,
    source: 'survey',
    kind: 'owner',
    parking: false,
    owners: ['p1', 'p2'],
  }
  const sheet = openSheet(
    [
      ['unit', 'source'],
      ['1-1-101', 'register'],
    ],
    ROLL_COLUMNS,
  )
  const [read] = readUnits(sheet.rows)
  noteMissing(read!, known)
  expect(sheet.bad).toEqual([])
  expect(unitFrom(read!, known, [])).toEqual({ ...known, source: 'register' })
})

test.each([
  ['1-1-101', true],
  ['3栋2单元501', true],
  ['车位-001', true],
  ['1-1 101', false],
  ['-1', false],
  ['<script>', false],
  ['1'.repeat(24), true],
  ['1'.repeat(25), false],
])('the unit %s is a unit: %s', (text, isUnit) => {
  const sheet = openSheet([['专有部分'], [text]], ROLL_COLUMNS)
  readUnits(sheet.rows)
  expect(sheet.bad.length === 0).toBe(isUnit)
})
