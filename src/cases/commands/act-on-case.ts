/** One act on a case: load, decide, write; told to the open pages after the commit. */
import { isWithin } from '../../base/area-code.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Ctx } from '../../platform/route.ts'
import { act, type Facts, type Procedure } from '../../procedures/index.ts'
import { attachmentsOf } from '../attachments.ts'
import type { CaseFile } from '../case-file.ts'
import { countedFacts } from '../doors.ts'
import { factsOf, jsonOf } from '../filled-form.ts'
import { announce } from '../live-topics.ts'
import { standingOf } from '../policy.ts'
import { namesClause } from '../power-list.ts'
import { seenCase } from '../queries/seen-case.ts'
import type { Room } from '../room.ts'
import { Acted, type ActOnCase } from '../schema.ts'
import { settingFor } from '../setting.ts'
import { carry, groupOf, noRows, stepName } from './carry.ts'
import { answeredBefore, keyOf, whoAsks } from './idempotency.ts'

export async function actOnCase(room: Room, ctx: Ctx, input: ActOnCase): Promise<Acted> {
  const { actor } = ctx
  if (actor.personId === null) throw new Refusal('not-signed-in')
  const asked = whoAsks(ctx, { ...input, is: 'act' })
  const loaded = await room.load(actor.county, input.caseId)
  const { file } = loaded
  const procedure = await room.procedureOf(file)
  const { personId } = actor
  const setting = await settingFor(room.around, procedure, {
    file: { ...file, followers: loaded.followers },
    personId,
  })
  const at = ctx.now.toISOString()
  const standing = standingOf(actor, { ...loaded, procedure, setting, at })
  if (standing === null) throw new Refusal('case-unknown')
  try {
    if (input.seq !== undefined && input.seq !== file.seq) throw moved(file, procedure)
    const { caseId, act: named } = input
    const typed = await earlierCases(room, ctx, {
      file,
      procedure,
      form: factsOf(procedure, input.form),
    })
    const counting = { ctx, caseId, area: file.area, procedure, act: named }
    const form = { ...typed, ...(await countedFacts(room.doors, counting)) }
    refuseUnknownArea(room, file, form)
    refuseUnknownClause(room, procedure, form)
    const files = await attachmentsOf(room, input.attachments)
    const decision = act(procedure, file.state, {
      act: input.act,
      place: input.place,
      form,
      personId: actor.personId,
      at,
      setting,
      former: formerOf(file),
    })
    const rows = noRows()
    const after = await carry(room, rows, {
      loaded,
      procedure,
      decision,
      body: { form: jsonOf(form), attachments: input.attachments },
      about: {},
      by: {
        personId: actor.personId,
        post: standing === 'side' ? null : postOf(ctx, file, input.place),
        at,
        responds: standing !== 'side',
      },
    })
    const answer = actedOf(after, procedure)
    const attachments = files.map((one) => ({ ...one, caseId: after.id, seq: after.seq }))
    const group = { ...groupOf(rows, at, keyOf(asked, answer)), attachments }
    const written = await room.write(group)
    if (written.is === 'case-moved') throw await movedNow(room, file)
    // The catch below finds the first answer.
    if (written.is === 'repeated') throw new Refusal('case-moved')
    announce(room, group)
    return answer
  } catch (error) {
    // The same act sent a second time finds the case moved by the first: it gets the first's answer.
    const again = error instanceof Refusal ? await answeredBefore(room, asked, Acted) : null
    if (again !== null) return again
    throw error
  }
}

function actedOf(after: CaseFile, procedure: Procedure): Acted {
  return {
    caseId: after.id,
    seq: after.seq,
    step: after.step,
    stepName: stepName(procedure, after.step),
    end: after.endWord,
    hash: after.headHash,
  }
}

/** Another act came first: the refusal says where the case stands now. */
function moved(file: CaseFile, procedure: Procedure): Refusal {
  const { zh, en } = stepName(procedure, file.step)
  return new Refusal('case-moved', { number: file.number, seq: file.seq, step: file.step, zh, en })
}

async function movedNow(room: Room, { county, id }: CaseFile): Promise<Refusal> {
  const { file } = await room.load(county, id)
  return moved(file, await room.procedureOf(file))
}

/** The post in which somebody acts: the one that the case waits for, else any over its place. */
function postOf({ actor }: Ctx, file: CaseFile, place: string | undefined): string | null {
  for (const { who, place: awaited } of file.state.awaits) {
    if (who.kind !== 'post' || (place !== undefined && place !== awaited)) continue
    const held = actor.posts.find(({ role, area }) => role === who.post && isWithin(who.area, area))
    if (held) return held.role
  }
  return actor.posts.find(({ area }) => isWithin(file.area, area))?.role ?? null
}

/** The last act and the state before it, put together again from what it changed. */
export function formerOf({ former, state }: Pick<CaseFile, 'former' | 'state'>) {
  if (former === null) return undefined
  return { act: former.act, state: { ...state, ...former.state }, by: former.by }
}

/** A case named in a form is kept by its number, and must be one that the actor may know of. */
async function earlierCases(
  room: Room,
  ctx: Ctx,
  { file, procedure, form }: { file: CaseFile; procedure: Procedure; form: Facts },
): Promise<Facts> {
  const names = Object.values(procedure.steps).flatMap(({ end }) => end?.follows ?? [])
  const filled: Record<string, Facts[string]> = { ...form }
  for (const name of names) {
    const value = form[name]
    if (typeof value !== 'string') continue
    const other = await seenCase(room, ctx, value)
    if (other === null || other.id === file.id)
      throw new Refusal('merge-unknown', { number: value.slice(0, 40) })
    filled[name] = other.number
  }
  return filled
}

/** A matter is sent back only by a clause that stands in the power list (S1.03). */
function refuseUnknownClause(room: Room, procedure: Procedure, { clause }: Facts): void {
  if (typeof clause !== 'string' || !('power-list' in procedure.doors)) return
  if (!namesClause(room.powerList, clause))
    throw new Refusal('clause-unknown', { clause: clause.slice(0, 40) })
}

function refuseUnknownArea(room: Room, file: CaseFile, form: Facts): void {
  const { area } = form
  if (typeof area !== 'string') return
  if (!area.startsWith(file.county))
    throw new Refusal('area-elsewhere', { area: area.slice(0, 40) })
  if (room.areas.nameOf(area) === null)
    throw new Refusal('area-unknown', { area: area.slice(0, 40) })
}
