import { expect, test } from 'vitest'
import type { MyUnit, PollView } from '../../api.ts'
import type { Here, Sent } from '../../page.ts'
import { documentOf, pages } from '../../pages.ts'
import { aHere } from '../../sample.ts'
import { type Answers, anApi, refusal } from '../../sample-api.ts'
import { aPoll, ELECTION, RESULT } from '../../sample-polls.ts'

const assets = { style: '/assets/style.css', islands: {} }
const params = { pollId: 'p' }

type Asked = { query?: Record<string, string>; left?: Record<string, string>; here?: Partial<Here> }

async function drawn(path: string, answers: Answers = {}, asked: Asked = {}) {
  const page = pages.find((one) => one.path === path)!
  const here = aHere({ address: path, ...asked.here })
  const { query = {}, left = {} } = asked
  const shown = await page.get(anApi(answers).api, { params, query, here, left })
  return documentOf(shown, { page, here, assets })
}

async function sent(typed: Record<string, string | string[]>, answers: Answers = {}) {
  const page = pages.find((one) => one.path === '/polls/{pollId}')!
  const { api, asked } = anApi(answers)
  const all = (field: string) => [typed[field] ?? []].flat()
  const first = Object.fromEntries(Object.keys(typed).map((name) => [name, all(name)[0] ?? '']))
  const here = aHere()
  const form: Sent = {
    ...{ params, query: {}, here, left: {}, kept: [], fileRefusal: null },
    typed: first,
    all,
  }
  const reply = await page.post(api, form)
  return { reply, ballots: asked.filter(([call]) => call === 'POST /polls/{pollId}/ballots') }
}

const polled = (with_: Partial<PollView>): Answers => ({
  'GET /polls/{pollId}': () => aPoll(with_),
})
const unit = (with_: Partial<MyUnit>): MyUnit => ({ ...aPoll().myUnits[0]!, ...with_ })

test('[S1.13] a ballot has nothing chosen beforehand, and its button repeats the choice', async () => {
  const html = await drawn('/polls/{pollId}')
  expect(html.match(/<input[^>]*type="radio"[^>]*>/g)).toHaveLength(3)
  expect(html).not.toMatch(/type="radio"[^>]*checked/)
  for (const words of ['投“同意”', '投“不同意”', '投“弃权”']) expect(html).toContain(words)
  expect(html).toContain('4-2-702')
  expect(html).toContain('89.37')
})

test('[S1.13] while a vote is open only turnout is shown, with what is missing', async () => {
  const html = await drawn('/polls/{pollId}')
  expect(html).toContain('还差 37 人')
  expect(html).toContain('还差 5,414.33 m²')
  expect(html).toContain('4 栋还有 52 套没有投')
  expect(html).not.toContain('pages.result')
})

test('[S1.13] a ballot goes out with its key and leads to its receipt', async () => {
  const { reply, ballots } = await sent({ key: 'k1', unit: '4-2-702', m1: 'yes' })
  expect(ballots).toEqual([
    [
      'POST /polls/{pollId}/ballots',
      { pollId: 'p', unit: '4-2-702', answers: [{ motion: 1, choice: 'yes' }] },
      'k1',
    ],
  ])
  expect(reply).toMatchObject({ kind: 'go', to: '/polls/p/receipt' })
})

test('a ballot without a choice or unit is shown again, and nothing is sent', async () => {
  const { reply, ballots } = await sent({ key: 'k1', unit: [] })
  expect(ballots).toEqual([])
  expect(reply).toMatchObject({ kind: 'again', refused: true })
})

test('a refused ballot keeps what was chosen and says why', async () => {
  const { reply } = await sent(
    { key: 'k1', unit: '4-2-702', m1: 'no' },
    { 'POST /polls/{pollId}/ballots': () => Promise.reject(refusal('unit-voted', 409)) },
  )
  expect(reply).toMatchObject({ kind: 'again', say: '原因 unit-voted' })
})

test('a secret ballot that speaks for two units is sent once', async () => {
  const units = ['1-101', '2-301']
  const { ballots } = await sent(
    { key: 'k1', unit: units, m1: 'no' },
    {
      ...polled({ secret: true, myUnits: units.map((one) => unit({ unit: one })) }),
      'POST /polls/{pollId}/ballots': () => ({ receipt: 'R', units, at: null }),
    },
  )
  expect(ballots).toHaveLength(1)
})

test('[S1.13] an election takes up to its seats, or nobody', async () => {
  const election = polled({ list: [ELECTION], motions: 1 })
  const html = await drawn('/polls/{pollId}', election)
  expect(html).toContain('最多选 5 人')
  expect(html.match(/type="checkbox"/g)).toHaveLength(7)
  const answers = async (m2: string[]) => (await sent({ unit: '4-2-702', m2 }, election)).ballots
  expect((await answers(['1', '3']))[0]?.[1]).toMatchObject({
    answers: [{ motion: 2, candidates: [1, 3] }],
  })
  expect((await answers(['abstain']))[0]?.[1]).toMatchObject({
    answers: [{ motion: 2, candidates: [] }],
  })
  for (const wrong of [[], ['1', '2', '3', '4', '5', '6'], ['1', 'abstain']])
    expect(await answers(wrong)).toEqual([])
})

test('[S1.14] the receipt of a secret vote has number and code, never the choice', async () => {
  const voted = unit({ voted: true, road: 'web', receipt: '7K3M-Q2XD-9PTW' })
  const answers = polled({ secret: true, myUnits: [voted] })
  const left = { fresh: '7K3M-Q2XD-9PTW' }
  const html = await drawn('/polls/{pollId}/receipt', answers, { left })
  expect(html).toContain('7K3M-Q2XD-9PTW')
  expect(html).toContain('您家的票收到了')
  expect(html).toContain('class="qr-code"')
  expect(html).toContain('回执上不写')
  expect(await drawn('/polls/{pollId}/receipt')).toContain('还没有回执')
})

test('[S1.10] the result says the verdict first, then the two lines, then the roads', async () => {
  const html = await drawn('/polls/{pollId}/result', polled({ state: 'declared' }))
  const order = ['未通过', '两道线', '四条路收来的票，对得上', '下载计票文件']
  const places = order.map((words) => html.indexOf(words))
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(places[0]).toBeGreaterThan(0)
  expect(html).toContain('还差 810.91 m²')
  expect(html).toContain('b83e 0d47')
})

test('[S1.10] the result of an election says who is elected', async () => {
  const [first] = RESULT.motions
  const candidates = [1, 2].map((number) => ({
    number,
    name: `候选人${number}`,
    unit: `${number}-101`,
    yes: { persons: 300 - number, area: '30000.00' },
    passed: { persons: true, area: true },
    place: number === 1 ? ('elected' as const) : ('substitute' as const),
    rank: number,
  }))
  const election = { result: 'short' as const, seats: 5, candidates, draw: null }
  const motions = [{ ...first!, result: 'passed' as const, election }]
  const html = await drawn('/polls/{pollId}/result', {
    'GET /polls/{pollId}/result': () => ({ ...RESULT, motions }),
  })
  expect(html).toContain('当选不足')
  expect(html).toContain('候选人1 (1-101)')
})

test('[S1.13] the hall lists what can be voted on; one who has not signed in is asked to', async () => {
  expect(await drawn('/hall')).toContain('等您投票')
  const signedOut = await drawn('/hall', {}, { here: { viewer: null } })
  expect(signedOut).not.toContain('等您投票')
  expect(signedOut).toContain('/sign-in?next=/hall')
})
