/** The public board of answered matters: what the procedure makes public, names masked. */
import { isAreaCode } from '../../base/area-code.ts'
import { Refusal } from '../../base/refusal.ts'
import { cursorOf } from '../../platform/http/cursor.ts'
import type { Ctx } from '../../platform/route.ts'
import type { Facts } from '../../procedures/index.ts'
import { maskText } from '../mask/mask-text.ts'
import type { Room } from '../room.ts'
import type { Answered, AskAnswered } from '../schema.ts'
import { endedLines } from '../store/ended-lines.ts'
import { loadCases } from '../store/load.ts'
import { areaName, wordOf } from './line.ts'
import { lineKeyOf } from './line-key.ts'

const COUNTY_DIGITS = 6

export async function answeredMatters(room: Room, ctx: Ctx, asked: AskAnswered): Promise<Answered> {
  const { area, limit } = asked
  if (!isAreaCode(area) || area.length < COUNTY_DIGITS || room.areas.nameOf(area) === null)
    throw new Refusal('area-unknown', { area: area.slice(0, 40) })
  const county = area.slice(0, COUNTY_DIGITS)
  const keyed = await endedLines(room.pool, {
    county,
    area,
    procedure: null,
    category: null,
    step: null,
    words: [],
    ends: ['solved'],
    after: lineKeyOf(asked.after),
    limit: limit + 1,
  })
  const page = keyed.slice(0, limit)
  const last = keyed.length > limit ? page.at(-1) : undefined
  const loaded = await loadCases(
    room.pool,
    county,
    page.map(({ caseId }) => caseId),
  )
  const lines: Answered['lines'] = []
  for (const { caseId } of page) {
    const file = loaded.get(caseId)?.file
    if (file === undefined) continue
    const procedure = await room.procedureOf(file)
    const isPublic = (field: string) => procedure.public.includes(field)
    if (!isPublic('title')) continue
    const names = await namesOf(room, county, [file.openerId, file.concernedId])
    const answer = isPublic('answer') ? text(file.state.facts, 'answer') : null
    lines.push({
      number: file.number,
      title: maskText(file.title, names),
      areaName: isPublic('area') ? areaName(room, publicArea(file.area), ctx.language) : '',
      categoryName:
        isPublic('category') && file.category !== null ? wordOf(procedure, file.category) : null,
      answer: answer === null ? null : maskText(answer, names),
      openedAt: file.openedAt,
      endedAt: file.endedAt ?? file.openedAt,
    })
  }
  return { lines, next: last === undefined ? null : cursorOf([last.at, last.caseId]) }
}

const text = (facts: Facts, name: string) =>
  typeof facts[name] === 'string' ? (facts[name] as string) : null

/** Down to the building, never to the stairway or the door (R 10.18). */
const publicArea = (area: string) => area.slice(0, BUILDING_DIGITS)
const BUILDING_DIGITS = 22

async function namesOf(room: Room, county: string, ids: readonly (string | null)[]) {
  const names = await room.people.fullNames(
    county,
    ids.flatMap((id) => id ?? []),
  )
  return [...names.values()]
}
