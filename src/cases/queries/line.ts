/** One line of a list: a case as the reader may know it, in few words. */
import type { Language, Text } from '../../base/text.ts'
import type { Ctx } from '../../platform/route.ts'
import type { Procedure } from '../../procedures/index.ts'
import type { CaseFile } from '../case-file.ts'
import { maskText } from '../mask/mask-text.ts'
import type { PersonCard } from '../needs.ts'
import { isAwaited, readsAt } from '../policy.ts'
import type { Room } from '../room.ts'
import type { CaseLine } from '../schema.ts'
import { loadCases } from '../store/load.ts'

export type Cards = ReadonlyMap<string, PersonCard>

/** Lines of cases that the reader may see, in the order of the ids; gone ones are left out. */
export async function linesOf(room: Room, ctx: Ctx, ids: readonly string[]): Promise<CaseLine[]> {
  if (ids.length === 0) return []
  const { county } = ctx.actor
  const loaded = await loadCases(room.pool, county, ids)
  const files = ids.flatMap((id) => loaded.get(id)?.file ?? [])
  const cards = await room.people.cards(county, files.flatMap(awaitedPersons), ctx.actor)
  return Promise.all(
    files.map(async (file) =>
      lineOf(room, ctx, { file, cards, procedure: await room.procedureOf(file) }),
    ),
  )
}

export type Lined = {
  readonly file: CaseFile
  readonly procedure: Procedure
  readonly cards: Cards
}

export function lineOf(room: Room, ctx: Ctx, { file, procedure, cards }: Lined): CaseLine {
  const now = ctx.now.toISOString()
  return {
    caseId: file.id,
    number: file.number,
    procedure: file.procedure,
    procedureTitle: procedure.title,
    title: titleFor(ctx, file),
    category: file.category,
    categoryName: file.category === null ? null : wordOf(procedure, file.category),
    urgency: file.urgency,
    area: file.area,
    areaName: areaName(room, file.area, ctx.language),
    step: file.step,
    stepName: procedure.steps[file.step]?.name ?? { zh: file.step, en: file.step },
    stage: file.stage,
    status: file.status,
    end: file.endWord,
    awaits: awaitedName(room, { file, procedure, cards }, ctx.language),
    yourTurn: isAwaited(ctx.actor, file),
    openedAt: file.openedAt,
    stageDue: file.stageDue,
    due: file.due,
    overdue: isOverdue(file, now),
    seq: file.seq,
  }
}

/** Whoever only follows it, because theirs was merged into it, reads it as the public would. */
function titleFor({ actor }: Ctx, file: CaseFile): string {
  const { personId } = actor
  // Number and code in hand stand for the person whom they were given to.
  if (personId === null) return file.title
  const isSide = [file.openerId, file.concernedId, file.proxyId].includes(personId)
  const isOwn = isSide || Object.values(file.state.actors).some((ids) => ids.includes(personId))
  return isOwn || readsAt(actor, file.area) || isAwaited(actor, file)
    ? file.title
    : maskText(file.title)
}

/** Late while it is open; once ended, whether it ended late. */
export function isOverdue(file: CaseFile, now: string): boolean {
  if (file.status === 'ended')
    return file.due !== null && file.endedAt !== null && file.endedAt > file.due
  return [file.stageDue, file.due].some((due) => due !== null && due < now)
}

export const wordOf = (procedure: Procedure, word: string): Text =>
  procedure.words[word] ?? { zh: word, en: word }

export function areaName(room: Room, area: string, language: Language): string {
  return (room.areas.labelOf(area) ?? room.areas.nameOf(area))?.[language] ?? area
}

export function awaitedPersons(file: CaseFile): readonly string[] {
  if (file.status === 'ended') return []
  return file.state.awaits.flatMap(({ who }) => (who.kind === 'person' ? [who.personId] : []))
}

const SIDES: Readonly<Record<string, Text>> = {
  opener: { zh: '居民', en: 'The resident' },
  concerned: { zh: '当事人', en: 'The person concerned' },
  proxy: { zh: '代理人', en: 'The proxy' },
}

/** Whom it waits for: a person's name as the reader may see it, or a post's title; several joined. */
export function awaitedName(room: Room, lined: Lined, language: Language): string | null {
  const { file, procedure, cards } = lined
  if (file.status === 'ended') return null
  const names = new Set<string>()
  for (const { who, role } of file.state.awaits) {
    if (who.kind === 'person')
      names.add(cards.get(who.personId)?.name ?? wordOf(procedure, role)[language])
    else if (who.kind === 'post')
      names.add((room.titleOf(who.post) ?? wordOf(procedure, role))[language])
    else if (who.kind === 'side') names.add(SIDES[who.side]![language])
  }
  return names.size === 0 ? null : [...names].join(language === 'zh' ? '、' : ', ')
}
