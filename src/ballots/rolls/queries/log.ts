/** The log of a roll, each entry as what stood there before and what stands there now. */
import type { Text } from '../../../base/text.ts'
import type { Ctx } from '../../../platform/route.ts'
import { formatArea } from '../../counting/owners/area.ts'
import type { Room } from '../needs.ts'
import type { Log } from '../schema.ts'
import { KIND_NAMES, SOURCE_NAMES } from '../sheet/columns.ts'
import { type Entry, entriesOf } from '../store/roll.ts'
import { maskedOf } from './masked.ts'
import { readRoll } from './roll-pages.ts'

const PAGE_ENTRIES = 50

export async function logOf(
  room: Room,
  ctx: Ctx,
  asked: { rollId: string; below: number },
): Promise<Log> {
  const { county } = ctx.actor
  await readRoll(room, ctx, asked.rollId)
  const found = await entriesOf(room.db, county, { ...asked, limit: PAGE_ENTRIES + 1 })
  const entries = found.slice(0, PAGE_ENTRIES)
  const ids = entries.flatMap(({ before, after }) => [...personsIn(before), ...personsIn(after)])
  const masked = await maskedOf(room, county, ids)
  const staff = await room.people.fullNames(
    county,
    entries.flatMap(({ by }) => by ?? []),
  )
  const show = shower(ctx, (id) => masked(id).name)
  return {
    more: found.length > PAGE_ENTRIES,
    entries: entries.map(({ number, at, by, what, why, unit, frozenId, ...kept }) => ({
      number,
      at: at.toISOString(),
      by: by === null ? null : (staff.get(by) ?? null),
      what,
      why,
      unit,
      frozenId,
      changes: changesOf(kept, show),
    })),
  }
}

const PERSONS = ['personId', 'principalId', 'agentId', 'wardId', 'guardianId']

function personsIn(kept: object | null): string[] {
  return Object.entries(kept ?? {}).flatMap(([field, value]) => {
    if (field === 'owners' && Array.isArray(value)) return value.map(String)
    return PERSONS.includes(field) && value !== null ? [String(value)] : []
  })
}

/** In the order in which they are read; what is for the program alone is not among them. */
const FIELDS = [
  ...PERSONS,
  'owners',
  'building',
  'area',
  'source',
  'kind',
  'parking',
  'items',
  'units',
  'since',
  'until',
  'agentPrincipalsMax',
  'added',
  'changed',
  'voters',
  'persons',
  'hash',
]

type Show = (field: string, value: unknown) => string | null

function changesOf({ before, after }: Pick<Entry, 'before' | 'after'>, show: Show) {
  const was = new Map(Object.entries(before ?? {}))
  const is = new Map(Object.entries(after ?? {}))
  const fields = FIELDS.filter((one) => was.has(one) || is.has(one))
  return fields
    .map((field) => ({
      field,
      before: show(field, was.get(field)),
      after: show(field, is.get(field)),
    }))
    .filter((one) => one.before !== one.after)
}

const EVERY: Text = { zh: '全部', en: 'All' }
const NONE: Text = { zh: '无', en: 'None' }
const YES_NO: readonly [Text, Text] = [
  { zh: '否', en: 'No' },
  { zh: '是', en: 'Yes' },
]

function shower({ language }: Ctx, nameOf: (id: string) => string): Show {
  const list = (value: unknown, empty: Text) =>
    Array.isArray(value) && value.length > 0 ? value.join('、') : empty[language]
  const textOf = (names: Readonly<Record<string, Text>>, key: unknown) =>
    names[String(key)]?.[language] ?? String(key)
  return (field, value) => {
    if (value === undefined) return null
    if (field === 'owners')
      return list(Array.isArray(value) ? value.map((id) => nameOf(String(id))) : [], NONE)
    if (field === 'items' || (field === 'units' && Array.isArray(value))) return list(value, EVERY)
    if (value === null) return NONE[language]
    if (PERSONS.includes(field)) return nameOf(String(value))
    if (field === 'area' && typeof value === 'number') return formatArea(value)
    if (field === 'source') return textOf(SOURCE_NAMES, value)
    if (field === 'kind') return textOf(KIND_NAMES, value)
    if (field === 'parking' && typeof value === 'boolean') return YES_NO[value ? 1 : 0][language]
    if (field === 'since' || field === 'until') return localDateOf(String(value))
    return typeof value === 'object' ? null : String(value)
  }
}

const localDateOf = (iso: string) =>
  new Date(new Date(iso).getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
