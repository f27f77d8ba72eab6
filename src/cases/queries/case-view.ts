/** One file, whole, as its reader may see it. */
import { Refusal } from '../../base/refusal.ts'
import type { Ctx } from '../../platform/route.ts'
import { standingOf, worksOn } from '../policy.ts'
import type { Room } from '../room.ts'
import type { CaseView } from '../schema.ts'
import { settingFor } from '../setting.ts'
import { attachmentsOfCase, entriesOf } from '../store/entries.ts'
import type { Loaded } from '../store/load.ts'
import { chartOf } from './chart.ts'
import { clocksOf } from './clocks.ts'
import { entryViews } from './entry-view.ts'
import { familyView } from './family.ts'
import { lineOf } from './line.ts'
import { actsOf } from './possible.ts'
import { type FileReading, nameOf, personsIn } from './reading.ts'
import { sentenceOf } from './sentence.ts'

export async function caseView(room: Room, ctx: Ctx, caseId: string): Promise<CaseView> {
  const loaded = await room.load(ctx.actor.county, caseId)
  return viewOf(room, await readingOf(room, ctx, loaded))
}

/** The file as this reader sees it, or `case-unknown` as if there were none. */
export async function readingOf(room: Room, ctx: Ctx, loaded: Loaded): Promise<FileReading> {
  const { file, followers } = loaded
  const procedure = await room.procedureOf(file)
  const { personId } = ctx.actor
  const setting = await settingFor(room.around, procedure, {
    file: { ...file, followers },
    personId,
  })
  const at = ctx.now.toISOString()
  const standing = standingOf(ctx.actor, { file, followers, procedure, setting, at })
  if (standing === null) throw new Refusal('case-unknown')
  const isParty = [file.openerId, file.concernedId, file.proxyId].includes(personId)
  return fileReading(room, ctx, { loaded, standing, isParty })
}

export async function fileReading(
  room: Room,
  ctx: Ctx,
  one: { loaded: Loaded; standing: FileReading['standing']; isParty: boolean },
): Promise<FileReading> {
  const { file } = one.loaded
  const procedure = await room.procedureOf(file)
  const entries = await entriesOf(room.pool, file.county, file.id)
  const persons = personsIn(file, entries)
  const [cards, fullNames] = await Promise.all([
    room.people.cards(file.county, persons, ctx.actor),
    worksOn(one.standing) ? room.people.fullNames(file.county, persons) : new Map<string, string>(),
  ])
  return {
    ctx,
    file,
    procedure,
    setting: await settingFor(room.around, procedure, {
      file: { ...file, followers: one.loaded.followers },
      personId: ctx.actor.personId,
    }),
    standing: one.standing,
    isParty: one.isParty,
    entries,
    cards,
    fullNames,
    language: ctx.language,
  }
}

export async function viewOf(room: Room, reading: FileReading): Promise<CaseView> {
  const { file, procedure, cards, ctx, isParty, standing, entries } = reading
  const [attachments, family, notices] = await Promise.all([
    attachmentsOfCase(room.pool, file.county, file.id),
    familyView(room, reading),
    noticesOf(room, reading),
  ])
  const mayReadWords = standing !== 'side' || isParty
  const story = file.state.facts.story
  return {
    ...lineOf(room, ctx, { file, procedure, cards }),
    awaits: awaitedBy(room, reading),
    version: file.version,
    story: mayReadWords && typeof story === 'string' ? story : null,
    openerName: file.openerId === null || !mayReadWords ? null : nameOf(reading, file.openerId),
    openerPhone:
      file.openerId === null || !mayReadWords ? null : (cards.get(file.openerId)?.phone ?? null),
    channel: file.channel,
    clocks: clocksOf(reading),
    entries: entryViews(room, reading, attachments),
    acts: actsOf(room, reading),
    sentence: sentenceOf(room, reading),
    chart: chartOf(room, reading, entries),
    family,
    notices,
    reopenUntil: file.state.reopenUntil,
    reopenedCount: file.reopened,
  }
}

const awaitedBy = (room: Room, { file, procedure, cards, fullNames, ctx }: FileReading) => {
  const named = new Map(
    [...cards].map(([id, card]) => [id, { ...card, name: fullNames.get(id) ?? card.name }]),
  )
  return lineOf(room, ctx, { file, procedure, cards: named }).awaits
}

/** What was sent and by which way: all of it to staff, to a resident their own. */
async function noticesOf(room: Room, reading: FileReading): Promise<CaseView['notices']> {
  const { file, ctx, standing, language } = reading
  const sent = await room.notices.ofCase(file.county, file.id)
  const shown =
    standing === 'side' ? sent.filter((one) => one.personId === ctx.actor.personId) : sent
  const unknown = shown.map(({ personId }) => personId).filter((id) => !reading.cards.has(id))
  const told = await room.people.cards(file.county, [...new Set(unknown)], ctx.actor)
  return shown.map((one) => ({
    at: one.at.toISOString(),
    to: nameOf(reading, one.personId) ?? told.get(one.personId)?.name ?? '',
    channel: one.channel,
    words: one[language],
    state: one.state,
  }))
}
