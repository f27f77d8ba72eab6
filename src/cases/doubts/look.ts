/**
 * Looks through what was written since the last time, and asks where it looks as if a matter was
 * closed without being done (K.18): the same place and words soon again, the same words for several
 * matters, the photo of another. Nobody is judged: whoever supervises the place gets a question.
 */
import { DAY_MS } from '../../base/dates.ts'
import type { CaseFile } from '../case-file.ts'
import { isAlike, type Told } from '../likeness.ts'
import type { Room } from '../room.ts'
import { wordsOf } from '../search-words.ts'
import { loadCases } from '../store/load.ts'
import { replyKey } from './reply-words.ts'
import {
  type Fresh,
  freshEntries,
  insertDoubt,
  insertTrace,
  type Mark,
  markOf,
  samePhoto,
  sameWords,
  setMark,
  solvedAlike,
  type Trace,
} from './store.ts'

/** Acts take a moment to be committed: those of the last seconds are left for the next time. */
const GRACE_MS = 5000
const HOUR_MS = DAY_MS / 24
const back = (at: Date, days: number) => new Date(at.getTime() - days * DAY_MS)

/** Answers how many entries it looked through. */
export async function lookForDoubts(room: Room, limit = 200): Promise<number> {
  const { rows } = await room.pool.query<{ county: string }>(
    'select distinct county from case_number order by county',
  )
  let looked = 0
  for (const { county } of rows) looked += await lookThrough(room, county, limit)
  return looked
}

async function lookThrough(room: Room, county: string, limit: number): Promise<number> {
  const now = room.clock.now()
  const fresh = await nextEntries(room, county, {
    until: new Date(now.getTime() - GRACE_MS),
    first: { at: back(now, room.settings.doubts.backDays), caseId: '', seq: 0 },
    limit,
  })
  for (const one of fresh) {
    if (one.act === 'open') await askIfBack(room, county, one)
    else await askAboutReply(room, county, one)
  }
  const last = fresh.at(-1)
  if (last !== undefined) await setMark(room.pool, county, last)
  return fresh.length
}

type Wanted = { readonly until: Date; readonly first: Mark; readonly limit: number }

/**
 * An hour of entries after the mark, or two, or four, until some are found: all of them at once
 * would be sorted anew each time, millions where a house has stood for long.
 */
async function nextEntries(
  { pool }: Room,
  county: string,
  { until, first, limit }: Wanted,
): Promise<Fresh[]> {
  const after = (await markOf(pool, county)) ?? first
  for (let hours = 1; ; hours *= 2) {
    const end = new Date(after.at.getTime() + hours * HOUR_MS)
    const isLast = end >= until
    const found = await freshEntries(pool, county, { after, until: isLast ? until : end, limit })
    if (found.length > 0 || isLast) return found
  }
}

const titleOf = ({ title }: CaseFile): Told => ({ title, story: '' })

async function askIfBack(room: Room, county: string, one: Fresh): Promise<void> {
  const { pool, settings } = room
  const file = (await loadCases(pool, county, [one.case_id])).get(one.case_id)?.file
  if (file === undefined) return
  const words = wordsOf(file.title)
  if (words.length === 0) return
  const ids = await solvedAlike(pool, {
    county,
    village: one.village,
    caseId: one.case_id,
    words,
    since: back(one.at, settings.doubts.backDays),
    until: one.at,
  })
  const loaded = await loadCases(pool, county, ids)
  const same = ids.filter((id) => {
    const other = loaded.get(id)?.file
    // By their titles: what stands in one sentence is what it is about.
    return other?.procedure === file.procedure && isAlike(titleOf(file), titleOf(other))
  })
  if (same[0] !== undefined)
    await raise(room, county, { one, kind: 'back', otherId: same[0], others: same.length })
}

async function askAboutReply(room: Room, county: string, one: Fresh): Promise<void> {
  const { pool, settings } = room
  const { doubts } = settings
  const trace = { county, caseId: one.case_id, seq: one.seq, at: one.at }
  const key = one.answer === null ? null : replyKey(one.answer)
  if (key !== null) {
    const words: Trace = { ...trace, kind: 'words', key, look: null }
    await insertTrace(pool, words)
    const found = await sameWords(pool, words, back(one.at, doubts.wordsDays))
    if (found !== null && found.others >= doubts.wordsMin)
      await raise(room, county, { one, kind: 'words', ...found })
  }
  for (const blobId of one.photos) {
    const look = await room.blobs.lookOf(blobId)
    const photo: Trace = { ...trace, kind: 'photo', key: blobId, look }
    await insertTrace(pool, photo)
    const since = back(one.at, doubts.photoDays)
    const found = await samePhoto(pool, photo, { since, bitsMax: doubts.photoBitsMax })
    if (found !== null) await raise(room, county, { one, kind: 'photo', ...found })
  }
}

type Raised = {
  readonly one: Fresh
  readonly kind: 'back' | 'words' | 'photo'
  readonly otherId: string
  readonly others: number
}

const raise = ({ pool }: Room, county: string, { one, kind, otherId, others }: Raised) =>
  insertDoubt(pool, county, {
    case_id: one.case_id,
    kind,
    seq: one.seq,
    other_id: otherId,
    others,
    village: one.village,
    area: one.area,
    at: one.at,
  })
