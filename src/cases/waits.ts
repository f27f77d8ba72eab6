/** Whom an open case waits for, as rows: derived from where it stands, rewritten by every act. */
import type { Awaited } from '../procedures/index.ts'
import { type CaseFile, monthOpened, villageOf } from './case-file.ts'

/** One row for each place where an open case stands; a place that nobody owns has one, too. */
export function waitRows(file: Omit<CaseFile, 'tally'>) {
  if (file.status === 'ended') return []
  const { awaits } = file.state
  const ofCase = {
    case_id: file.id,
    village: villageOf(file.area),
    case_area: file.area,
    step: file.step,
    stage: file.stage,
    procedure: file.procedure,
    category: file.category,
    confidential: file.confidential,
    walled: file.walled,
    unanswered: file.respondedAt === null ? monthOpened(file) : null,
  }
  const nobody = { role: 'case', post: null, area: null, person_id: null, side: null, not_ids: [] }
  const rows =
    awaits.length > 0
      ? awaits.map((one) => ({ ...waitFor(file, one), due: earlier(one.dueAt, file.due) }))
      : [{ ...nobody, place: file.step, due: earlier(file.stageDue, file.due) }]
  const first = rows.reduce((least, next) => (next.due < least.due ? next : least))
  const times = new Map<string, number>()
  return rows.map((row) => {
    const time = (times.get(row.place) ?? 0) + 1
    times.set(row.place, time)
    // Several roles may be awaited at one place: an approver beside the owner.
    const place = time === 1 ? row.place : `${row.place}#${time}`
    return { ...ofCase, ...row, place, is_first: row === first }
  })
}

/** Whether what is due first is somebody's word on the resident's side: their rating. */
export const waitsForSide = (file: Omit<CaseFile, 'tally'>): boolean =>
  waitRows(file).some(({ is_first, side }) => is_first && side !== null)

function waitFor(file: Omit<CaseFile, 'tally'>, { place, role, who, not }: Awaited) {
  return {
    place,
    role,
    post: who.kind === 'post' ? who.post : null,
    area: who.kind === 'post' ? who.area : null,
    person_id:
      who.kind === 'person' ? who.personId : who.kind === 'side' ? sideOf(file, who.side) : null,
    side: who.kind === 'side' ? who.side : null,
    not_ids: not,
  }
}

/** Texts of ISO dates sort as the dates do, and 'infinity' comes after all of them. */
const earlier = (one: string | null, other: string | null): string => {
  const [first] = [one ?? 'infinity', other ?? 'infinity'].sort()
  return first!
}

type Sides = Pick<CaseFile, 'openerId' | 'proxyId' | 'concernedId'>

function sideOf(file: Sides, side: 'opener' | 'proxy' | 'concerned'): string | null {
  if (side === 'opener') return file.openerId
  return side === 'proxy' ? file.proxyId : file.concernedId
}
