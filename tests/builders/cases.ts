/** Cases as rows, valid by default: for tests of the store, where no procedure is needed. */
import { randomUUID } from 'node:crypto'
import type { CaseFile } from '../../src/cases/case-file.ts'
import { sealEntry } from '../../src/cases/chain.ts'
import { firstTally } from '../../src/cases/tally.ts'
import type { Group } from '../../src/cases/writing.ts'

export const COUNTY = '530103'
export const VILLAGE = '530103007005'
const OPENED = '2026-11-24T01:00:00.000Z'

let serial = 0

export function aFile(own: Partial<CaseFile> = {}): CaseFile {
  const id = own.id ?? randomUUID()
  const number = own.number ?? `PL-2026-${String(++serial).padStart(6, '0')}`
  const area = own.area ?? `${VILLAGE}G03`
  const file: Omit<CaseFile, 'tally'> = {
    county: COUNTY,
    id,
    number,
    procedure: 'complaint',
    version: 1,
    edition: 'e1',
    area,
    state: {
      places: [{ path: 'received', step: 'received', since: OPENED }],
      facts: { title: '路灯不亮' },
      counts: {},
      clocks: [],
      actors: {},
      gathered: {},
      pending: {},
      children: [],
      moments: {},
      rested: [],
      awaits: [
        {
          place: 'received',
          role: 'triage',
          who: { kind: 'post', post: 'steward', area },
          not: [],
          dueAt: '2026-11-25T15:59:59.999Z',
        },
      ],
      end: null,
      reopenUntil: null,
    },
    step: 'received',
    stage: 0,
    status: 'open',
    openerId: randomUUID(),
    concernedId: null,
    proxyId: null,
    keeperId: null,
    channel: 'web',
    confidential: false,
    walled: [],
    title: '路灯不亮',
    category: null,
    urgency: null,
    due: '2026-12-09T15:59:59.999Z',
    stageDue: '2026-11-25T15:59:59.999Z',
    seq: 1,
    headHash: '',
    parentId: null,
    parentKey: null,
    rootId: id,
    rootNumber: number,
    mergedInto: null,
    openedAt: OPENED,
    respondedAt: null,
    endedAt: null,
    endWord: null,
    reopened: 0,
    homes: 1,
    former: null,
    ...own,
  }
  const headHash = own.headHash ?? 'cd'.repeat(32)
  return { ...file, headHash, tally: own.tally ?? firstTally(file) }
}

/** The writing of one act; the head's hash is whatever the entry gives. */
export function aGroup(before: CaseFile | null, after: CaseFile): Group {
  const at = OPENED
  const sealed = sealEntry(after.id, before?.headHash ?? null, {
    seq: after.seq,
    at,
    actor: after.openerId,
    post: null,
    act: before === null ? 'open' : 'touch',
    from: before?.step ?? null,
    to: [after.step],
    about: {},
    body: { form: { title: after.title }, attachments: [] },
  })
  return {
    county: after.county,
    at,
    key: null,
    files: [{ before, after, alarms: [], sealed }],
    sides:
      before === null && after.openerId !== null
        ? [{ caseId: after.id, personId: after.openerId, side: 'opener' }]
        : [],
    attachments: [],
    searches: [],
    notices: [],
  }
}
