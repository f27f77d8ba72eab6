/** A file as one reader sees it: the case, its entries, and in what capacity they are read. */
import type { Language, Text } from '../../base/text.ts'
import type { Ctx } from '../../platform/route.ts'
import type { Facts, Procedure, Setting } from '../../procedures/index.ts'
import type { CaseFile } from '../case-file.ts'
import { maskText } from '../mask/mask-text.ts'
import { rolesIn, type Standing } from '../policy.ts'
import type { Room } from '../room.ts'
import { type Filling, valueWords } from '../sayings.ts'
import type { KeptEntry } from '../store/entries.ts'
import { areaName, type Cards } from './line.ts'

export type FileReading = {
  readonly ctx: Ctx
  readonly file: CaseFile
  readonly procedure: Procedure
  readonly setting: Setting
  readonly standing: Standing
  /** Whether the reader is opener, person concerned or proxy: not a follower of a merged case. */
  readonly isParty: boolean
  readonly entries: readonly KeptEntry[]
  readonly cards: Cards
  /** Full names, for whoever works on the case; empty for all others. */
  readonly fullNames: ReadonlyMap<string, string>
  readonly language: Language
}

/** Names in full for those who work on the case, else as the people's room masks them. */
export function nameOf({ cards, fullNames }: FileReading, id: string): string | null {
  return fullNames.get(id) ?? cards.get(id)?.name ?? null
}

/** Everybody whose name the file may show. */
export function personsIn(file: CaseFile, entries: readonly KeptEntry[]): string[] {
  const ids = new Set<string>()
  for (const id of [file.openerId, file.concernedId, file.proxyId]) if (id) ids.add(id)
  for (const { entry } of entries) if (entry.actor) ids.add(entry.actor)
  for (const { who } of file.state.awaits) if (who.kind === 'person') ids.add(who.personId)
  for (const persons of Object.values(file.state.actors)) for (const id of persons) ids.add(id)
  collect(file.state.facts, ids)
  return [...ids]
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function collect(value: unknown, ids: Set<string>): void {
  if (typeof value === 'string') {
    if (UUID.test(value)) ids.add(value)
  } else if (typeof value === 'object' && value !== null)
    for (const one of Object.values(value)) collect(one, ids)
}

/**
 * Which fields of an entry's form this reader may read. Staff: all but the secret ones. The
 * residents' side: what they wrote themselves, what the procedure makes public, and what the act's
 * sentence told them. Followers of a merged case only what is public.
 */
export function readableFields(reading: FileReading, kept: KeptEntry): readonly string[] {
  const { procedure, standing, isParty, ctx, file } = reading
  const fields = Object.keys(kept.body?.form ?? {})
  const roles = rolesIn(ctx.actor, { file })
  const mayRead = (field: string) => {
    const secret = procedure.secret[field]
    return secret === undefined || secret.some((role) => roles.includes(role))
  }
  if (standing !== 'side') return fields.filter(mayRead)
  const own = kept.entry.actor !== null && kept.entry.actor === ctx.actor.personId
  const isOpening = kept.entry.act === 'open'
  const told = toldBy(procedure, kept.entry.act)
  return fields.filter(
    (field) =>
      mayRead(field) &&
      (procedure.public.includes(field) || (isParty && (own || isOpening || told.includes(field)))),
  )
}

const BLANK = /\{([a-z0-9-]+)\}/g

/** Fields that the sentence after an act prints. */
function toldBy(procedure: Procedure, act: string): readonly string[] {
  const acts = [...Object.values(procedure.steps).flatMap((step) => step.acts[act] ?? [])]
  const keys = acts.flatMap(({ says, to }) => [
    ...(says === null ? [] : [says]),
    ...to.flatMap((one) => procedure.steps[one.to]?.says ?? []),
  ])
  return keys.flatMap((key) =>
    [...(procedure.says[key]?.zh.matchAll(BLANK) ?? [])].map(([, name]) => name!),
  )
}

/** The words of an entry as this reader may read them; null when there are none for them. */
export function wordsOfEntry(room: Room, reading: FileReading, kept: KeptEntry) {
  if (kept.body === null) return null
  const { procedure, language } = reading
  const readable = readableFields(reading, kept)
  const form = kept.body.form as Facts
  if (readable.length === 0) return Object.keys(form).length === 0 ? [] : null
  return readable.map((field) => ({
    field,
    name: fieldName(procedure, field),
    free: procedure.facts[field]?.is === 'words',
    value: publicWords(reading, valueWords(form[field]!, fillingOf(room, reading), language)),
  }))
}

/** Whoever follows a matter of somebody else reads it as the public would. */
export const publicWords = ({ standing, isParty }: FileReading, words: string) =>
  standing === 'side' && !isParty ? maskText(words) : words

export function fillingOf(room: Room, reading: FileReading): Filling {
  const { file, procedure, ctx } = reading
  return {
    file,
    procedure,
    facts: file.state.facts,
    at: ctx.now.toISOString(),
    names: {
      person: (id) => nameOf(reading, id),
      area: (code) => ({ zh: areaName(room, code, 'zh'), en: areaName(room, code, 'en') }),
    },
  }
}

export const fieldName = (procedure: Procedure, field: string): Text =>
  procedure.words[field] ?? { zh: field, en: field }
