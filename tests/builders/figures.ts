/** A seeded run of real commands over two streets, and a count of its cases by hand. */
import type pg from 'pg'
import { localDate } from '../../src/base/dates.ts'
import { Refusal } from '../../src/base/refusal.ts'
import { type Seeded, seeded } from '../../src/base/seeded.ts'
import { CHINA } from '../../src/base/work-calendar.ts'
import { loadLibrary } from '../../src/procedures/index.ts'
import { COUNTY } from './people.ts'
import { shippedSources } from './shipped-procedures.ts'
import type { Somebody, Spine } from './spine.ts'

/** The shipped procedures and a complaint of which only its people may know. */
export function libraryWithSecret() {
  const sources = shippedSources()
  const complaint = sources.find(({ file }) => file.endsWith('complaint.yaml'))!
  const text = complaint.text
    .replace('procedure: complaint', 'procedure: accusation')
    .replace(/^public:.*$/m, 'public: []\nroom: closed')
  return loadLibrary([...sources, { file: 'accusation.yaml', text }])
}

const AREAS = [
  '530103007005G01',
  '530103007005G03',
  '530103007005G03C02B011',
  '530103007005',
  '530103007006G01',
  '530103007',
  '530103004006G02',
  COUNTY,
]
const CATEGORIES = ['repair', 'noise', 'hygiene']
const YES_NO = ['yes', 'partly', 'no']

const TICKS = 600
const RECENT = 12
/** So many are opened last and stay unanswered while there is still time. */
const FRESH = 10

type Staff = Readonly<
  Record<'steward' | 'checker' | 'handler' | 'lead' | 'desk' | 'secretary', Somebody>
>
/** The step is named with its procedure's prefix, for two procedures share names of steps. */
type Running = {
  caseId: string
  number: string
  opener: Somebody
  prefix: '' | 'advice '
  step: string
}

/** What was due when a case was opened, by its id: the time in which it had to be answered. */
export type FirstDues = Map<string, Date | null>
export type Ran = { readonly firstDues: FirstDues; readonly refused: number; readonly done: number }

export async function run(spine: Spine, pool: pg.Pool, seed: number): Promise<Ran> {
  const chance = seeded(seed)
  const staff = await staffOf(spine)
  const running: Running[] = []
  const firstDues: FirstDues = new Map()
  const counted = { refused: 0, done: 0 }
  for (let tick = 0; tick < TICKS; tick++) {
    spine.clock.advance(chance.below(6 * 3_600_000))
    if (tick % 10 === 0) while ((await spine.cases.runAlarms()) > 0);
    // What comes after the last fold is read beside the sums.
    if (tick % 70 === 0) await spine.cases.foldCounters()
    if (chance.fraction() < 0.2 || running.length === 0 || tick >= TICKS - FRESH) {
      const one = await opened(spine, chance)
      running.push(one)
      const { rows } = await pool.query('select stage_due from case_file where id = $1', [
        one.caseId,
      ])
      firstDues.set(one.caseId, rows[0].stage_due)
      continue
    }
    // Mostly what came last: a desk that only touches old matters would close none.
    const one = chance.pick(chance.fraction() < 0.7 ? running.slice(-RECENT) : running)
    const doing = doingOf({ one, running, staff, chance })
    if (doing === null) continue
    try {
      const { step } = await spine.act(doing.by, one.caseId, { act: doing.act, form: doing.form })
      one.step = one.prefix + step
      counted.done++
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      counted.refused++
      // Time may have moved it meanwhile.
      const { rows } = await pool.query('select step from case_file where id = $1', [one.caseId])
      one.step = one.prefix + rows[0].step
    }
  }
  return { ...counted, firstDues }
}

async function staffOf(spine: Spine): Promise<Staff> {
  const at = (role: string) => spine.colleague(role, COUNTY)
  const staff = {
    steward: await at('steward'),
    checker: await at('steward'),
    handler: await at('handler'),
    lead: await at('street-lead'),
    desk: await at('desk'),
    secretary: await at('secretary'),
  }
  await spine.people.refreshStaffing()
  return staff
}

async function opened(spine: Spine, chance: Seeded): Promise<Running> {
  const opener = await spine.resident()
  const area = chance.pick(AREAS)
  const procedure = chance.pick(['complaint', 'complaint', 'complaint', 'advice', 'accusation'])
  const { caseId, number, step } = await spine.open(opener, {
    procedure,
    area,
    form: { title: '楼道路灯不亮' },
  })
  const prefix = procedure === 'advice' ? 'advice ' : ''
  return { caseId, number, opener, prefix, step: prefix + step }
}

type Doing = { readonly by: Somebody; readonly act: string; readonly form: Record<string, unknown> }
type Choosing = { one: Running; running: readonly Running[]; staff: Staff; chance: Seeded }

function doingOf({ one, running, staff, chance }: Choosing): Doing | null {
  const { steward, checker, handler, lead, desk, secretary } = staff
  const rating = { solved: chance.pick(YES_NO), satisfied: chance.pick(YES_NO) }
  const reason = '原因写在这里'
  const choices: Readonly<Record<string, readonly Doing[]>> = {
    received: [
      { by: steward, act: 'accept', form: accepting(chance, handler) },
      { by: steward, act: 'accept', form: accepting(chance, handler) },
      { by: steward, act: 'accept', form: { category: 'noise', urgency: 'urgent' } },
      { by: steward, act: 'merge', form: { earlier: chance.pick(running).number } },
      { by: steward, act: 'decline', form: { reason, 'other-ways': '街道窗口' } },
      { by: steward, act: 'pass-on', form: { area: chance.pick(AREAS), reason } },
      { by: one.opener, act: 'withdraw', form: {} },
    ],
    dispatching: [{ by: steward, act: 'dispatch', form: { handler: handler.personId } }],
    handling: [
      { by: handler, act: 'done', form: { answer: '已修好' } },
      { by: handler, act: 'done', form: { answer: '已修好' } },
      { by: handler, act: 'cannot', form: { reason, 'look-again': '2027-01-15' } },
      { by: lead, act: 'approve/cannot', form: {} },
    ],
    check: [{ by: checker, act: 'confirm', form: {} }],
    rating: [
      { by: one.opener, act: 'rate', form: rating },
      { by: one.opener, act: 'reopen', form: { reason } },
    ],
    closed: [{ by: one.opener, act: 'reopen', form: { reason } }],
    'advice received': [
      { by: desk, act: 'accept', form: {} },
      { by: desk, act: 'direct', form: { 'other-ways': '街道窗口', reason } },
    ],
    'advice studying': [
      { by: secretary, act: 'answer', form: { adopted: 'no', answer: '谢谢，已研究' } },
    ],
    'advice rating': [{ by: one.opener, act: 'rate', form: { satisfied: rating.satisfied } }],
  }
  const possible = choices[one.step] ?? []
  return possible.length === 0 ? null : chance.pick(possible)
}

const accepting = (chance: Seeded, handler: Somebody) => ({
  category: chance.pick(CATEGORIES),
  urgency: 'ordinary',
  handler: handler.personId,
})

export type Spent = {
  readonly area: string
  readonly procedure: string
  readonly stage: number
  readonly minutes: number
}

/**
 * Working minutes of each case in each stage that it has left, from its entries alone: where each
 * led, and when. Of the cases that everybody may know of and that are not left out.
 */
export async function timesByEntries(pool: pg.Pool, { needs }: Spine): Promise<Spent[]> {
  const { rows } = await pool.query<{
    id: string
    area: string
    procedure: string
    at: Date
    to: readonly string[]
  }>(
    `select c.id, c.area, c.procedure, e.at, e.to_places as "to"
     from case_file c join entry e on e.county = c.county and e.case_id = c.id
     where not c.confidential
       and not (c.status = 'ended' and c.end_word = any('{refused,withdrawn,merged,moved}'))
     order by c.id, e.seq`,
  )
  const spent = new Map<string, Spent>()
  let last: { id: string; stage: number | null; since: Date } = {
    id: '',
    stage: null,
    since: new Date(0),
  }
  for (const { id, area, procedure, at, to } of rows) {
    const steps = needs.procedures.procedures[procedure]!.steps
    const step = steps[to[0]!.split('/')[0]!]!
    const stage: number | null = step.end === null ? step.stage : null
    if (last.id === id && last.stage !== null && last.stage !== stage) {
      const key = `${id} ${last.stage}`
      const minutes = (spent.get(key)?.minutes ?? 0) + workingMinutes(last.since, at)
      spent.set(key, { area, procedure, stage: last.stage, minutes })
    }
    if (last.id !== id || last.stage !== stage) last = { id, stage, since: at }
  }
  return [...spent.values()]
}

/** Hour by hour of the clock, the first and the last in part. */
function workingMinutes(from: Date, to: Date): number {
  const HOUR_MS = 3_600_000
  let ms = 0
  for (let at = from.getTime(); at < to.getTime(); ) {
    const next = Math.min(to.getTime(), (Math.floor(at / HOUR_MS) + 1) * HOUR_MS)
    if (CHINA.isWorkday(localDate(new Date(at)))) ms += next - at
    at = next
  }
  return Math.floor(ms / 60_000)
}
