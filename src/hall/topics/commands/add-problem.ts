/** A line of the list: gathered from cases and notes of rounds, or said by word of mouth. */
import { isWithin } from '../../../base/area-code.ts'
import { Refusal } from '../../../base/refusal.ts'
import type { Gist } from '../../../cases/index.ts'
import type { Ctx } from '../../../platform/route.ts'
import { idFor } from '../../key-id.ts'
import { countyAt } from '../../place.ts'
import { kindOf } from '../kinds.ts'
import { whyNotKeep } from '../policy.ts'
import { knownList, type Room, tellPages } from '../room.ts'
import type { AddProblem, DropProblem } from '../schema.ts'
import * as store from '../store.ts'

export async function addProblem(room: Room, ctx: Ctx, input: AddProblem): Promise<string> {
  const list = await keptList(room, ctx, input.listId)
  const { county } = list
  const gists = await gistsWithin(room, ctx, { list, caseIds: input.caseIds })
  const area = input.area ?? commonPlace(gists, list.area)
  countyAt(room, area)
  if (!isWithin(area, list.area)) throw new Refusal('problem-elsewhere', { area })
  const since = gists.map(({ openedAt }) => openedAt).toSorted()[0]
  const caseIds = gists.map(({ caseId }) => caseId)
  const title = await room.cases.maskedFor({ county, ids: caseIds, words: input.title })
  const id = idFor(ctx, `problem ${list.id}`)
  await store.insertProblem(room.db, {
    caseIds,
    row: {
      county,
      list_id: list.id,
      id,
      title,
      kind: kindOf(input.kind),
      area,
      homes: input.homes,
      since: since === undefined ? ctx.now : new Date(since),
      added_by: ctx.actor.personId ?? '',
      added_at: ctx.now,
      topic_id: null,
      dropped_at: null,
      dropped_why: null,
    },
  })
  tellPages(room, list.id)
  return id
}

/** Off the list, with a reason that stays; its marks count no more and are free again. */
export async function dropProblem(room: Room, ctx: Ctx, input: DropProblem): Promise<void> {
  const list = await keptList(room, ctx, input.listId)
  const key = { county: list.county, listId: list.id }
  const problem = (await store.problemsOf(room.db, key)).find(({ id }) => id === input.problemId)
  if (problem === undefined) throw new Refusal('problem-unknown')
  if (problem.topic_id !== null) throw new Refusal('problem-is-topic')
  await store.dropProblem(
    room.db,
    { ...key, problemId: problem.id },
    { at: ctx.now, why: input.reason },
  )
  tellPages(room, list.id)
}

async function keptList(room: Room, ctx: Ctx, listId: string): Promise<store.ListRow> {
  const list = await knownList(room, ctx, listId)
  const why = whyNotKeep(ctx.actor, list.area)
  if (why !== null) throw new Refusal(why)
  return list
}

type Asking = { readonly list: store.ListRow; readonly caseIds: readonly string[] }

/** Each case must lie in the list's place; others are as if they did not exist. */
async function gistsWithin(room: Room, ctx: Ctx, { list, caseIds }: Asking): Promise<Gist[]> {
  const { county, area } = list
  const found = await room.cases.gists({ county, ids: caseIds, now: ctx.now })
  return [...new Set(caseIds)].map((id) => {
    const gist = found.get(id)
    if (gist === undefined || !isWithin(gist.area, area)) throw new Refusal('case-unknown')
    return gist
  })
}

/** The smallest place that holds all of them, never smaller than a building. */
function commonPlace(gists: readonly Gist[], whole: string): string {
  const areas = gists.map(({ area }) => area)
  const [first] = areas
  if (first === undefined) return whole
  const places = PLACE_DIGITS.map((digits) => first.slice(0, digits))
  const shared = places.find(
    (place) => place.length > whole.length && areas.every((area) => isWithin(area, place)),
  )
  return shared ?? whole
}
/** Building, compound, grid, village: the smallest first. */
const PLACE_DIGITS = [22, 18, 15, 12]
