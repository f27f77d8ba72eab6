import { expect, test } from 'vitest'
import type { Here, Kept, Reply, Sent } from '../page.ts'
import { documentOf, pages } from '../pages.ts'
import { aCase, aHere } from '../sample.ts'
import { type Answers, anApi, refusal } from '../sample-api.ts'

type Typed = Record<string, string | string[]>
type More = { answers?: Answers; here?: Partial<Here>; kept?: readonly Kept[] }

const assets = { style: '', islands: {} }

/** Sends a page's form, and answers where it leads or the page that comes back. */
async function send(path: string, fields: Typed, { answers, here: change, kept = [] }: More = {}) {
  const page = pages.find((one) => one.path === path)!
  const here = aHere({ address: path, ...change })
  const list = (field: string) => [fields[field] ?? []].flat()
  const sent: Sent = {
    params: { caseId: '00000000-0000-4000-8000-000000000001' },
    query: {},
    here,
    left: {},
    typed: Object.fromEntries(Object.keys(fields).map((field) => [field, list(field)[0] ?? ''])),
    all: list,
    kept,
    fileRefusal: null,
  }
  const { api, asked } = anApi(answers)
  const reply: Reply<unknown> = await page.post(api, sent)
  const html =
    reply.kind === 'again' ? documentOf(reply.props as never, { page, here, assets }) : ''
  return { reply, html, asked, calls: asked.map(([call]) => call) }
}

const REPORT = {
  do: 'send',
  key: 'key-1',
  title: '井盖响',
  area: '530103007005G03C02',
  for: 'self',
}

test('[K.01] a report opens a case and leads to its number', async () => {
  const { reply, asked } = await send('/report', { ...REPORT, story: '夜里很吵', spot: '菜场门口' })
  expect(reply).toMatchObject({ kind: 'go', to: '/reported' })
  expect(reply).toMatchObject({
    leave: { values: { number: 'PL-2026-1181', pickUpCode: '7K3M-Q2XD' } },
  })
  expect(asked.at(-1)).toEqual([
    'POST /cases',
    {
      procedure: 'complaint',
      area: '530103007005G03C02',
      channel: 'web',
      form: { title: '井盖响', story: '夜里很吵', place: '菜场门口' },
      attachments: [],
    },
    'key-1',
  ])
})

test('[K.01] a report for a neighbour names who it is for; a pasted phone is taken', async () => {
  const neighbour = {
    for: 'neighbour',
    name: '王大爷',
    phone: '１３８ 0000 8000',
    relation: '邻居',
  }
  const { asked } = await send('/report', { ...REPORT, ...neighbour })
  expect(asked.at(-1)?.[1]).toMatchObject({
    onBehalfOf: { name: '王大爷', phone: '13800008000', relation: '邻居' },
  })
})

test('what is missing is said beside the field, and what was typed is kept', async () => {
  const { reply, html, calls } = await send('/report', {
    ...REPORT,
    title: ' ',
    story: '夜里很吵',
    for: 'neighbour',
    phone: '12',
  })
  expect(reply).toMatchObject({ kind: 'again', refused: true })
  expect(html).toContain('id="title-wrong"')
  expect(html).toContain('id="name-wrong"')
  expect(html).toContain('id="phone-wrong"')
  expect(html).toContain('夜里很吵')
  expect(calls).not.toContain('POST /cases')
})

test('a place as wide as a community is asked to be smaller, for nobody would find it', async () => {
  const { html, calls } = await send('/report', { ...REPORT, area: '530103007005' })
  expect(html).toContain('选到小区或楼栋')
  expect(html).toContain('第一网格')
  expect(html).not.toContain('就选“')
  expect(calls).not.toContain('POST /cases')
})

test('[K.15] likely duplicates are shown before sending, with how many households told it', async () => {
  const similar = {
    caseId: 'c9',
    number: 'PL-2026-1180',
    title: '菜场井盖响',
    areaName: '金康园',
    openedAt: '2026-11-22T01:12:00.000Z',
    households: 3,
  }
  const answers: Answers = {
    'GET /cases/similar': () => ({ lines: [similar] }),
    'POST /cases/{caseId}/follow': () => ({ number: similar.number }),
  }
  const shown = await send('/report', REPORT, { answers })
  expect(shown.html).toContain('已有 3 户反映')
  expect(shown.html).toContain('value="井盖响"')
  expect(shown.calls).not.toContain('POST /cases')
  const joined = await send('/report', { ...REPORT, do: '', join: 'c9' }, { answers })
  expect(joined.reply).toMatchObject({
    to: '/reported',
    leave: { values: { joined: similar.number } },
  })
  const sent = await send('/report', { ...REPORT, do: '', seen: '1' }, { answers })
  expect(sent.calls).toContain('POST /cases')
})

test('choosing a place and taking out a photo keep everything else', async () => {
  const blob = 'a'.repeat(64)
  const kept = [`${blob} p 一.jpg`, `${'b'.repeat(64)} p 二.jpg`]
  const into = await send('/report', { ...REPORT, do: '', into: '530103007', kept })
  expect(into.html).toContain('第一网格')
  expect(into.html).toContain('value="井盖响"')
  expect(into.html.match(/name="kept"/g)).toHaveLength(2)
  const dropped = await send('/report', { ...REPORT, do: '', drop: blob, kept })
  expect(dropped.html).not.toContain(blob)
  const chosen = await send('/report', {
    ...REPORT,
    do: '',
    area: ['530103007005', '530103007005G01'],
  })
  expect(chosen.html).toContain('value="530103007005G01"')
})

test('a refusal of the server stands on the form, not on a page of its own', async () => {
  const answers: Answers = {
    'POST /cases': () => {
      throw refusal('title-too-long', 422, { title: '不超过 60 个字' })
    },
  }
  const { reply, html } = await send('/report', REPORT, { answers })
  expect(reply).toMatchObject({ kind: 'again', refused: true, say: '原因 title-too-long' })
  expect(html).toContain('不超过 60 个字')
  expect(html).toContain('value="井盖响"')
})

const RATE = { act: 'rate', place: 'rating', seq: '5', satisfied: 'fairly', words: '灯亮了' }

test('[K.17] rating sends what was chosen; sending back needs its reason', async () => {
  const answers: Answers = {
    'POST /cases/{caseId}/acts': ({ caseId }) => ({
      caseId,
      seq: 6,
      step: 'closed',
      stepName: { zh: '已办结', en: 'Closed' },
      end: 'solved',
      hash: '',
    }),
  }
  const rated = await send('/matters/{caseId}', RATE, { answers })
  expect(rated.reply).toMatchObject({ kind: 'go', leave: { values: { thanks: '1' } } })
  expect(rated.asked.at(-1)?.[1]).toMatchObject({
    act: 'rate',
    form: { satisfied: 'fairly', words: '灯亮了' },
    seq: 5,
  })
  const back = { act: 'reopen', place: 'rating', seq: '5', reason: ' ' }
  const empty = await send('/matters/{caseId}', back, { answers })
  expect(empty.html).toContain('id="reason-wrong"')
  expect(empty.html).toMatch(/<details[^>]* open/)
  expect(empty.calls).not.toContain('POST /cases/{caseId}/acts')
})

test('news while somebody wrote is shown, and nothing is sent over it', async () => {
  const answers: Answers = { 'GET /cases/{caseId}': () => aCase({ seq: 6 }) }
  const { html, calls } = await send('/matters/{caseId}', RATE, { answers })
  expect(html).toContain('这件事有了新进展')
  expect(html).toContain('灯亮了')
  expect(calls).not.toContain('POST /cases/{caseId}/acts')
})

test('[K.23] signing in: phone, code, and of a new phone the name', async () => {
  const answers: Answers = {
    'POST /sign-in/code': () => ({ resendAfterSeconds: 60, minutes: 5, demoCode: null }),
    'POST /sign-in/phone': ({ name }) => {
      if (!name) throw refusal('name-needed')
      return {
        token: 't',
        county: '530103',
        personId: 'p',
        kind: 'resident',
        idleMinutes: 30,
        firstTime: true,
      }
    },
  }
  const wrong = await send('/sign-in', { do: 'code', phone: '138' }, { answers })
  expect(wrong.html).toContain('id="phone-wrong"')
  const code = await send('/sign-in', { do: 'code', phone: '+86 138 0000 8000' }, { answers })
  expect(code.html).toContain('已发到 13800008000')
  expect(code.html).not.toContain('验证码是')
  const asked = { do: 'enter', phone: '13800008000', code: '２８４ 106', next: '/report' }
  const name = await send('/sign-in', asked, { answers })
  expect(name.html).toContain('id="name-wrong"')
  expect(name.html).toContain('value="284106"')
  const done = await send('/sign-in', { ...asked, name: '李秀兰' }, { answers })
  expect(done.reply).toEqual({ kind: 'go', to: '/report', token: 't' })
})

test('the code of a demonstration is shown only when the server gives it', async () => {
  const answers: Answers = {
    'POST /sign-in/code': () => ({ resendAfterSeconds: 60, minutes: 5, demoCode: '284106' }),
  }
  const { html } = await send('/sign-in', { do: 'code', phone: '13800008000' }, { answers })
  expect(html).toContain('验证码是 284106')
})

test.each(['//evil.test', 'https://evil.test', '/\\evil.test', ''])(
  'signing in never leads to another site: %s',
  async (next) => {
    const answers: Answers = {
      'POST /sign-in/phone': () => ({
        token: 't',
        county: '530103',
        personId: 'p',
        kind: 'resident',
        idleMinutes: 30,
        firstTime: false,
      }),
    }
    const { reply } = await send(
      '/sign-in',
      { do: 'enter', phone: '13800008000', code: '1', next },
      { answers },
    )
    expect(reply).toMatchObject({ to: '/' })
  },
)

test('[K.01] number and pick-up code open a file without signing in, and nothing can be done there', async () => {
  const answers: Answers = { 'POST /cases/look-up': () => aCase() }
  const typed = { number: ' pl－2026-1180 ', code: '7k3m q2xd' }
  const { html, asked } = await send('/look-up', typed, { answers, here: { viewer: null } })
  expect(asked[0]?.[1]).toEqual({ number: 'PL-2026-1180', pickUpCode: '7K3MQ2XD' })
  expect(html).toContain('三号楼东侧路灯')
  expect(html).not.toContain('提交评价')
})

test('preferences are kept by the browser, and by the person who has signed in', async () => {
  const answers: Answers = { 'PATCH /me': () => ({ done: true }) }
  const typed = { do: 'display', language: 'en', elder: '1' }
  const own = await send('/me', typed, { answers })
  expect(own.reply).toMatchObject({ prefer: { language: 'en', elder: true } })
  expect(own.calls).toEqual(['PATCH /me'])
  const visitor = await send('/me', typed, { answers, here: { viewer: null } })
  expect(visitor.calls).toEqual([])
})

test('a word about the program is a matter of its own, and names its kind', async () => {
  const empty = await send('/help', { key: 'k', text: '' })
  expect(empty.html).toContain('请选一项')
  const { asked } = await send('/help', { key: 'k', kind: 'twice', text: '电话问了两遍' })
  expect(asked.at(-1)).toMatchObject(['POST /cases', { procedure: 'advice' }, 'k'])
})
