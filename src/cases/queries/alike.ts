/** Open files that may say the same: place and words, as a question and never a verdict (K.15). */
import type { Ctx } from '../../platform/route.ts'
import { type CaseFile, villageOf } from '../case-file.ts'
import { isAlike, type Told } from '../likeness.ts'
import { maskText } from '../mask/mask-text.ts'
import type { Room } from '../room.ts'
import type { Alike, AskSimilar, Similar } from '../schema.ts'
import { wordsOf } from '../search-words.ts'
import { loadCases } from '../store/load.ts'
import { alikeOpen } from '../store/search.ts'
import { readingOf } from './case-view.ts'
import { areaName, linesOf } from './line.ts'
import { onlySeen } from './search.ts'

const SHOWN_MAX = 3
/** Looked at before those that only share words of the place are left out. */
const LOOKED_AT_MAX = 12

/** While a resident types: what neighbours have brought already, as far as it is public. */
export async function similarCases(room: Room, ctx: Ctx, asked: AskSimilar): Promise<Similar[]> {
  const { county } = ctx.actor
  const words = wordsOf(asked.words)
  if (words.length === 0 || county === '') return []
  const rows = await alikeOpen(room.pool, {
    county,
    village: villageOf(asked.area),
    procedure: asked.procedure,
    words,
    not: null,
    limit: LOOKED_AT_MAX,
  })
  const similar: Similar[] = []
  for (const { file } of await alikeOf(room, county, {
    rows,
    told: { title: asked.words, story: '' },
  })) {
    if (file.walled.includes(ctx.actor.personId ?? '')) continue
    const procedure = await room.procedureOf(file)
    if (!procedure.public.includes('title')) continue
    similar.push({
      caseId: file.id,
      number: file.number,
      title: maskText(file.title),
      areaName: areaName(room, file.area, ctx.language),
      openedAt: file.openedAt,
      households: file.homes,
    })
  }
  return similar
}

/** For the steward who has a file before them. */
export async function alikeCases(room: Room, ctx: Ctx, caseId: string): Promise<Alike['alike']> {
  const loaded = await room.load(ctx.actor.county, caseId)
  const { file } = loaded
  await readingOf(room, ctx, loaded)
  const told = toldIn(file)
  const words = wordsOf(`${told.title}\n${told.story}`)
  if (words.length === 0) return []
  const rows = await alikeOpen(room.pool, {
    county: file.county,
    village: villageOf(file.area),
    procedure: file.procedure,
    words,
    not: file.id,
    limit: LOOKED_AT_MAX,
  })
  const alike = await alikeOf(room, file.county, { rows, told })
  const shared = new Map(alike.map((one) => [one.file.id, one.words]))
  // Only what the reader may see: a resident with a matter of their own reads no neighbour's.
  const lines = await linesOf(room, ctx, await onlySeen(room, ctx, [...shared.keys()]))
  return lines.map((line) => ({ line, words: [...(shared.get(line.caseId) ?? [])] }))
}

type Row = { readonly caseId: string; readonly words: readonly string[] }

/** Of the files that share words, those that tell of the same. */
async function alikeOf(
  room: Room,
  county: string,
  { rows, told }: { readonly rows: readonly Row[]; readonly told: Told },
): Promise<{ file: CaseFile; words: readonly string[] }[]> {
  const ids = rows.map(({ caseId }) => caseId)
  const loaded = await loadCases(room.pool, county, ids)
  return rows
    .flatMap(({ caseId, words }) => {
      const file = loaded.get(caseId)?.file
      return file !== undefined && isAlike(told, toldIn(file)) ? [{ file, words }] : []
    })
    .slice(0, SHOWN_MAX)
}

function toldIn({ title, state }: CaseFile): Told {
  const { story } = state.facts
  return { title, story: typeof story === 'string' ? story : '' }
}
