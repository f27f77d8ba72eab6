/** What the stories of residents and staff say again and again. */
import { expect } from 'vitest'
import { type App, COMMUNITY, GRID, STREET } from '../harness/app.ts'
import { ask, type Person, refusal } from '../harness/app-person.ts'

export const LAMP = { title: '三单元二楼路灯不亮', story: '楼道灯坏了三天，老人摸黑上楼' }

type Form = Record<string, unknown>

export const report = (by: Person, form: Form = LAMP, area = GRID) =>
  ask(by, 'POST /cases', { procedure: 'complaint', area, form })

export const act = (by: Person, caseId: string, name: string, form: Form = {}, place?: string) =>
  ask(by, 'POST /cases/{caseId}/acts', {
    caseId,
    act: name,
    form,
    ...(place === undefined ? {} : { place }),
  })

export const actRefused = (by: Person, caseId: string, name: string, form: Form = {}) =>
  refusal(by, 'POST /cases/{caseId}/acts', { caseId, act: name, form })

export const view = (by: Person, caseId: string) => ask(by, 'GET /cases/{caseId}', { caseId })

/** One's own notices of a case, the oldest first: [entry, sentence's name]. */
export async function told(by: Person, caseId: string): Promise<[number, string][]> {
  const { notices } = await ask(by, 'GET /notices', { limit: 100 })
  return notices
    .filter((one) => one.caseId === caseId)
    .map(({ seq, says }): [number, string] => [seq, says])
    .sort(([one], [other]) => one - other)
}

/** For whoever may not know of it, a case is as one that does not exist: in every way to ask. */
export async function expectUnknown(by: Person, caseId: string): Promise<void> {
  expect(await refusal(by, 'GET /cases/{caseId}', { caseId })).toBe('case-unknown')
  expect(await refusal(by, 'GET /cases/{caseId}/export', { caseId })).toBe('case-unknown')
  expect(await actRefused(by, caseId, 'accept')).toBe('case-unknown')
}

export type Staff = Awaited<ReturnType<typeof theStaff>>

/** The staff of 金江路社区 as `complaint` needs them, and a steward of another community. */
export async function theStaff(app: App) {
  const somebody = (name: string, role: string, area: string) =>
    app.person({ name, posts: [[role, area]] })
  return {
    steward: await somebody('赵丽芬', 'steward', GRID),
    checker: await somebody('马建平', 'steward', COMMUNITY),
    handler: await somebody('王志华', 'handler', COMMUNITY),
    desk: await somebody('李晓兰', 'desk', COMMUNITY),
    lead: await somebody('段明辉', 'street-lead', STREET),
    outside: await somebody('何文静', 'steward', '530103004001G01'),
  }
}

/** A complaint up to the question whether the opener is satisfied. */
export async function answered(by: Person, staff: Staff, form: Form = LAMP): Promise<string> {
  const { caseId } = await report(by, form)
  await act(staff.steward, caseId, 'accept', {
    category: 'repair',
    urgency: 'ordinary',
    handler: staff.handler.id,
  })
  await act(staff.handler, caseId, 'done', { answer: '已更换灯泡' })
  await act(staff.checker, caseId, 'confirm', { reached: 'phone' })
  return caseId
}
