/** Doubts as questions, for whoever supervises the place of both matters. */
import { type Actor, postOver } from '../../base/actor.ts'
import { isAreaCode, isWithin } from '../../base/area-code.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Text } from '../../base/text.ts'
import { cursorOf } from '../../platform/http/cursor.ts'
import type { Ctx } from '../../platform/route.ts'
import type { CaseFile } from '../case-file.ts'
import { areaName } from '../queries/line.ts'
import { lineKeyOf } from '../queries/line-key.ts'
import { onlySeen } from '../queries/search.ts'
import { seenCase } from '../queries/seen-case.ts'
import type { Room } from '../room.ts'
import { loadCases } from '../store/load.ts'
import type { AnswerDoubt, AskDoubts, Doubt, DoubtKind, Doubts } from './schema.ts'
import { type DoubtRow, doubtsAbout, openDoubts, setLooked } from './store.ts'

/** Posts that answer for a place's work: they are asked, nobody else. */
export const SUPERVISORS: readonly string[] = ['supervisor', 'head', 'street-lead', 'secretary']

const supervises = (actor: Actor, area: string) => postOver(actor, SUPERVISORS, area) !== null

/** Of one case and of those that remind of it; none for whoever does not supervise its place. */
export async function doubtsOfCase(room: Room, ctx: Ctx, caseId: string): Promise<Doubt[]> {
  const file = await seenCase(room, ctx, caseId)
  if (file === null) throw new Refusal('case-unknown')
  if (!supervises(ctx.actor, file.area)) return []
  return asked(room, ctx, await doubtsAbout(room.pool, file.county, file.id))
}

/** All of a place that nobody has looked at yet, the newest first. */
export async function doubtsAt(room: Room, ctx: Ctx, ask: AskDoubts): Promise<Doubts> {
  const { actor } = ctx
  const own = actor.posts.filter(({ role }) => SUPERVISORS.includes(role)).map(({ area }) => area)
  const [largest] = own.toSorted((one, other) => one.length - other.length)
  if (largest === undefined) throw new Refusal('post-needed')
  const area = ask.area ?? largest
  if (!isAreaCode(area)) throw new Refusal('area-unknown', { area: area.slice(0, 40) })
  if (!own.some((place) => isWithin(area, place))) throw new Refusal('post-needed')
  const rows = await openDoubts(room.pool, actor.county, {
    area,
    after: lineKeyOf(ask.after),
    limit: ask.limit + 1,
  })
  const page = rows.slice(0, ask.limit)
  const last = rows.length > ask.limit ? page.at(-1) : undefined
  const next = last === undefined ? null : cursorOf([keyOf(last.at), last.case_id])
  return { doubts: await asked(room, ctx, page), next }
}

/** As PostgreSQL writes a moment. */
const keyOf = (at: Date) => at.toISOString().replace('T', ' ').replace('Z', '+00')

/** What whoever looked found; it stands beside the doubt, and the doubt leaves the list. */
export async function answerDoubt(room: Room, ctx: Ctx, answer: AnswerDoubt): Promise<void> {
  const { actor, now } = ctx
  const file = await seenCase(room, ctx, answer.caseId)
  if (file === null || actor.personId === null) throw new Refusal('case-unknown')
  if (!supervises(actor, file.area)) throw new Refusal('post-needed')
  const { found, kind, seq } = answer
  const looked = { caseId: file.id, kind, seq, by: actor.personId, at: now, found }
  if (!(await setLooked(room.pool, file.county, looked))) throw new Refusal('doubt-unknown')
}

/** Only those of which the reader may see both matters. */
async function asked(room: Room, ctx: Ctx, rows: readonly DoubtRow[]): Promise<Doubt[]> {
  const ids = [...new Set(rows.flatMap((row) => [row.case_id, row.other_id]))]
  if (ids.length === 0) return []
  const seen = new Set(await onlySeen(room, ctx, ids))
  const loaded = await loadCases(room.pool, ctx.actor.county, [...seen])
  return rows.flatMap((row) => {
    const file = loaded.get(row.case_id)?.file
    const other = loaded.get(row.other_id)?.file
    return file && other ? [doubtOf(room, ctx, { row, file, other })] : []
  })
}

type Both = { readonly row: DoubtRow; readonly file: CaseFile; readonly other: CaseFile }

const doubtOf = (room: Room, ctx: Ctx, { row, file, other }: Both): Doubt => ({
  kind: row.kind,
  seq: row.seq,
  at: row.at.toISOString(),
  caseId: file.id,
  number: file.number,
  title: file.title,
  areaName: areaName(room, file.area, ctx.language),
  otherId: other.id,
  otherNumber: other.number,
  otherTitle: other.title,
  otherEndedAt: other.endedAt,
  others: row.others,
  question: QUESTIONS[row.kind](other.number, row.others),
  lookedAt: row.looked_at?.toISOString() ?? null,
  found: row.found,
})

const QUESTIONS: Readonly<Record<DoubtKind, (number: string, others: number) => Text>> = {
  back: (number) => ({
    zh: `同一处、同样的事，${number} 结案后又提出来了。上次真的办好了吗？`,
    en: `The same place and words came back after ${number} was closed. Was it really done?`,
  }),
  words: (number, others) => ({
    zh: `这段答复与 ${number} 等 ${others} 件的答复字句相同。这一件是照实写的吗？`,
    en: `This reply has the words of ${number} and others, ${others} in all. Does it tell of this one?`,
  }),
  photo: (number) => ({
    zh: `这张照片与 ${number} 的照片相同或几乎相同。是这一次拍的吗？`,
    en: `This photo is one of ${number}, or nearly so. Was it taken this time?`,
  }),
}
