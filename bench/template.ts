/**
 * One life that was played through the spine, as rows under slots: its case, its people, its places
 * and its moments can be others. The hashes of a copy are made anew, so that its chain holds.
 */
import { randomBytes } from 'node:crypto'
import { canonicalJson } from '../src/base/canonical-json.ts'
import { sha256Hex } from '../src/base/hash.ts'
import type { Json } from '../src/base/json.ts'
import { COUNTS } from '../src/cases/case-file.ts'
import { timeCode } from '../src/cases/stage-time.ts'
import { copyField } from './copy-field.ts'
import type { Recorded } from './record.ts'
import { type Stamp, stampOf } from './stamp.ts'

type Row = Readonly<Record<string, Json>>
type Payload = {
  readonly opens: readonly Row[]
  readonly moves: readonly Row[]
  readonly entries: readonly Row[]
  readonly waits: readonly Row[]
  readonly alarms: readonly { readonly list: readonly { readonly at: string }[] }[]
  readonly sides: readonly Row[]
  readonly searches: readonly Row[]
  readonly notices: readonly { readonly items: readonly Row[] }[]
}

/** Numbers of the slots; from `hash` on three for each act: hash, form hash, salt. */
const SLOT = { caseId: 0, number: 1, opener: 2, steward: 3, checker: 4, handler: 5 } as const
const PLACES = { grid: 6, village: 7, town: 8 } as const
const MONTH = 9
const FIRST_HASH = 10
const HASHES = 3

export const CASE_COLUMNS =
  'id number procedure version edition area village state step stage status opener_id concerned_id proxy_id keeper_id channel confidential walled title category urgency due stage_due seq head_hash parent_id parent_key root_id root_number merged_into opened_at responded_at ended_at end_word reopened homes former tally'.split(
    ' ',
  )
export const ENTRY_COLUMNS =
  'case_id seq at actor post act from_place to_places about form_hash prev_hash hash'.split(' ')
export const BODY_COLUMNS = 'case_id seq words salt'.split(' ')
export const WAIT_COLUMNS =
  'case_id place role post area person_id side not_ids due is_first village case_area step stage procedure category confidential walled unanswered'.split(
    ' ',
  )
export const ALARM_COLUMNS = 'case_id at list'.split(' ')
export const SIDE_COLUMNS = 'case_id person_id side since'.split(' ')
export const SEARCH_COLUMNS = 'case_id area opened_at confidential words'.split(' ')
export const NOTICE_COLUMNS = 'id caseId seq personId says zh en at'.split(' ')

/** Rows of one case, as lines for COPY without the county. */
export type Lines = {
  readonly caseFile: string
  readonly entries: readonly string[]
  readonly bodies: readonly string[]
  readonly waits: readonly string[]
  /** Of its row's list. */
  readonly alarms: readonly { readonly atMs: number; readonly json: string }[]
  readonly sides: readonly string[]
  readonly search: string
  readonly notices: readonly string[]
  readonly tally: {
    readonly key: string
    readonly counts: readonly number[]
    readonly times: readonly number[]
  }
}

export type Copy = {
  readonly caseId: string
  readonly number: string
  readonly opener: string
  readonly steward: string
  readonly checker: string
  readonly handler: string
  readonly grid: string
  /** When it was opened, and after how many acts it stands where it stands. */
  readonly openedMs: number
  readonly acts: number
  noticeId(): string
}

export type Template = {
  /** Milliseconds from the opening to each act. */
  readonly actMs: readonly number[]
  linesOf(copy: Copy): Lines
}

type Act = {
  readonly caseFile: Stamp
  readonly formText: Stamp
  readonly entryText: Stamp
  readonly entry: Stamp
  readonly body: Stamp
  readonly waits: readonly Stamp[]
  readonly alarms: readonly { readonly atMs: number; readonly stamp: Stamp }[]
  readonly notices: readonly Stamp[]
  readonly tallyKey: Stamp
  readonly counts: readonly number[]
  readonly times: readonly number[]
}

const line = (row: Row, columns: readonly string[]) =>
  columns.map((column) => copyField(row[column])).join('\t')

const plainHex = (value: Json | undefined) => String(value ?? '').replace(/^\\x/, '')

export function templateOf(recorded: Recorded): Template {
  const payloads = recorded.acts.map((text): Payload => JSON.parse(text))
  const opening = payloads[0]!.opens[0]!
  const entries = payloads.map((payload) => payload.entries[0]!)
  const openedMs = Date.parse(String(opening.opened_at))
  const slots = slotsOf(recorded, opening, entries)
  const acts = payloads.map((payload, at) => actOf(payload, { opening, slots, at }))
  const sides = payloads[0]!.sides.map((row) => stampOf(line(row, SIDE_COLUMNS), slots))
  const search = stampOf(line(payloads[0]!.searches[0]!, SEARCH_COLUMNS), slots)
  return {
    actMs: entries.map(({ at }) => Date.parse(String(at)) - openedMs),
    linesOf(copy) {
      const shift = copy.openedMs - openedMs
      const words = wordsFor(copy, acts, shift)
      const done = acts.slice(0, copy.acts)
      const last = done.at(-1)!
      return {
        caseFile: last.caseFile.fill(words, shift),
        entries: done.map(({ entry }) => entry.fill(words, shift)),
        bodies: done.map(({ body }) => body.fill(words, shift)),
        waits: last.waits.map((stamp) => stamp.fill(words, shift)),
        alarms: last.alarms.map(({ atMs, stamp }) => ({
          atMs: atMs + shift,
          json: stamp.fill(words, shift),
        })),
        sides: sides.map((stamp) => stamp.fill(words, shift)),
        search: search.fill(words, shift),
        notices: done.flatMap(({ notices }) =>
          notices.map((stamp) => `${copy.noticeId()}\t${stamp.fill(words, shift)}`),
        ),
        tally: { key: last.tallyKey.fill(words, shift), counts: last.counts, times: last.times },
      }
    },
  }
}

function slotsOf({ team, caseId, number }: Recorded, opening: Row, entries: readonly Row[]) {
  const slots: string[] = []
  slots[SLOT.caseId] = caseId
  slots[SLOT.number] = number
  for (const part of ['opener', 'steward', 'checker', 'handler'] as const)
    slots[SLOT[part]] = team[part].personId
  slots[PLACES.grid] = team.grid
  slots[PLACES.village] = team.grid.slice(0, 12)
  slots[PLACES.town] = team.grid.slice(0, 9)
  slots[MONTH] = monthOf(Date.parse(String(opening.opened_at)))
  for (const { hash, form_hash, salt } of entries)
    slots.push(plainHex(hash), plainHex(form_hash), plainHex(salt))
  return slots
}

/** YYYY-MM in the county. */
const monthOf = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 7)

type Within = { readonly opening: Row; readonly slots: readonly string[]; readonly at: number }

function actOf(payload: Payload, { opening, slots, at }: Within): Act {
  const entry = payload.entries[0]!
  const stamp = (text: string) => stampOf(text, slots)
  const caseRow = { ...opening, ...payload.moves[0] }
  const { words, salt, hash, prev_hash } = entry
  const entryText = canonicalJson({
    about: entry.about!,
    act: entry.act!,
    actor: entry.actor!,
    at: entry.at!,
    caseId: entry.case_id!,
    formHash: plainHex(entry.form_hash),
    from: entry.from_place!,
    post: entry.post!,
    prevHash: prev_hash === null ? null : plainHex(prev_hash),
    seq: entry.seq!,
    to: entry.to_places!,
  })
  if (sha256Hex(entryText) !== plainHex(hash)) throw new Error(`entry ${at + 1} hashes otherwise`)
  const { tally } = caseRow as { tally?: Row }
  const { counts, spent, procedure, category, month } = tally!
  const times = Object.entries(spent as Record<string, number>)
  return {
    caseFile: stamp(line(caseRow, CASE_COLUMNS)),
    formText: stamp(plainHex(salt) + canonicalJson(words!)),
    entryText: stamp(entryText),
    entry: stamp(line(entry, ENTRY_COLUMNS)),
    body: stamp(line(entry, BODY_COLUMNS)),
    waits: payload.waits.map((row) => stamp(line(row, WAIT_COLUMNS))),
    alarms: payload.alarms.flatMap(({ list }) =>
      list.map((one) => ({ atMs: Date.parse(one.at), stamp: stamp(JSON.stringify(one)) })),
    ),
    notices: payload.notices.flatMap(({ items }) =>
      items.map((row) => stamp(line(row, NOTICE_COLUMNS.slice(1)))),
    ),
    tallyKey: stamp([caseRow.area, procedure, category, month].join('\t')),
    counts: COUNTS.map((name) => (counts as Record<string, number>)[name] ?? 0),
    times: times.map(([stage, minutes]) => timeCode(Number(stage), minutes)),
  }
}

/** The words of a copy; its chain is hashed act by act, each over the one before it. */
function wordsFor(copy: Copy, acts: readonly Act[], shift: number): readonly string[] {
  const { caseId, number, opener, steward, checker, handler, grid, openedMs } = copy
  const places = [grid, grid.slice(0, 12), grid.slice(0, 9)]
  const words = [caseId, number, opener, steward, checker, handler, ...places, monthOf(openedMs)]
  const salts = randomBytes(16 * copy.acts).toString('hex')
  for (let at = 0; at < copy.acts; at++) {
    const slot = FIRST_HASH + HASHES * at
    const { formText, entryText } = acts[at]!
    words[slot + 2] = salts.slice(32 * at, 32 * (at + 1))
    words[slot + 1] = sha256Hex(formText.fill(words, shift))
    words[slot] = sha256Hex(entryText.fill(words, shift))
  }
  return words
}
