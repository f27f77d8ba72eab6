/** An estate with its roll and a poll, made over HTTP as its staff would. */

import type { z } from 'zod'
import type { Answer, PollDraft as DraftShape, PollDraft } from '../../src/ballots/polls/schema.ts'
import { type App, COMMUNITY, GRID, STREET } from '../harness/app.ts'
import { aKey, ask, type Person } from '../harness/app-person.ts'

export type Draft = z.input<typeof DraftShape>
export type { Answer, PollDraft }

const HOUR_MS = 3_600_000

export type Home = {
  readonly unit: string
  /** Square metres with two decimals. */
  readonly area: string
  readonly owners: readonly Person[]
  readonly kind?: '业主' | '未售' | '未交付'
  readonly parking?: boolean
  /** The owner whom the co-owners named. */
  readonly voter?: Person
}

export type Estate = { readonly area: string; readonly rollId: string }

export type Staff = Awaited<ReturnType<typeof pollStaff>>

export async function pollStaff(app: App) {
  const somebody = (name: string, role: string, area: string) =>
    app.person({ name, posts: [[role, area]] })
  return {
    registrar: await somebody('白登记', 'registrar', COMMUNITY),
    desk: await somebody('段物业', 'property-desk', STREET),
    secretary: await somebody('李书记', 'secretary', COMMUNITY),
    clerk: await somebody('张窗口', 'desk', COMMUNITY),
    clerk2: await somebody('王窗口', 'desk', COMMUNITY),
    clerk3: await somebody('何窗口', 'desk', COMMUNITY),
    outside: await somebody('外书记', 'secretary', '530103004001'),
  }
}

const HEAD = '专有部分,楼栋,面积,面积来源,性质,车位,业主,手机,身份证号,表决人,推选依据'

function rowsOf({ unit, area, owners, kind, parking, voter }: Home): string[] {
  const building = `${unit.split('-')[0]}栋`
  const head = `${unit},${building},${area},登记,${kind ?? '业主'},${parking ? '是' : ''}`
  if (owners.length === 0) return [`${head},,,,,`]
  return owners.map(({ name, phone, id }, at) => {
    const voice = voter?.id === id ? '是,推选书存社区' : ','
    return `${at === 0 ? head : `${unit},,,,,`},${name},${phone},,${voice}`
  })
}

let estates = 0

/** A compound of the first grid with these homes on its roll. */
export async function anEstate(app: App, staff: Staff, homes: readonly Home[]): Promise<Estate> {
  const area = `${GRID}C${String(++estates).padStart(2, '0')}`
  await app.rooms().areas.addAll([{ code: area, name: `${estates}号院` }])
  const { id: rollId } = await ask(staff.registrar, 'POST /rolls', { area })
  const text = [`\ufeff${HEAD}`, ...homes.flatMap(rowsOf)].join('\r\n')
  const file = new TextEncoder().encode(`${text}\r\n`)
  const order = { rollId, dryRun: false, why: '首次建册', bytes: file }
  const done = await ask(staff.registrar, 'POST /rolls/{rollId}/import', order, { file })
  if (!done.written) throw new Error(JSON.stringify(done.bad))
  return { area, rollId }
}

export const days = (app: App, count: number): string =>
  new Date(app.clock.now().getTime() + count * 24 * HOUR_MS).toISOString()

/** Sixteen days from now for a week: item 9, one question, all four roads. */
export const aDraft = (app: App, estate: Estate, over: Partial<Draft> = {}): Draft => ({
  area: estate.area,
  title: { zh: '关于安装充电桩的表决', en: 'Charging points' },
  secret: false,
  opensAt: days(app, 16),
  closesAt: days(app, 23),
  motions: [{ item: 9, title: { zh: '在车棚安装充电桩', en: 'Charging points in the shed' } }],
  ...over,
})

/** Drafted, announced, and open: the clock moves by sixteen days. */
export async function anOpenPoll(
  app: App,
  staff: Staff,
  { estate, over }: { estate: Estate; over?: Partial<Draft> },
): Promise<string> {
  const { pollId } = await ask(staff.desk, 'POST /polls', aDraft(app, estate, over))
  await ask(staff.desk, 'POST /polls/{pollId}/announce', { pollId })
  await later(app, 16 * 24)
  return pollId
}

/** Moves the clock and lets time open and close polls. */
export async function later(app: App, hours: number): Promise<void> {
  await app.later(hours)
  while ((await app.rooms().ballots.polls.runDue()) > 0);
}

export const say = (choice: 'yes' | 'no' | 'abstain' | 'spoiled', motion = 1) => [
  { motion, choice },
]

export const vote = (by: Person, pollId: string, unit: string, answers: Answer[] = say('yes')) =>
  ask(by, 'POST /polls/{pollId}/ballots', { pollId, unit, answers }, { key: aKey() })
