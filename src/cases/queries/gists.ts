/**
 * What a list of another room shows of a case: where it stands, without anybody's words but the
 * title, masked. Whoever asks answers for the reader's right to know of it; a confidential case has
 * no gist at all.
 */
import type { Text } from '../../base/text.ts'
import type { CaseFile } from '../case-file.ts'
import { maskText } from '../mask/mask-text.ts'
import type { Room } from '../room.ts'
import { childIdsOf } from '../store/kin.ts'
import { loadCases } from '../store/load.ts'
import { isOverdue, wordOf } from './line.ts'

export type Gist = {
  readonly caseId: string
  readonly number: string
  readonly procedure: string
  readonly procedureTitle: Text
  /** Numbers, doors and the names of its people taken out. */
  readonly title: string
  readonly category: string | null
  readonly categoryName: Text | null
  readonly area: string
  /** Homes that are affected, as far as somebody told. */
  readonly homes: number
  readonly step: string
  readonly stepName: Text
  readonly status: 'open' | 'ended'
  readonly end: string | null
  readonly endName: Text | null
  readonly overdue: boolean
  /** The date in its field `due`, YYYY-MM-DD, where it has one: of a promise, its day. */
  readonly due: string | null
  /** ISO 8601. */
  readonly openedAt: string
  readonly endedAt: string | null
}

export type AskGists = {
  readonly county: string
  readonly ids: readonly string[]
  readonly now: Date
}

/** By id; cases that are not there, and confidential ones, are left out. */
export async function gists(room: Room, asked: AskGists): Promise<ReadonlyMap<string, Gist>> {
  const { county, ids, now } = asked
  if (ids.length === 0) return new Map()
  const loaded = await loadCases(room.pool, county, [...new Set(ids)])
  const files = [...loaded.values()].map(({ file }) => file).filter((one) => !one.confidential)
  const people = files.flatMap(({ openerId, concernedId }) => [openerId ?? [], concernedId ?? []])
  const names = await room.people.fullNames(county, people.flat())
  const found = files.map(async (file) => {
    const own = [file.openerId, file.concernedId].flatMap((id) => names.get(id ?? '') ?? [])
    return [file.id, await gistOf(room, file, { names: own, now })] as const
  })
  return new Map(await Promise.all(found))
}

async function gistOf(
  room: Room,
  file: CaseFile,
  { names, now }: { readonly names: readonly string[]; readonly now: Date },
): Promise<Gist> {
  const procedure = await room.procedureOf(file)
  const { due } = file.state.facts
  return {
    caseId: file.id,
    number: file.number,
    procedure: file.procedure,
    procedureTitle: procedure.title,
    title: maskText(file.title, names),
    category: file.category,
    categoryName: file.category === null ? null : wordOf(procedure, file.category),
    area: file.area,
    homes: file.homes,
    step: file.step,
    stepName: procedure.steps[file.step]?.name ?? { zh: file.step, en: file.step },
    status: file.status,
    end: file.endWord,
    endName: file.endWord === null ? null : wordOf(procedure, file.endWord),
    overdue: isOverdue(file, now.toISOString()),
    due: typeof due === 'string' ? due : null,
    openedAt: file.openedAt,
    endedAt: file.endedAt,
  }
}

/** Ids of the cases that one opened as its children, the oldest first. */
export async function childrenOf(room: Room, county: string, caseId: string): Promise<string[]> {
  const { file } = await room.load(county, caseId)
  return childIdsOf(room.pool, county, file)
}

/**
 * A sentence about these cases as everybody may read it: numbers, doors and the names of their
 * people are taken out.
 */
export async function maskedFor(
  room: Room,
  { county, ids, words }: { county: string; ids: readonly string[]; words: string },
): Promise<string> {
  const loaded = await loadCases(room.pool, county, [...new Set(ids)])
  const people = [...loaded.values()].flatMap(({ file, followers }) => [
    file.openerId ?? [],
    file.concernedId ?? [],
    followers,
  ])
  const names = await room.people.fullNames(county, people.flat(2))
  return maskText(words, [...names.values()])
}
