/** The pages of the hall: what stands on them, and what their forms send. */
import { expect, test } from 'vitest'
import type { Sent } from '../page.ts'
import { documentOf, pages } from '../pages.ts'
import { aHere } from '../sample.ts'
import { anApi, refusal } from '../sample-api.ts'
import { aMeeting, aProblemList } from '../sample-hall.ts'

const LIST = '00000000-0000-4000-8000-000000000001'
const MEETING = '00000000-0000-4000-8000-000000000007'
const assets = { style: '/assets/style.css', islands: { app: '/assets/app.js' } }
const pageAt = (path: string) => pages.find((one) => one.path === path)!

async function drawn(path: string, answers = {}, change = {}) {
  const here = aHere({ address: path, ...change })
  const asked = { params: { meetingId: MEETING }, query: {}, here, left: {} }
  const page = pageAt(path)
  const shown = await page.get(anApi(answers).api, asked)
  return documentOf(shown, { page, here, assets })
}

const sent = (typed: Record<string, string>, over: Partial<Sent> = {}): Sent => ({
  params: { meetingId: MEETING },
  query: {},
  here: aHere(),
  left: {},
  typed,
  all: () => [],
  kept: [],
  fileRefusal: null,
  ...over,
})

test('[S1.04] who lives there ticks their marks; others read why not, and nobody sees a name', async () => {
  const html = await drawn('/problems')
  expect(html.match(/type="checkbox"/g)).toHaveLength(2)
  expect(html.match(/<input[^>]*checked[^>]*>/g)).toHaveLength(1)
  expect(html).toContain('还有 2 个标记')
  expect(html).toContain('议题 PL-2026-1190')
  const without = (whyNot: 'not-signed-in' | 'hall-not-resident' | 'list-not-open') => ({
    'GET /hall/lists/{listId}': () => aProblemList({ mine: { left: 0, whyNot } }),
  })
  const stranger = await drawn('/problems', without('hall-not-resident'))
  expect(stranger).not.toContain('type="checkbox"')
  expect(stranger).toContain('请到社区登记住址')
  expect(await drawn('/problems', without('not-signed-in'))).toContain('href="/sign-in?next=')
})

test('[S1.04] the form sends all ticked problems, and comes back with the reason', async () => {
  const { api, asked } = anApi({
    'PUT /hall/lists/{listId}/marks': () => ({ left: 1 }),
  })
  const ticked = sent({}, { query: { list: LIST }, all: () => ['a', 'b'] })
  const reply = await pageAt('/problems').post(api, ticked)
  expect(reply).toMatchObject({ kind: 'go', to: `/problems?list=${LIST}&sent=1` })
  expect(asked).toEqual([
    ['PUT /hall/lists/{listId}/marks', { listId: LIST, problemIds: ['a', 'b'] }],
  ])
  const refusing = anApi({
    'PUT /hall/lists/{listId}/marks': () => {
      throw refusal('too-many-marks')
    },
  })
  expect(await pageAt('/problems').post(refusing.api, ticked)).toMatchObject({
    kind: 'again',
    say: '原因 too-many-marks',
    refused: true,
  })
})

test('[S1.04] the screen shows the list in order, live, with the way to it', async () => {
  const html = await drawn('/hall/screen')
  expect(html).toContain(`data-hall="problems:${LIST}"`)
  expect(html).toContain(`/api/v1/hall/lists/${LIST}/qr`)
  expect(html.indexOf('楼道路灯成片不亮')).toBeLessThan(html.indexOf('消防通道停车'))
})

test('[S1.05] an open meeting: quorum, code, speakers, minutes; a closed one has no form', async () => {
  const html = await drawn('/meetings/{meetingId}')
  expect(html).toContain('应到户代表 70，到会 36 才能形成决议')
  expect(html).toContain('name="code"')
  expect(html).toContain('几户都说晚上上楼看不清')
  expect(html).toContain('正在发言')
  const mine = { attended: false, asksDoor: false, whyNot: 'meeting-over' as const }
  const closed = await drawn('/meetings/{meetingId}', {
    'GET /hall/meetings/{meetingId}': () => aMeeting({ state: 'closed', mine }),
  })
  expect(closed).not.toContain('<form')
})

test('[S1.05] attending, asking to speak and taking it back are one button each', async () => {
  const { api, asked } = anApi({
    'POST /hall/meetings/{meetingId}/attend': () => ({ present: 1 }),
    'POST /hall/meetings/{meetingId}/speeches': () => ({ speechId: LIST }),
    'POST /hall/meetings/{meetingId}/speeches/{speechId}': () => ({ done: true }),
  })
  const page = pageAt('/meetings/{meetingId}')
  await page.post(api, sent({ do: 'attend', code: '123456', key: 'k1' }))
  await page.post(api, sent({ do: 'ask', key: 'k2' }))
  await page.post(api, sent({ do: 'take-back', speech: LIST, key: 'k3' }))
  expect(asked).toEqual([
    ['POST /hall/meetings/{meetingId}/attend', { meetingId: MEETING, code: '123456' }, 'k1'],
    ['POST /hall/meetings/{meetingId}/speeches', { meetingId: MEETING }, 'k2'],
    [
      'POST /hall/meetings/{meetingId}/speeches/{speechId}',
      { meetingId: MEETING, speechId: LIST, to: 'withdrawn' },
    ],
  ])
})

test('[S1.06] earlier resolutions stand on the page with what became of them', async () => {
  const html = await drawn('/meetings/{meetingId}')
  expect(html).toContain('以前的决议办得怎样')
  expect(html).toMatch(/清走三栋杂物.*已兑现/)
  expect(html).toMatch(/东门加装岗亭.*已逾期/)
  const printed = await drawn('/meetings/{meetingId}/minutes')
  expect(printed).toContain('三十天内修好楼道路灯')
})
