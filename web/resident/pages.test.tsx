import { expect, test } from 'vitest'
import type { Here } from './page.ts'
import { documentOf, pages, refusedPage } from './pages.ts'
import { aCase, aHere, ENTRIES } from './sample.ts'
import { anApi } from './sample-api.ts'

const assets = { style: '/assets/style.css', islands: { app: '/assets/app.js' } }

const WAYS: [string, Partial<Here>][] = [
  ['Chinese', {}],
  ['English', { language: 'en' }],
  ['elder mode', { elder: true }],
  ['signed out', { viewer: null }],
  ['without a community', { viewer: null, place: null }],
]

async function drawn(path: string, change: Partial<Here>, left: Record<string, string> = {}) {
  const page = pages.find((one) => one.path === path)!
  const here = aHere({ address: path, ...change })
  const asked = { params: { caseId: 'x' }, query: {}, here, left }
  const shown = await page.get(anApi().api, asked)
  return documentOf(shown, { page, here, assets })
}

for (const [name, change] of WAYS)
  test.each(pages.map((page) => page.path))(`%s is drawn: ${name}`, async (path) => {
    const html = await drawn(path, change)
    expect(html).toMatch(/^<!doctype html><html lang="(zh-CN|en)"/)
    expect(html).not.toMatch(/undefined|\[object|NaN|[!！](?!doctype)/)
    // One heading of the first rank, and every picture, field and button has its words.
    expect(html.match(/<h1/g) ?? []).toHaveLength(1)
    expect(html).not.toMatch(/<img(?![^>]*alt="[^"])/)
    // Nothing that the page's policy would stop.
    expect(html).not.toMatch(/ style="| onclick=|<script(?![^>]*src=)|javascript:/)
  })

test('[K.22] elder mode stands on the page, in both languages', async () => {
  expect(await drawn('/', { elder: true })).toContain('<html lang="zh-CN" class="elder"')
  expect(await drawn('/', { elder: true, language: 'en' })).toContain('Switch to normal print')
})

test('what the community answered and what is one’s own stand on the first page', async () => {
  const html = await drawn('/', {})
  expect(html).toContain('三号楼东侧路灯连续三晚不亮')
  expect(html).toContain('aria-current="step"')
  expect(html).toContain('三单元声控灯不亮')
  expect(html).toContain('2 条新通知')
})

test('a visitor who has not signed in sees the board and the ways in, nobody’s matters', async () => {
  const html = await drawn('/', { viewer: null })
  expect(html).not.toContain('三号楼东侧路灯')
  expect(html).toContain('href="/sign-in"')
  expect(html).toContain('三单元声控灯不亮')
})

test('[K.17] rating has no answer chosen beforehand; sending back names the step and the count', async () => {
  const html = await drawn('/matters/{caseId}', {})
  expect(html).toContain('这件事办得怎么样？')
  expect(html.match(/<input[^>]*type="radio"[^>]*>/g)).toHaveLength(3)
  expect(html).not.toMatch(/type="radio"[^>]*checked/)
  expect(html).toContain('直接回到“办理中”这一步')
  expect(html).toContain('这件事还没有退回过')
})

test('the timeline is newest first, with the file’s last fingerprint below', async () => {
  const html = await drawn('/matters/{caseId}', {})
  expect(html.indexOf('核查通过')).toBeLessThan(html.indexOf('灯具和接头都换了'))
  expect(html.indexOf('灯具和接头都换了')).toBeLessThan(html.indexOf('老人晚上走路看不清'))
  expect(html).toContain('9c41 e07b 52d8 … a36f')
})

test('[K.17] what was chosen is shown with what it answers; what was written freely stands alone', async () => {
  const page = pages.find((one) => one.path === '/matters/{caseId}')!
  const chosen = {
    field: 'solved',
    name: { zh: '解决了吗', en: 'Solved' },
    value: '是',
    free: false,
  }
  const [first] = ENTRIES
  const entries = [first!, { ...first!, seq: 2, act: 'rate', words: [chosen] }]
  const api = anApi({ 'GET /cases/{caseId}': () => aCase({ entries }) }).api
  const here = aHere({ address: '/matters/x' })
  const shown = await page.get(api, { params: { caseId: 'x' }, query: {}, here, left: {} })
  const html = documentOf(shown, { page, here, assets })
  expect(html).toContain('<dt>解决了吗</dt><dd>是</dd>')
  expect(html).not.toContain('<dt>内容</dt>')
})

test('[K.09] the published days stand on the verify page, each with its whole line for the board', async () => {
  const html = await drawn('/verify', {})
  expect(html).toContain('当天有 12 份档案变动')
  expect(html).toContain('9c41 e07b 52d8 … a36f')
  expect(html).toContain('href="/verify/2026-11-23"')
  const page = pages.find((one) => one.path === '/verify/{day}')!
  const here = aHere({ address: '/verify' })
  for (const [day, wanted] of [
    ['2026-11-23', '9c41 e07b 52d8 a36f 9c41 e07b 52d8 a36f'],
    ['2026-11-01', '这一天没有公布总指纹'],
    ['2026-99-99', '这一天没有公布总指纹'],
  ] as const) {
    const shown = await page.get(anApi().api, { params: { day }, query: {}, here, left: {} })
    expect(documentOf(shown, { page, here, assets })).toContain(wanted)
  }
})

test('[K.01] a report’s number and pick-up code are shown once, for the person to keep', async () => {
  const left = { number: 'PL-2026-1181', pickUpCode: '7K3M-Q2XD', title: '灯', caseId: 'x' }
  expect(await drawn('/reported', {}, left)).toContain('7K3M-Q2XD')
  expect(await drawn('/reported', {})).not.toContain('7K3M-Q2XD')
})

test('[S1.01] who is in charge: name, post, a phone that can be pressed, the poster', async () => {
  const html = await drawn('/contacts', { viewer: null })
  expect(html).toContain('href="tel:0871-0000-6121"')
  expect(html).toContain('/api/v1/contacts/530103007005/poster?language=zh')
})

test.each([404, 401, 403, 422, 429, 500, 503])(
  'a refusal with status %i has a way out',
  (status) => {
    const refusing = { code: 'some-code', status, words: '原因。怎么办。', fields: {} }
    for (const language of ['zh', 'en'] as const) {
      const here = aHere({ language, viewer: null })
      const html = documentOf(refusedPage(refusing, here), { page: null, here, assets })
      expect(html).toContain('href="/"')
      expect(html).toContain('some-code')
      expect(html).not.toMatch(/undefined|[!！](?!doctype)/)
    }
  },
)

test('words that people wrote never become markup', async () => {
  const page = pages.find((one) => one.path === '/')!
  const here = aHere({ place: { code: '530103', name: '<script src=x>' } })
  const shown = await page.get(anApi().api, { params: {}, query: {}, here, left: {} })
  expect(documentOf(shown, { page, here, assets })).not.toContain('<script src=x>')
})
