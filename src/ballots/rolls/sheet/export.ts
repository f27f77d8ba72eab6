/** A roll as a sheet, people masked (R 10.18), and the empty sheet to fill in. */
import { Refusal } from '../../../base/refusal.ts'
import { type Line, writeSheet } from '../../../people/index.ts'
import type { Bytes, Ctx } from '../../../platform/route.ts'
import { formatArea } from '../../counting/owners/area.ts'
import type { Unit } from '../model.ts'
import type { Room } from '../needs.ts'
import { whyNotRead } from '../policy.ts'
import { votersAt } from '../store/acting.ts'
import { rollById, unitsOfRoll } from '../store/roll.ts'
import { KIND_NAMES, ROLL_COLUMNS, SOURCE_NAMES } from './columns.ts'

type Format = 'xlsx' | 'csv'

export async function exportRoll(
  room: Room,
  ctx: Ctx,
  input: { rollId: string; format: Format },
): Promise<Bytes> {
  const { county } = ctx.actor
  const roll = await rollById(room.db, county, input.rollId)
  const reason = roll === null ? 'roll-unknown' : whyNotRead(ctx.actor, roll.area)
  if (roll === null || reason) throw new Refusal(reason ?? 'roll-unknown')
  const units = await unitsOfRoll(room.db, county, roll.id)
  const voters = await votersAt(room.db, county, { rollId: roll.id, at: ctx.now })
  const ids = units.flatMap(({ owners }) => owners)
  const cards = await room.people.cards(county, ids, { ...ctx.actor, personId: null, posts: [] })
  const lines = units.flatMap((unit) => {
    const owners = unit.owners.length === 0 ? [null] : unit.owners
    return owners.map((id) => {
      const card = id === null ? null : (cards.get(id) ?? null)
      const named = owners.length > 1 && id !== null && voters.get(unit.unit)?.personId === id
      return lineOf(unit, {
        name: card?.name ?? null,
        phone: card?.phone ?? null,
        evidence: named ? (voters.get(unit.unit)?.evidence ?? '') : null,
      })
    })
  })
  return sheetOf(ctx, { lines, format: input.format, title: roll.name, file: `roll-${roll.area}` })
}

function lineOf(
  unit: Unit,
  owner: { name: string | null; phone: string | null; evidence: string | null },
): Line {
  return [
    unit.unit,
    unit.building,
    formatArea(unit.area),
    SOURCE_NAMES[unit.source].zh,
    KIND_NAMES[unit.kind].zh,
    unit.parking ? '是' : '否',
    owner.name,
    owner.phone,
    // A full number is asked for one by one, with a reason.
    null,
    owner.evidence === null ? null : '是',
    owner.evidence,
  ]
}

/** Two units that nobody owns: one with co-owners, one that the developer still holds. */
const EXAMPLE: readonly Line[] = [
  [
    '3-2-501',
    '3栋',
    '89.37',
    '登记',
    '业主',
    '否',
    '张三',
    '13800000000',
    null,
    '是',
    '推选书，存社区',
  ],
  ['3-2-501', null, null, null, null, null, '李四', '13800000001', null, null, null],
  ['3-2-502', '3栋', '102.50', '合同', '未售', '否', null, null, null, null, null],
]

export const rollTemplate = (ctx: Ctx, format: Format): Promise<Bytes> =>
  sheetOf(ctx, { lines: EXAMPLE, format, title: '名册', file: 'roll-template' })

function sheetOf(
  ctx: Ctx,
  sheet: { lines: readonly Line[]; format: Format; title: string; file: string },
): Promise<Bytes> {
  const { lines, format, title, file } = sheet
  const heading = ROLL_COLUMNS.map(({ name }) => name[ctx.language])
  return writeSheet(lines, { format, heading, title, file })
}
