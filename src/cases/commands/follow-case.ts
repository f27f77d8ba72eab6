/** A neighbour with the same trouble joins a case instead of bringing a second one (K.15). */
import { Refusal } from '../../base/refusal.ts'
import type { Ctx } from '../../platform/route.ts'
import { sealEntry } from '../chain.ts'
import { announce } from '../live-topics.ts'
import type { Room } from '../room.ts'
import { groupOf, NO_BODY, noRows } from './carry.ts'

const TRIES = 5

/** Answers the case's number. Joining twice counts once. */
export async function followCase(room: Room, ctx: Ctx, caseId: string): Promise<string> {
  const { county, personId } = ctx.actor
  if (personId === null) throw new Refusal('not-signed-in')
  for (let tries = 0; tries < TRIES; tries++) {
    const { file, followers } = await room.load(county, caseId)
    const procedure = await room.procedureOf(file)
    const isOpen = procedure.public.includes('title') && !file.confidential
    if (!isOpen || file.walled.includes(personId)) throw new Refusal('case-unknown')
    const isKnown = [file.openerId, file.concernedId, file.proxyId, ...followers].includes(personId)
    if (isKnown) return file.number
    if (file.status !== 'open') throw new Refusal('case-ended', { end: file.endWord ?? '' })
    const at = ctx.now.toISOString()
    const sealed = sealEntry(file.id, file.headHash, {
      seq: file.seq + 1,
      at,
      actor: personId,
      post: null,
      act: 'follow',
      from: file.state.places[0]?.path ?? null,
      to: file.state.places.map(({ path }) => path),
      about: { homes: file.homes + 1 },
      body: NO_BODY,
    })
    const { seq, hash: headHash } = sealed.entry
    const rows = noRows()
    const after = { ...file, seq, headHash, homes: file.homes + 1 }
    rows.files.push({ before: file, after, alarms: null, sealed })
    rows.sides.push({ caseId: file.id, personId, side: 'follower' })
    const group = groupOf(rows, at)
    const written = await room.write(group)
    // Somebody acted meanwhile: joining needs no new decision, only the new head.
    if (written.is !== 'written') continue
    announce(room, group)
    return file.number
  }
  throw new Refusal('case-moved', { tries: TRIES })
}
