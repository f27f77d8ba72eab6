/** What one act writes, whole: the rows that `act_many` takes, all of them or none. */
import type { Alarm } from '../procedures/index.ts'
import { type CaseFile, villageOf } from './case-file.ts'
import type { Sealed } from './chain.ts'
import { tallyChange } from './tally.ts'
import { waitRows } from './waits.ts'

export type FileWrite = {
  /** The case before the act; null when it is new. */
  readonly before: CaseFile | null
  readonly after: CaseFile
  /** The full set from now on; null leaves those that are set. */
  readonly alarms: readonly Alarm[] | null
  readonly sealed: Sealed
}

export type SideWrite = {
  readonly caseId: string
  readonly personId: string
  readonly side: 'opener' | 'concerned' | 'proxy' | 'follower'
}

export type AttachmentWrite = {
  readonly caseId: string
  readonly seq: number
  readonly blobId: string
  readonly name: string
  readonly type: string
  readonly bytes: number
  readonly thumbnail: boolean
}

export type SearchWrite = {
  readonly caseId: string
  readonly area: string
  readonly openedAt: string
  readonly confidential: boolean
  readonly words: readonly string[]
}

/** One item of the SQL function notice_add_many. */
export type NoticeWrite = {
  readonly county: string
  readonly id: string
  readonly caseId: string
  readonly seq: number
  readonly personId: string
  readonly says: string
  readonly zh: string
  readonly en: string
  readonly at: string
}

export type Key = {
  readonly actor: string
  readonly key: string
  /** Hash of what was asked, 64 hexadecimal digits. */
  readonly asked: string
  readonly answer: unknown
}

/** What belongs together: one act, the children that it opens, the files that it touches. */
export type Group = {
  readonly county: string
  readonly at: string
  readonly key: Key | null
  readonly files: readonly FileWrite[]
  readonly sides: readonly SideWrite[]
  readonly attachments: readonly AttachmentWrite[]
  readonly searches: readonly SearchWrite[]
  readonly notices: readonly NoticeWrite[]
}

const bytes = (hex: string) => `\\x${hex}`
const bytesOrNull = (hex: string | null) => (hex === null ? null : bytes(hex))

/** The argument of `act_many` for some groups; their places in the list are their numbers. */
export function payloadOf(groups: readonly Group[]): string {
  const each = <T>(rows: (group: Group) => readonly T[]) =>
    groups.flatMap((group, n) => rows(group).map((row) => ({ n, ...row })))
  return JSON.stringify({
    groups: groups.map((group, n) => groupRow(group, n)),
    heads: each(({ files }) => files.flatMap(headRow)),
    moves: each(({ files }) => files.filter(({ before }) => before !== null).map(moveRow)),
    opens: each(({ files }) => files.filter(({ before }) => before === null).map(openRow)),
    entries: each(({ files }) => files.map(entryRow)),
    waits: each(({ files }) => files.flatMap(({ after }) => waitRows(after))),
    alarms: each(({ files }) => files.flatMap(alarmRows)),
    counters: each(({ files }) => files.flatMap(counterRows)),
    sides: each(({ sides, at }) =>
      sides.map(({ caseId, personId, side }) => ({
        case_id: caseId,
        person_id: personId,
        side,
        since: at,
      })),
    ),
    attachments: each(({ attachments }) =>
      attachments.map(({ caseId, blobId, ...rest }) => ({
        case_id: caseId,
        blob_id: blobId,
        ...rest,
      })),
    ),
    searches: each(({ searches }) =>
      searches.map(({ caseId, openedAt, ...rest }) => ({
        case_id: caseId,
        opened_at: openedAt,
        ...rest,
      })),
    ),
    notices: groups.flatMap(({ notices }, n) =>
      notices.length > 0 ? [{ n, items: notices }] : [],
    ),
  })
}

function groupRow({ key, at }: Group, n: number) {
  if (key === null) return { n, at }
  return { n, at, actor: key.actor, key: key.key, asked: bytes(key.asked), answer: key.answer }
}

function headRow({ before, after, alarms }: FileWrite) {
  return before === null ? [] : [{ was: before.seq, id: after.id, alarms: alarms !== null }]
}

function openRow(write: FileWrite) {
  const { after } = write
  return {
    ...moveRow(write),
    number: after.number,
    procedure: after.procedure,
    opener_id: after.openerId,
    channel: after.channel,
    parent_id: after.parentId,
    parent_key: after.parentKey,
    root_id: after.rootId,
    root_number: after.rootNumber,
    opened_at: after.openedAt,
  }
}

function moveRow({ after }: FileWrite) {
  return {
    id: after.id,
    version: after.version,
    edition: after.edition,
    area: after.area,
    village: villageOf(after.area),
    state: after.state,
    step: after.step,
    stage: after.stage,
    status: after.status,
    concerned_id: after.concernedId,
    proxy_id: after.proxyId,
    keeper_id: after.keeperId,
    confidential: after.confidential,
    walled: after.walled,
    title: after.title,
    category: after.category,
    urgency: after.urgency,
    due: after.due,
    stage_due: after.stageDue,
    seq: after.seq,
    head_hash: bytes(after.headHash),
    merged_into: after.mergedInto,
    responded_at: after.respondedAt,
    ended_at: after.endedAt,
    end_word: after.endWord,
    reopened: after.reopened,
    homes: after.homes,
    former: after.former,
    tally: after.tally,
  }
}

function entryRow({ after, sealed }: FileWrite) {
  const { entry, body, salt } = sealed
  return {
    case_id: after.id,
    seq: entry.seq,
    at: entry.at,
    actor: entry.actor,
    post: entry.post,
    act: entry.act,
    from_place: entry.from,
    to_places: entry.to,
    about: entry.about,
    form_hash: bytes(entry.formHash),
    prev_hash: bytesOrNull(entry.prevHash),
    hash: bytes(entry.hash),
    words: body,
    salt: bytes(salt),
  }
}

/** One row for all moments of a case; none when there are none to come. */
function alarmRows({ after, alarms }: FileWrite) {
  if (alarms === null || alarms.length === 0) return []
  const list = alarms.toSorted((one, other) => (one.at < other.at ? -1 : 1))
  return [{ case_id: after.id, at: list[0]!.at, list }]
}

function counterRows({ before, after }: FileWrite) {
  return tallyChange(before, after).map(({ counts, ...where }) => ({ ...where, ...counts }))
}
