/**
 * A case that says the same as an earlier one goes on with it: its people follow the earlier file
 * and hear every answer, and the homes that are affected are added up (K.15).
 */
import { Refusal } from '../../base/refusal.ts'
import type { Procedure } from '../../procedures/index.ts'
import type { CaseFile } from '../case-file.ts'
import { sealEntry } from '../chain.ts'
import type { Room } from '../room.ts'
import { idByNumber } from '../store/find.ts'
import type { Loaded } from '../store/load.ts'
import type { By, Rows } from './carry.ts'

type Merging = {
  readonly target: Loaded
  readonly loaded: Loaded
  readonly after: CaseFile
  readonly by: By
}

/** Adds the rows of the earlier case: its new entry, its homes, and who follows it from now. */
export function mergeInto(rows: Rows, { target, loaded, after, by }: Merging): void {
  const { file } = target
  const sealed = sealEntry(file.id, file.headHash, {
    seq: file.seq + 1,
    at: by.at,
    actor: by.personId,
    post: by.post,
    act: 'merged-in',
    from: file.state.places[0]?.path ?? null,
    to: file.state.places.map(({ path }) => path),
    about: { number: after.number, homes: after.homes },
    body: { form: {}, attachments: [] },
  })
  const { seq, hash: headHash } = sealed.entry
  const homes = file.homes + after.homes
  rows.files.push({
    before: file,
    after: { ...file, seq, headHash, homes },
    alarms: null,
    sealed,
  })
  const people = [after.openerId, after.concernedId, after.proxyId, ...loaded.followers]
  for (const personId of new Set(people.flatMap((id) => id ?? [])))
    if (!file.walled.includes(personId))
      rows.sides.push({ caseId: file.id, personId, side: 'follower' })
}

/** The earlier case that an ended one goes on with, or null when its end follows none. */
export async function mergeTarget(
  room: Room,
  procedure: Procedure,
  source: CaseFile,
): Promise<Loaded | null> {
  const place = source.state.places[0]
  const follows = place && procedure.steps[place.step]?.end?.follows
  if (source.status === 'open' || source.mergedInto !== null || !follows) return null
  const number = String(source.state.facts[follows] ?? '')
  const id = await idByNumber(room.pool, source.county, number)
  if (id === null) throw new Refusal('merge-unknown', { number })
  let target = await room.load(source.county, id)
  for (let hops = 0; target.file.mergedInto !== null && hops < HOPS_MAX; hops++)
    target = await room.load(source.county, target.file.mergedInto)
  const { file } = target
  // What must not be known of is answered like what does not exist.
  if (file.id === source.id || file.confidential !== source.confidential)
    throw new Refusal('merge-unknown', { number })
  if (file.status !== 'open') throw new Refusal('merge-ended', { number: file.number })
  return target
}
const HOPS_MAX = 20
