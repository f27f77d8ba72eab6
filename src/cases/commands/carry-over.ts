/**
 * Running cases stay on the version that they began with (K.03), unless a newer one says by which
 * law they move to it (`migrate`). An official first sees which would move and which cannot; then
 * each moves by an entry of its own file, and its people are told.
 */
import { randomUUIDv7 } from 'node:crypto'
import { isWithin } from '../../base/area-code.ts'
import { citationOf } from '../../base/law/index.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Ctx } from '../../platform/route.ts'
import { type Migration, migrateState, type Procedure, renamedBy } from '../../procedures/index.ts'
import type { CarriedOver, CarryOver } from '../carry-over-schema.ts'
import type { CaseFile } from '../case-file.ts'
import { sealEntry } from '../chain.ts'
import { announce } from '../live-topics.ts'
import { standOf } from '../next-file.ts'
import { onlySeen } from '../queries/search.ts'
import type { Room } from '../room.ts'
import { alarmsOfCase } from '../store/alarms.ts'
import { runningOf } from '../store/procedures.ts'
import { tallyOf } from '../tally.ts'
import type { NoticeWrite } from '../writing.ts'
import { groupOf, NO_BODY, noRows, stepName } from './carry.ts'
import { CHANGERS } from './change-procedure.ts'

const ONCE_MAX = 200

type Edition = { readonly edition: string; readonly procedure: Procedure }
type Moving = {
  readonly file: CaseFile
  readonly from: Procedure
  readonly to: Edition
  readonly migration: Migration
}

export async function carryOver(room: Room, ctx: Ctx, input: CarryOver): Promise<CarriedOver> {
  const { actor } = ctx
  const { name, area } = input
  const holds = actor.posts.some(
    (post) => CHANGERS.includes(post.role) && isWithin(area, post.area),
  )
  if (actor.personId === null || !holds) throw new Refusal('post-needed')
  const { procedure } = room.registry.inForce(actor.county, name, area)
  const { migrate: migration = null } = procedure
  if (migration === null) throw new Refusal('nothing-to-carry-over', { procedure: name })
  const ids = await runningOf(room.pool, actor.county, {
    procedure: name,
    area,
    version: migration.from,
    limit: ONCE_MAX + 1,
  })
  const moves: CarriedOver['moves'] = []
  const stays: CarriedOver['stays'] = []
  for (const id of await onlySeen(room, ctx, ids.slice(0, ONCE_MAX))) {
    const { file } = await room.load(actor.county, id)
    const from = await room.procedureOf(file)
    const to = room.registry.inForce(actor.county, name, file.area)
    const target = to.procedure.version === procedure.version ? stepIn(to.procedure, file) : null
    const line = { caseId: id, number: file.number, step: stepName(from, file.step) }
    if (target === null) stays.push(line)
    else if (input.dryRun || (await move(room, ctx, { file, from, to, migration })))
      moves.push({ ...line, to: stepName(to.procedure, target) })
    else stays.push(line)
  }
  return {
    version: procedure.version,
    from: migration.from,
    cite: citationOf(migration.by),
    dryRun: input.dryRun,
    moves,
    stays,
    more: ids.length > ONCE_MAX,
  }
}

/** Where a case would stand; null when a place of it has nowhere to go, or its end. */
function stepIn(to: Procedure, { state }: CaseFile): string | null {
  const moved = migrateState(state, to)
  const [place] = moved?.places ?? []
  if (moved === null || place === undefined) return null
  return moved.places.some(({ step }) => to.steps[step]?.end !== null) ? null : place.step
}

/** False when somebody acted meanwhile: the next run finds it where it stands then. */
async function move(room: Room, ctx: Ctx, moving: Moving): Promise<boolean> {
  const { file, to, migration } = moving
  const { county } = file
  const at = ctx.now.toISOString()
  const state = migrateState(file.state, to.procedure)!
  await room.registry.keep(county, to, ctx.now)
  const sealed = sealEntry(file.id, file.headHash, {
    seq: file.seq + 1,
    at,
    actor: ctx.actor.personId,
    post: ctx.actor.posts.find(({ area }) => isWithin(file.area, area))?.role ?? null,
    act: 'carry-over',
    from: file.state.places[0]?.path ?? null,
    to: state.places.map(({ path }) => path),
    about: {
      from: file.edition,
      edition: to.edition,
      version: to.procedure.version,
      law: migration.by,
    },
    body: NO_BODY,
  })
  const after = {
    ...file,
    ...standOf(to.procedure, state),
    version: to.procedure.version,
    edition: to.edition,
    state,
    // What was done under the old rules is not taken back under the new ones.
    former: null,
    seq: sealed.entry.seq,
    headHash: sealed.entry.hash,
  }
  const renamed = renamedBy(to.procedure)
  const alarms = (await alarmsOfCase(room.pool, { county, caseId: file.id })).map((one) => ({
    ...one,
    clock: renamed(one.clock),
  }))
  const rows = noRows()
  const tally = tallyOf(after, file, { at, worked: room.lengths(county).worked })
  rows.files.push({ before: file, after: { ...after, tally }, alarms, sealed })
  rows.notices.push(...noticesOf(after, { at, migration }))
  const group = groupOf(rows, at)
  if ((await room.write(group)).is !== 'written') return false
  announce(room, group)
  return true
}

/** To the people of the case: what they were promised stays. */
function noticesOf(
  file: CaseFile,
  { at, migration }: { readonly at: string; readonly migration: Migration },
): NoticeWrite[] {
  const law = citationOf(migration.by)
  const ids = new Set([file.openerId, file.concernedId, file.proxyId].flatMap((id) => id ?? []))
  return [...ids]
    .filter((id) => !file.walled.includes(id))
    .map((personId) => ({
      county: file.county,
      id: randomUUIDv7(),
      caseId: file.id,
      seq: file.seq,
      personId,
      says: 'carry-over',
      zh: `“${file.title}”的办理流程有了新版，从现在起按新版办理（${law.zh}）。已经办过的和时限都不变。`,
      en: `“${file.title}” goes on by the new version of its procedure (${law.en}). What was done and what is due stay.`,
      at,
    }))
}
