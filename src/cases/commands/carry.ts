/**
 * Carries out a decision: the rows of the case that it moves, of the children that it opens, of the
 * parent that waited for it and of the case that it was merged into; all written together or not.
 */
import { randomUUIDv7 } from 'node:crypto'
import { assert } from '../../base/assert.ts'
import { localDate, yearOf } from '../../base/dates.ts'
import type { Text } from '../../base/text.ts'
import {
  type ChildToOpen,
  childEnded,
  type Decision,
  type Facts,
  openCase,
  type Procedure,
} from '../../procedures/index.ts'
import type { CaseFile, ChannelName } from '../case-file.ts'
import { type Body, type JsonObject, sealEntry } from '../chain.ts'
import { isConfidential, nextFile, standOf, titleOf, walledIn } from '../next-file.ts'
import type { Room } from '../room.ts'
import { noticesOf, personsNamed } from '../sayings.ts'
import { searchOf } from '../search-words.ts'
import { settingOf } from '../setting.ts'
import type { Loaded } from '../store/load.ts'
import { firstTally } from '../tally.ts'
import type { FileWrite, Group, NoticeWrite, SearchWrite, SideWrite } from '../writing.ts'
import { mergeInto, mergeTarget } from './merge-into.ts'

/** Rows that belong to one act, gathered while it is carried out. */
export type Rows = {
  readonly files: FileWrite[]
  readonly sides: SideWrite[]
  readonly searches: SearchWrite[]
  readonly notices: NoticeWrite[]
}

export const noRows = (): Rows => ({ files: [], sides: [], searches: [], notices: [] })

/** Who did it and when; of a clock, nobody. */
export type By = {
  readonly personId: string | null
  readonly post: string | null
  /** ISO 8601. */
  readonly at: string
  /** Whether this counts as the body's response. */
  readonly responds: boolean
}

export type Carried = {
  readonly loaded: Loaded
  readonly procedure: Procedure
  readonly decision: Decision
  readonly body: Body
  readonly about: JsonObject
  readonly by: By
}

export const NO_BODY: Body = { form: {}, attachments: [] }

/** Adds the rows of a decision on a case that stands; answers the case as it stands then. */
export async function carry(room: Room, rows: Rows, one: Carried): Promise<CaseFile> {
  const { loaded, procedure, decision, body, by } = one
  const before = loaded.file
  const { at, responds, personId } = by
  const { worked } = room.lengths(before.county)
  const asked = { before, procedure, decision, at, responds, worked, by: personId }
  const stands = nextFile(asked)
  const target = await mergeTarget(room, procedure, stands)
  const moved = target === null ? stands : { ...stands, mergedInto: target.file.id }
  const sealed = sealEntry(before.id, before.headHash, {
    seq: before.seq + 1,
    at,
    actor: by.personId,
    post: by.post,
    act: decision.act,
    from: decision.fromPlace,
    to: decision.toPlaces,
    about: one.about,
    body,
  })
  const after: CaseFile = { ...moved, seq: sealed.entry.seq, headHash: sealed.entry.hash }
  rows.files.push({ before, after, alarms: decision.alarms, sealed })
  if (after.area !== before.area) rows.searches.push(searchOf(after))
  await tell(room, rows, { ...one, after })
  for (const child of decision.opens) await openChild(room, rows, { child, parent: after, by })
  if (target !== null) mergeInto(rows, { target, loaded, after, by })
  if (before.status === 'open' && after.status === 'ended')
    await answerParent(room, rows, { after, by })
  return after
}

async function tell(room: Room, rows: Rows, one: Carried & { after: CaseFile }): Promise<void> {
  const { decision, procedure, after, by, loaded } = one
  if (decision.sayings.length === 0) return
  const facts: Facts = { ...after.state.facts, ...(one.body.form as Facts) }
  const named = personsNamed(procedure, decision, facts)
  const names = named.length > 0 ? await room.people.fullNames(after.county, named) : null
  rows.notices.push(
    ...noticesOf({
      file: after,
      procedure,
      facts,
      at: by.at,
      names: { person: (id) => names?.get(id) ?? null, area: (code) => room.areas.labelOf(code) },
      decision,
      seq: after.seq,
      followers: loaded.followers,
    }),
  )
}

/** The parent hears the end's word, and goes on if it waited for nothing else. */
async function answerParent(
  room: Room,
  rows: Rows,
  { after, by }: { readonly after: CaseFile; readonly by: By },
): Promise<void> {
  if (after.parentId === null || after.parentKey === null || after.endWord === null) return
  const parent = await room.load(after.county, after.parentId)
  const parentProcedure = await room.procedureOf(parent.file)
  const decision = childEnded(parentProcedure, parent.file.state, {
    key: after.parentKey,
    end: after.endWord,
    at: by.at,
    setting: settingOf(room.around, parentProcedure, parent.file),
  })
  if (decision === null) return
  await carry(room, rows, {
    loaded: parent,
    procedure: parentProcedure,
    decision,
    body: NO_BODY,
    about: { child: after.number, end: after.endWord },
    by: { ...by, personId: null, post: null, responds: false },
  })
}

export type NewCase = {
  readonly county: string
  readonly area: string
  readonly procedure: Procedure
  readonly edition: string
  readonly form: Facts
  readonly body: Body
  readonly channel: ChannelName
  readonly openerId: string | null
  readonly concernedId: string | null
  readonly proxyId: string | null
  readonly keeperId: string | null
  readonly parent: CaseFile | null
  readonly parentKey: string | null
  /** Its opener's, and those of what it grew from; who follows it from the start is among them. */
  readonly homes?: number
  readonly by: By
}

/** Adds the rows of a new case. */
export async function begin(room: Room, rows: Rows, one: NewCase): Promise<CaseFile> {
  const { county, area, procedure, parent, by } = one
  const setting = settingOf(room.around, procedure, { ...one, state: { facts: one.form } })
  const roles: Record<string, string> = one.keeperId === null ? {} : { keeper: one.keeperId }
  const fromParent = one.parentKey === null ? undefined : { roles }
  const decision = openCase(procedure, { form: one.form, at: by.at, setting, fromParent })
  const id = randomUUIDv7()
  const number = await room.nextNumber(county, yearOf(localDate(new Date(by.at))))
  await room.registry.keep(county, one, new Date(by.at))
  const sealed = sealEntry(id, null, {
    seq: 1,
    at: by.at,
    actor: by.personId,
    post: by.post,
    act: 'open',
    from: null,
    to: decision.toPlaces,
    about: aboutNew(one, number),
    body: one.body,
  })
  const { state } = decision
  const row: Omit<CaseFile, 'tally'> = {
    county,
    id,
    number,
    procedure: procedure.name,
    version: procedure.version,
    edition: one.edition,
    area,
    state,
    ...standOf(procedure, state),
    status: state.end === null ? 'open' : 'ended',
    openerId: one.openerId,
    concernedId: one.concernedId,
    proxyId: one.proxyId,
    keeperId: one.keeperId,
    channel: one.channel,
    confidential: isConfidential(procedure),
    walled: walledIn(procedure, state.facts),
    title: titleOf(state.facts, procedure),
    category: typeof state.facts.category === 'string' ? state.facts.category : null,
    urgency: typeof state.facts.urgency === 'string' ? state.facts.urgency : null,
    seq: 1,
    headHash: sealed.entry.hash,
    parentId: parent?.id ?? null,
    parentKey: one.parentKey,
    rootId: parent?.rootId ?? id,
    rootNumber: parent?.rootNumber ?? number,
    mergedInto: null,
    openedAt: by.at,
    respondedAt: null,
    endedAt: state.end === null ? null : by.at,
    endWord: state.end,
    reopened: 0,
    homes: one.homes ?? 1,
    former: null,
  }
  const after: CaseFile = { ...row, tally: firstTally(row) }
  rows.files.push({ before: null, after, alarms: decision.alarms, sealed })
  rows.sides.push(...sidesOf(after))
  rows.searches.push(searchOf(after))
  const loaded = { file: after, followers: [] }
  await tell(room, rows, { loaded, procedure, decision, body: one.body, about: {}, by, after })
  for (const child of decision.opens) await openChild(room, rows, { child, parent: after, by })
  return after
}

const aboutNew = (one: NewCase, number: string): JsonObject => ({
  number,
  procedure: one.procedure.name,
  version: one.procedure.version,
  edition: one.edition,
  area: one.area,
  channel: one.channel,
  parent: one.parent?.number ?? null,
})

function sidesOf({ id, openerId, concernedId, proxyId }: CaseFile): SideWrite[] {
  const sides = { opener: openerId, concerned: concernedId, proxy: proxyId } as const
  return (['opener', 'concerned', 'proxy'] as const).flatMap((side) => {
    const personId = sides[side]
    return personId === null ? [] : [{ caseId: id, personId, side }]
  })
}

/** A child is filed where its parent is; the parent's people are its people. */
async function openChild(
  room: Room,
  rows: Rows,
  one: { readonly child: ChildToOpen; readonly parent: CaseFile; readonly by: By },
): Promise<void> {
  const { child, parent, by } = one
  const { edition, procedure } = room.registry.inForce(parent.county, child.procedure, parent.area)
  await begin(room, rows, {
    county: parent.county,
    area: parent.area,
    procedure,
    edition,
    form: child.form,
    body: { form: child.form as JsonObject, attachments: [] },
    channel: parent.channel,
    openerId: parent.openerId,
    concernedId: parent.concernedId,
    proxyId: parent.proxyId,
    keeperId: child.keeper,
    parent,
    parentKey: child.key,
    by,
  })
}

export function groupOf(rows: Rows, at: string, key: Group['key'] = null): Group {
  const first = rows.files[0]
  assert(first !== undefined, 'an act writes at least one file')
  return { county: first.after.county, at, key, attachments: [], ...rows }
}

/** Name of the step where a case stands, for answers and refusals. */
export function stepName(procedure: Procedure, step: string): Text {
  return procedure.steps[step]?.name ?? { zh: step, en: step }
}
