import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import {
  COMMUNITY,
  COUNTY,
  GRID,
  NEXT_COMMUNITY,
  STREET,
  UNIT,
} from '../../tests/builders/people.ts'
import { aSpine, aStaff, type Somebody } from '../../tests/builders/spine.ts'
import { testDatabase } from '../../tests/harness/database.ts'
import { NOBODY } from '../base/actor.ts'
import type { WorkFilter } from './schema.ts'

const database = await testDatabase(10)
const { pool } = database
const spine = await aSpine(database)
const { steward, second, handler, desk, lead } = await aStaff(spine)
const { cases } = spine

const refusal = (code: string) => expect.objectContaining({ code })
const view = (by: Somebody, caseId: string) => cases.view(spine.as(by), caseId)
const list = (by: Somebody, filter: z.output<typeof WorkFilter>, over = {}) =>
  cases.worklist(spine.as(by), { filter, limit: 30, ...over })

const ACCEPT = { act: 'accept', form: { category: 'repair', urgency: 'ordinary' } }

async function answered(resident: Somebody, form = {}) {
  const { caseId } = await spine.open(resident, Object.keys(form).length > 0 ? { form } : {})
  const accept = { ...ACCEPT.form, handler: handler.personId }
  await spine.act(steward, caseId, { act: 'accept', form: accept })
  await spine.act(handler, caseId, {
    act: 'done',
    form: { answer: '电话13912345678的张三家已修好' },
  })
  await spine.act(second, caseId, { act: 'confirm' })
  return caseId
}

test('[K.10] a case is seen by its people and by posts over its place, and by nobody else', async () => {
  const resident = await spine.resident()
  const { caseId } = await spine.open(resident)
  const neighbour = await spine.resident()
  const unitHead = await spine.colleague('unit-head', UNIT)
  const beside = await spine.colleague('steward', `${NEXT_COMMUNITY}G01`)
  const above = await spine.colleague('supervisor', STREET)
  const other = await spine.colleague('supervisor', COUNTY)
  await spine.people.refreshStaffing()
  const elsewhere: Somebody = {
    ...above,
    ctx: { ...above.ctx, actor: { ...above.ctx.actor, county: '530102' } },
  }
  const nobody: Somebody = { personId: '', ctx: { ...above.ctx, actor: NOBODY } }
  for (const reader of [resident, steward, second, desk, lead, above, other])
    expect((await view(reader, caseId)).caseId).toBe(caseId)
  for (const reader of [neighbour, unitHead, beside, elsewhere, nobody]) {
    await expect(view(reader, caseId)).rejects.toEqual(refusal('case-unknown'))
    await expect(cases.export(spine.as(reader), caseId)).rejects.toEqual(refusal('case-unknown'))
  }
})

test('[K.10] for whom a wall stands, the answers equal those for a case that does not exist', async () => {
  const resident = await spine.resident()
  const { caseId, number } = await spine.open(resident)
  // The steward is the accused: a wall in the row, as a procedure with `never` sets it.
  await pool.query('update case_file set walled = $2 where id = $1', [caseId, [steward.personId]])
  await pool.query('update wait set walled = $2 where case_id = $1', [caseId, [steward.personId]])
  const answers = async (id: string, q: string) => ({
    view: await view(steward, id).catch((error) => [error.code, error.facts]),
    act: await spine.act(steward, id, ACCEPT).catch((error) => [error.code, error.facts]),
    alike: await cases.alike(spine.as(steward), id).catch((error) => [error.code, error.facts]),
    search: await cases.search(spine.as(steward), { q, limit: 20 }),
  })
  expect(await answers(caseId, number)).toEqual(await answers(randomUUID(), 'PL-2026-999999'))
  const mine = await list(steward, 'mine')
  expect(mine.lines.map((line) => line.caseId)).not.toContain(caseId)
  expect((await view(second, caseId)).number).toBe(number)
})

test('[K.05] a file shows its chart, one sentence, its clocks and what can be done', async () => {
  const resident = await spine.resident('欧阳明')
  const { caseId } = await spine.open(resident)
  const seen = await view(steward, caseId)
  expect(seen.sentence.zh).toBe(
    '11月24日起待受理，由网格员负责，11月25日前办好。到时没有办好，会提醒经办人，并报告上级。',
  )
  expect(seen.sentence.en).toMatch(/^To be accepted since 24 November, .* due until 25 November/)
  expect(seen.chart.zh).toMatch(/^<svg[\s\S]*待受理[\s\S]*<\/svg>$/)
  expect(seen.acts.map(({ act }) => act)).toEqual(
    expect.arrayContaining(['accept', 'merge', 'pass-on', 'decline']),
  )
  const accept = seen.acts.find(({ act }) => act === 'accept')!
  expect(accept.fields.find(({ name }) => name === 'handler')).toMatchObject({
    type: 'person',
    post: 'handler',
    required: false,
  })
  expect(accept.fields.find(({ name }) => name === 'category')?.choices).toContainEqual({
    value: 'repair',
    label: { zh: '维修', en: 'Repair' },
  })
  // Whoever it waits for works on it: names in full. The lead only reads: masked.
  expect(seen.openerName).toBe('欧阳明')
  expect((await view(lead, caseId)).openerName).toBe('欧阳*')
  expect((await view(resident, caseId)).acts.map(({ act }) => act)).toEqual(['withdraw'])
})

test('[K.16] category and urgency are proposed, with the words that decided', async () => {
  const { caseId } = await spine.open(await spine.resident(), {
    form: { title: '楼道电动车飞线充电', story: '怕着火，电线都垂下来了' },
  })
  const accept = (await view(steward, caseId)).acts.find(({ act }) => act === 'accept')!
  expect(accept.proposed).toEqual({ category: 'safety', urgency: 'urgent' })
  expect(accept.because.length).toBeGreaterThan(0)
  for (const word of accept.because)
    expect('楼道电动车飞线充电怕着火电线都垂下来了').toContain(word)
})

test('a neighbour who joined reads what is public and nothing that anybody wrote', async () => {
  const resident = await spine.resident('司马光')
  const { caseId, number } = await spine.open(resident, {
    form: { title: '井盖松动', story: '我家住3单元301室，电话13800001234' },
  })
  const neighbour = await spine.resident()
  await expect(view(neighbour, caseId)).rejects.toEqual(refusal('case-unknown'))
  expect(await cases.follow(spine.as(neighbour), caseId)).toBe(number)
  expect(await cases.follow(spine.as(neighbour), caseId)).toBe(number)
  const seen = await view(neighbour, caseId)
  expect(JSON.stringify(seen)).not.toMatch(/司马光|13800001234|301室/)
  expect(seen).toMatchObject({
    story: null,
    openerName: null,
    openerPhone: null,
    title: '井盖松动',
  })
  const { rows } = await pool.query('select homes from case_file where id = $1', [caseId])
  expect(rows).toEqual([{ homes: 2 }])
})

test('[S1.02] the worklist counts and lists by filter, the earliest due first, page by page', async () => {
  const community = `${COUNTY}008001`
  const own = await spine.colleague('steward', community)
  await spine.people.refreshStaffing()
  const ids: string[] = []
  for (let at = 0; at < 7; at++) {
    const opened = await spine.open(await spine.resident(), { area: `${community}G0${at + 1}` })
    ids.push(opened.caseId)
  }
  await spine.act(own, ids[0]!, {
    act: 'accept',
    form: { category: 'noise', urgency: 'ordinary' },
  })
  const first = await list(own, 'all', { limit: 3 })
  expect(first.counts).toMatchObject({ mine: 7, all: 7, new: 7, soon: 7, overdue: 0, ended: 0 })
  const seen = [...first.lines]
  for (let next = first.next; next !== null; ) {
    const page = await list(own, 'all', { limit: 3, after: next })
    seen.push(...page.lines)
    next = page.next
  }
  expect(seen.map((line) => line.caseId).toSorted()).toEqual(ids.toSorted())
  expect(seen.map((line) => line.stageDue)).toEqual(seen.map((line) => line.stageDue).toSorted())
  expect(seen[0]).toMatchObject({ yourTurn: true, awaits: '网格员', areaName: expect.any(String) })
  expect((await list(own, 'all', { category: 'noise' })).lines).toHaveLength(1)
  expect((await list(own, 'all', { step: 'received' })).lines).toHaveLength(6)
  expect((await list(own, 'all', { area: `${community}G02` })).lines).toHaveLength(1)
  expect((await list(own, 'mine', { words: '路灯' })).lines).toHaveLength(7)
  expect((await list(own, 'mine', { words: '噪音' })).lines).toHaveLength(0)
  await spine.act(own, ids[1]!, {
    act: 'decline',
    form: { reason: '不归社区管', 'other-ways': '城管' },
  })
  const ended = await list(own, 'ended')
  expect(ended.lines.map((line) => line.caseId)).toEqual([ids[1]])
  expect(ended.counts).toMatchObject({ all: 6, ended: 1 })
  // A place that is not theirs gives nothing, as if it were empty.
  expect((await list(own, 'all', { area: GRID })).lines).toEqual([])
  await expect(list(await spine.resident(), 'mine')).rejects.toEqual(refusal('post-needed'))
  await expect(list(own, 'all', { after: 'x' })).rejects.toEqual(refusal('cursor-unknown'))
})

test('my matters hold what I brought, what was brought for me, and what I follow', async () => {
  const [resident, other] = [await spine.resident(), await spine.resident()]
  const own = await spine.open(resident)
  const joined = await spine.open(other)
  await cases.follow(spine.as(resident), joined.caseId)
  const mine = await cases.mine(spine.as(resident), { limit: 30 })
  expect(mine.total).toBe(2)
  expect(mine.lines.map((line) => line.caseId).toSorted()).toEqual(
    [own.caseId, joined.caseId].toSorted(),
  )
  expect((await cases.mine(spine.as(resident), { filter: 'ended', limit: 30 })).total).toBe(0)
})

test('[K.13] search finds by words, parts of a number and a phone tail, only what one may see', async () => {
  const resident = await spine.resident()
  const { caseId, number } = await spine.open(resident, {
    form: { title: '菜市场旁边的化粪池堵塞外溢', story: '臭味很大' },
  })
  const other = await spine.open(await spine.resident(), {
    area: `${NEXT_COMMUNITY}G01`,
    form: { title: '隔壁社区化粪池堵塞' },
  })
  const found = async (by: Somebody, q: string) =>
    (await cases.search(spine.as(by), { q, limit: 20 })).map((line) => line.caseId)
  expect(await found(steward, '化粪池')).toEqual([caseId])
  expect(await found(steward, '化粪池 臭味')).toEqual([caseId])
  expect(await found(lead, '化粪池堵塞')).toEqual(expect.arrayContaining([caseId, other.caseId]))
  expect(await found(resident, '化粪池')).toEqual([caseId])
  expect(await found(await spine.resident(), '化粪池')).toEqual([])
  expect(await found(steward, number)).toEqual([caseId])
  expect(await found(steward, number.slice(-6))).toEqual([caseId])
  expect(await found(await spine.resident(), number)).toEqual([])
  const tail = await spine.people.findOrAdd(COUNTY, { name: '尾号人', phone: '13877776543' })
  const byTail = await spine.open({
    ...resident,
    ctx: { ...resident.ctx, actor: { ...resident.ctx.actor, personId: tail } },
    personId: tail,
  })
  expect(await found(steward, '6543')).toContain(byTail.caseId)
  expect(await found(steward, "'; drop table case_file; --")).toEqual([])
})

test('[K.15] open files that may say the same are shown: to a resident only what is public', async () => {
  const community = `${COUNTY}009001`
  const own = await spine.colleague('steward', community)
  await spine.people.refreshStaffing()
  const area = `${community}G01`
  const form = { title: '幼儿园门口红绿灯坏了', story: '王大海家住2单元502室' }
  const one = await spine.open(await spine.resident(), { area, form })
  const two = await spine.open(await spine.resident(), {
    area,
    form: { title: '幼儿园红绿灯不亮' },
  })
  const asked = { procedure: 'complaint', area, words: '幼儿园门口的红绿灯' }
  const similar = await cases.similar(spine.as(await spine.resident()), asked)
  expect(similar.map((line) => line.caseId).toSorted()).toEqual([one.caseId, two.caseId].toSorted())
  expect(JSON.stringify(similar)).not.toMatch(/王大海|502/)
  const alike = await cases.alike(spine.as(own), one.caseId)
  expect(alike.map(({ line }) => line.caseId)).toEqual([two.caseId])
  expect(alike[0]!.words).toEqual(expect.arrayContaining(['幼儿园']))
})

test('[K.12] the board shows answered matters with names, numbers and doors masked', async () => {
  const resident = await spine.resident('张三')
  const caseId = await answered(resident, { title: '张三家3单元301室门口路灯坏了' })
  await spine.act(resident, caseId, { act: 'rate', form: { solved: 'yes', satisfied: 'yes' } })
  const ctx = { ...spine.as(resident), actor: NOBODY }
  const board = await cases.answered(ctx, { area: COMMUNITY, limit: 30 })
  const line = board.lines.find(({ title }) => title.includes('路灯坏了'))!
  expect(line).toMatchObject({ categoryName: { zh: '维修', en: 'Repair' } })
  expect(JSON.stringify(line)).not.toMatch(/张三|13912345678|301室/)
})

test('[K.01] number and pick-up code open a file; a wrong code and a wrong number are one answer', async () => {
  const { number, pickUpCode, caseId } = await spine.open(await spine.resident())
  const ctx = { ...spine.as(steward), actor: NOBODY }
  const typed = pickUpCode.toLowerCase().replace('-', ' ')
  const seen = await cases.lookUp(ctx, { number: number.toLowerCase(), pickUpCode: typed })
  expect(seen).toMatchObject({ caseId, acts: [] })
  const wrong = async (one: { number: string; pickUpCode: string }) =>
    cases.lookUp(ctx, one).catch((error) => [error.code, error.facts])
  expect(await wrong({ number, pickUpCode: 'AAAA-AAAA' })).toEqual(
    await wrong({ number: 'PL-2026-999999', pickUpCode }),
  )
})

test('[K.02] parent, child and merged files are one family', async () => {
  const resident = await spine.resident()
  const parent = await spine.open(resident)
  const merged = await spine.open(await spine.resident())
  await spine.act(steward, merged.caseId, { act: 'merge', form: { earlier: parent.number } })
  await spine.act(steward, parent.caseId, ACCEPT)
  await spine.act(steward, parent.caseId, {
    act: 'join',
    form: { departments: [handler.personId] },
  })
  await spine.act(handler, parent.caseId, {
    act: 'opinion',
    form: {
      opinion: '修',
      promises: [{ who: handler.personId, title: '换灯', due: '2026-12-10' }],
    },
  })
  const { family } = await view(steward, parent.caseId)
  expect(family.map(({ relation, title }) => [relation, title])).toEqual(
    expect.arrayContaining([
      ['merged', '楼道路灯不亮'],
      ['child', '换灯'],
    ]),
  )
  const child = family.find(({ relation }) => relation === 'child')!
  expect((await view(handler, child.caseId)).family).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ relation: 'parent', number: parent.number }),
    ]),
  )
})

test('[K.08] what the notices said and by which way is on the file: all for staff, one’s own for a resident', async () => {
  const resident = await spine.resident()
  const { caseId } = await spine.open(resident, { onBehalfOf: { name: '陈婆婆' } })
  await spine.act(steward, caseId, ACCEPT)
  const [all, own] = [await view(steward, caseId), await view(resident, caseId)]
  expect(own.notices.length).toBeGreaterThan(0)
  expect(all.notices).toHaveLength(2 * own.notices.length)
})
