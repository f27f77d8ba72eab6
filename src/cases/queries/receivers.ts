/** Who could take a matter, each with the clause of the power list that fits or not (S1.03). */
import type { Ctx } from '../../platform/route.ts'
import { clauseWords, fitOf } from '../power-list.ts'
import type { Room } from '../room.ts'
import type { AskReceivers, Receiver } from '../schema.ts'
import { readingOf } from './case-view.ts'
import { areaName } from './line.ts'
import type { FileReading } from './reading.ts'

const RECEIVERS_MAX = 12
/** Of a kind they are listed in this order; within one the nearest first. */
const ORDER = ['yes', 'help', 'unknown', 'no'] as const

export async function receiversOf(room: Room, ctx: Ctx, asked: AskReceivers): Promise<Receiver[]> {
  const reading = await readingOf(room, ctx, await room.load(ctx.actor.county, asked.caseId))
  const { file, setting } = reading
  const ids = setting.staffing.holders(asked.post, file.area).slice(0, RECEIVERS_MAX)
  const [cards, names] = await Promise.all([
    room.people.cards(file.county, ids, ctx.actor),
    room.people.fullNames(file.county, ids),
  ])
  const matter = { category: asked.category ?? file.category ?? '', text: textOf(reading) }
  const found = ids.map((personId): Receiver => {
    const posts = (cards.get(personId)?.posts ?? []).filter(({ role }) => role === asked.post)
    const { fits, clause } = fitOf(room.powerList, matter, posts)
    return {
      personId,
      name: names.get(personId) ?? cards.get(personId)?.name ?? '',
      posts: posts.map(({ title, area }) => ({
        title,
        areaName: areaName(room, area, ctx.language),
      })),
      fits,
      clause: clause === null ? null : clauseWords(room.powerList, clause),
    }
  })
  return ORDER.flatMap((fits) => found.filter((one) => one.fits === fits))
}

/** What the resident wrote: the clauses are looked for in it. */
function textOf({ file }: FileReading): string {
  const { title, story, place } = file.state.facts
  return [title, story, place].filter((one) => typeof one === 'string').join('\n')
}
