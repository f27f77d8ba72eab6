import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import { formatArea } from '../../counting/owners/area.ts'
import type { Room } from '../needs.ts'
import type { ObjectTo } from '../schema.ts'
import { KIND_NAMES, SOURCE_NAMES } from '../sheet/columns.ts'
import { insertObjection } from '../store/objection.ts'
import { rollById, unitOfRoll } from '../store/roll.ts'

/**
 * “This is wrong”: an owner's objection is a matter of the estate like any other, with its steward,
 * its due date and its answer. Its title, which neighbours may read, names no unit.
 */
export async function objectTo(
  room: Room,
  ctx: Ctx,
  input: ObjectTo,
): Promise<{ caseId: string; number: string }> {
  const { county, personId } = ctx.actor
  const { rollId, unit: name, words } = input
  const roll = await rollById(room.db, county, rollId)
  const unit = await unitOfRoll(room.db, county, { rollId, unit: name })
  // Somebody else's unit and none at all look the same.
  if (roll === null || unit === null || personId === null || !unit.owners.includes(personId))
    throw new Refusal('unit-not-on-roll')
  const { area, source, kind } = unit
  const opened = await room.cases.open(ctx, {
    procedure: 'complaint',
    area: roll.area,
    channel: 'web',
    form: {
      title: `业主名册需要更正：${roll.name}`,
      story: [
        words,
        `名册现在写的是：${name}，${formatArea(area)} 平方米（${SOURCE_NAMES[source].zh}），${KIND_NAMES[kind].zh}。`,
      ].join('\n'),
    },
    attachments: [],
  })
  const { caseId, number } = opened
  await insertObjection(room.db, county, {
    rollId,
    caseId,
    number,
    unit: name,
    personId,
    at: ctx.now,
  })
  return { caseId, number }
}
