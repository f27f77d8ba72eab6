/** The pages of a survey and of a conversation: what they ask of the server, what they show. */
import { expect, test } from 'vitest'
import type { Here, Reply, Sent } from './page.ts'
import { documentOf, pages } from './pages.ts'
import { aHere } from './sample.ts'
import { type Answers, anApi, refusal } from './sample-api.ts'
import { aConversation, aMap, aSurvey } from './sample-talks.ts'

type Query = Record<string, string>
type Fields = Record<string, string | string[]>
type More = { answers?: Answers; here?: Partial<Here>; query?: Query; left?: Query }

const assets = { style: '', islands: {} }
const params = { surveyId: aSurvey().surveyId, conversationId: aConversation().conversationId }
const pageAt = (path: string) => pages.find((one) => one.path === path)!
const SURVEY = '/surveys/{surveyId}'
const OPINION = '/opinions/{conversationId}'

async function drawn(path: string, { answers, here: change, query = {}, left = {} }: More = {}) {
  const page = pageAt(path)
  const here = aHere({ address: path, ...change })
  const { api, asked } = anApi(answers)
  const shown = await page.get(api, { params, query, here, left })
  return { html: documentOf(shown, { page, here, assets }), calls: asked.map(([call]) => call) }
}

async function sent(
  path: string,
  fields: Fields,
  { answers, here: change, query = {} }: More = {},
) {
  const page = pageAt(path)
  const here = aHere({ address: path, ...change })
  const list = (field: string) => [fields[field] ?? []].flat()
  const form: Sent = {
    ...{ params, query, here, left: {}, kept: [], fileRefusal: null },
    typed: Object.fromEntries(Object.keys(fields).map((field) => [field, list(field)[0] ?? ''])),
    all: list,
  }
  const { api, asked } = anApi(answers)
  const reply: Reply<unknown> = await page.post(api, form)
  const html =
    reply.kind === 'again' ? documentOf(reply.props as never, { page, here, assets }) : ''
  return { reply, html, asked }
}

test('[S1.08] one question a page; what was answered is there again, and nothing is chosen for one', async () => {
  const { html } = await drawn(SURVEY, { query: { at: 'meals' } })
  expect(html).toContain('第 2 题，共 2 题')
  expect(html.match(/type="checkbox"[^>]*checked/g)).toHaveLength(1)
  const fresh = { 'GET /surveys/{surveyId}': () => aSurvey({ draft: {}, next: 'favour' }) }
  const first = await drawn(SURVEY, { query: { at: 'favour' }, answers: fresh })
  expect(first.html).not.toMatch(/type="radio"[^>]*checked/)
})

test('[S1.08] the next question follows; a wrong answer is said beside the field and kept there', async () => {
  const next = await sent(SURVEY, { at: 'favour', v: 'no' })
  expect(next.reply).toMatchObject({ kind: 'go', to: expect.stringContaining('at=meals') })
  expect(next.asked.at(-1)).toEqual([
    'PUT /surveys/{surveyId}/draft',
    { surveyId: params.surveyId, answers: { favour: 'no' } },
  ])
  const wrong = await sent(SURVEY, { at: 'meals' })
  expect(wrong.reply).toMatchObject({ kind: 'again', refused: true })
  expect(wrong.html).toContain('id="v-wrong"')
  const last = await sent(SURVEY, { at: 'meals', v: ['noon', 'evening'] })
  expect(last.asked.at(-1)?.[1]).toMatchObject({ answers: { meals: ['noon', 'evening'] } })
  expect(last.reply).toMatchObject({ to: expect.stringContaining('at=review') })
})

test('[S1.08] it is sent once, under the key of its last page; who was first is told', async () => {
  const { html } = await drawn(SURVEY, { query: { at: 'review' } })
  expect(html).toContain('午饭')
  const key = /name="key" value="([^"]+)"/.exec(html)?.[1]
  const done = await sent(SURVEY, { at: 'review', key: key!, age: '60-79' })
  expect(done.asked.at(-1)).toEqual([
    'POST /surveys/{surveyId}/answers',
    { surveyId: params.surveyId, answers: aSurvey().draft, age: '60-79' },
    key,
  ])
  expect(done.reply).toMatchObject({ to: expect.stringContaining('at=done') })
  const answers: Answers = {
    'POST /surveys/{surveyId}/answers': () => {
      throw refusal('survey-answered', 409)
    },
  }
  const late = await sent(SURVEY, { at: 'review' }, { answers })
  expect(late.html).toContain('原因 survey-answered')
})

test('[S1.08] at somebody’s door the volunteer is told whose it is, and that it is answered', async () => {
  const may = { answer: false, visit: '530103007005', run: false, seeResults: false }
  const at = { area: '530103007005G03C02', door: '902' }
  const open = { 'GET /surveys/{surveyId}': () => aSurvey({ may, next: 'favour', draft: {} }) }
  const first = await drawn(SURVEY, { answers: open, query: at })
  expect(first.html).toContain('902')
  expect(first.html).toContain('赞成办吗')
  const step = await sent(SURVEY, { at: 'favour', v: 'yes' }, { answers: open, query: at })
  expect(step.asked.at(-1)?.[1]).toMatchObject({ seat: at })
  expect(step.reply).toMatchObject({ to: expect.stringContaining('door=902') })
  const done = { 'GET /surveys/{surveyId}': () => aSurvey({ may, doorAnswered: true }) }
  const told = await drawn(SURVEY, { answers: done, query: at })
  expect(told.html).toContain('这一户已经答过')
})

test('[S1.07] a statement has three equal answers; the map comes after one’s own first', async () => {
  const begun = await drawn(OPINION)
  for (const word of ['同意', '不同意', '说不准'])
    expect(begun.html).toContain(`<span>${word}</span>`)
  expect(begun.html).toContain('142 个人，坐成三桌')
  expect(begun.html).toContain('您坐在第一桌')
  expect(begun.html).toContain('下差 8 到 15 个百分点都算正常')
  expect(begun.html).toContain('理由：和第 4 句一样')
  const none = {
    'GET /opinions/{conversationId}': () => aConversation({ answered: 0, answers: [] }),
  }
  const fresh = await drawn(OPINION, { answers: none })
  expect(fresh.calls).not.toContain('GET /opinions/{conversationId}/map')
  const vote = await sent(OPINION, { statement: '4', value: '-1' })
  expect(vote.reply).toMatchObject({ kind: 'go' })
  expect(vote.asked.at(-1)?.[1]).toMatchObject({ votes: [{ statement: 4, value: -1 }] })
})

test('[S1.07] what may say the same is shown first, and one’s own words are kept', async () => {
  const typed = '每天中午都要开门，过节也不停'
  const alike = [{ number: 1, words: '每天中午都要开门，节假日也不停' }]
  const answers: Answers = {
    'POST /opinions/{conversationId}/statements': ({ sure }) =>
      sure
        ? { number: 14, state: 'waiting', words: typed, alike: [] }
        : { number: null, state: null, words: typed, alike },
  }
  const asked = await sent(OPINION, { do: 'write', words: typed, key: 'k' }, { answers })
  expect(asked.html).toContain(alike[0]!.words)
  expect(asked.html).toContain(`value="${typed}"`)
  const sure = await sent(OPINION, { do: 'sure', words: typed, key: 'k' }, { answers })
  expect(sure.reply).toMatchObject({ leave: { values: { taken: 'waiting' } } })
  const empty = await sent(OPINION, { do: 'write', words: ' ' })
  expect(empty.html).toContain('id="words-wrong"')
})

test('[S1.07] a table of few answers is not told, and shares stand with words, not colours alone', async () => {
  const line = { ...aMap().divides[0]!, byGroup: [0.8, null, 0.5] }
  const answers: Answers = {
    'GET /opinions/{conversationId}/map': () => aMap({ divides: [line], few: true }),
  }
  const { html } = await drawn(OPINION, { answers })
  expect(html).toContain('答的人少')
  expect(html).toContain('人还不多，分桌只供参考')
  expect(html.match(/<span class="unseen">第[一二三]桌<\/span>/g)?.length).toBeGreaterThan(2)
})
