/** The procedures in force at a place: as a list, as forms to open a case with, as a drawing. */
import { citationOf } from '../../base/law/index.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Ctx } from '../../platform/route.ts'
import { draw, type Procedure, whyNotOpen } from '../../procedures/index.ts'
import { placesRead } from '../policy.ts'
import type { Room } from '../room.ts'
import type { Openable, ProcedureLine } from '../schema.ts'
import { settingFor } from '../setting.ts'
import { fieldOf, typeOfFact } from './possible.ts'
import { fieldName } from './reading.ts'

const NOTHING_YET = {
  openerId: null,
  proxyId: null,
  concernedId: null,
  state: { facts: {} },
}

export function procedureLines(room: Room, ctx: Ctx, area: string | undefined): ProcedureLine[] {
  const { county, place } = placeOf(room, ctx, area)
  return room.registry.allInForce(county, place).map(({ procedure, edition }) => ({
    name: procedure.name,
    version: procedure.version,
    edition,
    patches: [...procedure.patches],
    title: procedure.title,
    law: [...procedure.law],
    cites: procedure.law.map(citationOf),
    categories: categoriesOf(procedure),
    steps: Object.keys(procedure.steps).length,
    // Only what was proved is ever in force: the loader refuses all else.
    proofs: [...PROOFS],
    problems: [],
  }))
}

function categoriesOf(procedure: Procedure): ProcedureLine['categories'] {
  const type = procedure.facts.category
  if (type?.is !== 'one-of') return []
  return type.values.map((value) => ({ value, label: fieldName(procedure, value) }))
}

const PROOFS = Array.from({ length: 20 }, (_, at) => `P${String(at + 1).padStart(2, '0')}`)

/** Procedures that this person may begin a case with, and the form of each. */
export async function openableAt(
  room: Room,
  ctx: Ctx,
  area: string | undefined,
): Promise<Openable[]> {
  const { county, place } = placeOf(room, ctx, area)
  const { personId } = ctx.actor
  if (personId === null) throw new Refusal('not-signed-in')
  const file = { county, area: place, ...NOTHING_YET }
  const at = ctx.now.toISOString()
  const openable: Openable[] = []
  for (const { procedure } of room.registry.allInForce(county, place)) {
    if (!isOpenable(procedure) || !room.registry.isOffered(procedure.name)) continue
    const setting = await settingFor(room.around, procedure, { file, personId })
    if (whyNotOpen(procedure, personId, { setting, at }) !== null) continue
    openable.push({
      procedure: procedure.name,
      title: procedure.title,
      fields: procedure.form.map(({ fact, required }) =>
        fieldOf(procedure, { fact, required, type: typeOfFact(procedure, fact) }),
      ),
    })
  }
  return openable
}

/** A procedure that only other cases open is nobody's to begin with. */
const isOpenable = ({ opens }: Procedure) => opens.some((role) => role !== 'case')

export function procedureDrawing(
  room: Room,
  ctx: Ctx,
  asked: { name: string; direction: 'across' | 'down'; area?: string | undefined },
): string {
  const { county, place } = placeOf(room, ctx, asked.area)
  const { procedure } = room.registry.inForce(county, asked.name, place)
  return draw(procedure, { language: ctx.language, direction: asked.direction })
}

/** The place that was asked for, else the actor's own, else their county. */
function placeOf(room: Room, { actor }: Ctx, area: string | undefined) {
  const place = area ?? placesRead(actor)[0] ?? actor.county
  if (area !== undefined && (area.length < COUNTY_DIGITS || room.areas.nameOf(area) === null))
    throw new Refusal('area-unknown', { area: area.slice(0, 40) })
  return { place, county: place.slice(0, COUNTY_DIGITS) }
}
const COUNTY_DIGITS = 6
