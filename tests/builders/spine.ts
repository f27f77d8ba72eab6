/** The whole spine on a database of its own, with real people, notices and procedures. */

import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CHINA } from '../../src/base/work-calendar.ts'
import { CASE_DEFAULTS, type CaseNeeds, type Cases, openCases } from '../../src/cases/index.ts'
import type { ActOnCase, OpenCase } from '../../src/cases/schema.ts'
import { NOTICES_DEFAULTS, openNotices } from '../../src/notices/index.ts'
import type { Database } from '../../src/platform/database.ts'
import { type LiveEvent, openLive } from '../../src/platform/http/live.ts'
import type { Ctx } from '../../src/platform/route.ts'
import { type Library, loadLibrary } from '../../src/procedures/index.ts'
import { lengthsBy } from '../../src/procedures/lengths.ts'
import {
  aColleague,
  aCtx,
  aPeople,
  aPhone,
  COMMUNITY,
  COUNTY,
  GRID,
  type PeopleBench,
  STREET,
} from './people.ts'

const FOLDER = join(import.meta.dirname, '../../procedures')

/** The shipped procedures, with their sources. */
export const shippedLibrary = (): Library =>
  loadLibrary(
    readdirSync(FOLDER)
      .filter((file) => file.endsWith('.yaml'))
      .map((file) => ({ file, text: readFileSync(join(FOLDER, file), 'utf8') })),
  )

export type Somebody = { readonly personId: string; readonly ctx: Ctx }

export type Spine = PeopleBench & {
  readonly cases: Cases
  readonly needs: CaseNeeds
  readonly events: { readonly topic: string; readonly event: LiveEvent }[]
  /** A signed-in resident. */
  resident(name?: string): Promise<Somebody>
  colleague(role: string, area: string, name?: string): Promise<Somebody>
  /** A request of this person at the clock's moment. */
  as(somebody: Somebody, key?: string): Ctx
  open(by: Somebody, over?: Partial<OpenCase>, key?: string): ReturnType<Cases['open']>
  act(by: Somebody, caseId: string, input: Partial<ActOnCase>): ReturnType<Cases['act']>
}

export type SpineOptions = Partial<Pick<CaseNeeds, 'procedures' | 'powerList'>>

export async function aSpine(database: Database, options: SpineOptions = {}): Promise<Spine> {
  const bench = aPeople(database.db, { demo: true })
  const { people, clock, secrets } = bench
  await people.start()
  const live = openLive()
  const events: { topic: string; event: LiveEvent }[] = []
  const needs: CaseNeeds = {
    database,
    clock,
    secrets,
    settings: { ...CASE_DEFAULTS, letters: { [COUNTY]: 'PL' } },
    people,
    notices: openNotices({
      db: database.db,
      secrets,
      clock,
      settings: { ...NOTICES_DEFAULTS, origin: 'https://linli.example', callbackSecret: null },
      people,
      channels: [],
    }),
    areas: {
      nameOf: (code) => (code.startsWith(COUNTY) ? { zh: `${code}处`, en: code } : null),
      labelOf: (code) => ({ zh: `${code}处`, en: code }),
    },
    blobs: { about: async () => null, lookOf: async () => null },
    live: {
      publish: (topics, event) => {
        for (const topic of topics) events.push({ topic, event })
        live.publish(topics, event)
      },
    },
    procedures: options.procedures ?? shippedLibrary(),
    lengths: () => lengthsBy({ calendar: CHINA, local: () => null }),
    ...(options.powerList ? { powerList: options.powerList } : {}),
    titleOf: () => null,
  }
  const cases = await openCases(needs)
  const as = (somebody: Somebody, key?: string): Ctx => ({
    ...somebody.ctx,
    now: clock.now(),
    idempotencyKey: key ?? null,
  })
  return {
    ...bench,
    cases,
    needs,
    events,
    as,
    async resident(name = `居民${randomUUID().slice(0, 4)}`) {
      const personId = await people.findOrAdd(COUNTY, { name, phone: aPhone() })
      const actor = { kind: 'person', personId, county: COUNTY, posts: [] } as const
      return { personId, ctx: aCtx({ actor, now: clock.now() }) }
    },
    async colleague(role, area, name) {
      return aColleague(bench, { role, area, ...(name === undefined ? {} : { name }) })
    },
    open: (by, over = {}, key) =>
      cases.open(as(by, key), {
        procedure: 'complaint',
        area: GRID,
        channel: 'web',
        form: { title: '楼道路灯不亮', story: '三单元二楼的路灯坏了三天' },
        attachments: [],
        ...over,
      }),
    act: (by, caseId, input) =>
      cases.act(as(by), { caseId, act: '', form: {}, attachments: [], ...input }),
  }
}

/** The staff of one community, as the complaint procedure needs them. */
export async function aStaff(spine: Spine) {
  const [steward, second, handler, desk, lead] = [
    await spine.colleague('steward', GRID, '张网格'),
    await spine.colleague('steward', COMMUNITY, '李网格'),
    await spine.colleague('handler', COMMUNITY, '王师傅'),
    await spine.colleague('desk', COMMUNITY, '赵窗口'),
    await spine.colleague('street-lead', STREET, '钱街道'),
  ]
  await spine.people.refreshStaffing()
  return { steward, second, handler, desk, lead }
}
