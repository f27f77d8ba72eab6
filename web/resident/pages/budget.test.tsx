import { expect, test } from 'vitest'
import type { Here } from '../page.ts'
import { documentOf } from '../pages.ts'
import { aHere } from '../sample.ts'
import { anApi, refusal } from '../sample-api.ts'
import { aRound, COUNTED } from '../sample-budget.ts'
import { budget } from './budget.tsx'

const assets = { style: '/assets/style.css', islands: {} }
const address = '/budgets/x'
const params = { roundId: 'x' }

async function drawn(round = aRound(), change: Partial<Here> = {}) {
  const here = aHere({ address, ...change })
  const { api } = anApi({ 'GET /budgets/{roundId}': () => round })
  const shown = await budget.get(api, { params, query: {}, here, left: {} })
  return documentOf(shown, { page: budget, here, assets })
}

async function sent(typed: Record<string, string>, round = aRound(), fails?: string) {
  const here = aHere({ address })
  const { api, asked } = anApi({
    'GET /budgets/{roundId}': () => round,
    'POST /budgets/{roundId}/ballots': () => {
      if (fails) throw refusal(fails, 409)
      return { done: true }
    },
  })
  const reply = await budget.post(api, {
    params,
    query: {},
    here,
    left: {},
    typed,
    all: () => [],
    kept: [],
    fileRefusal: null,
  })
  const html =
    reply.kind === 'again' ? documentOf(reply.props as never, { page: budget, here, assets }) : ''
  return { reply, html, asked }
}

test('[S1.16] the ballot shows projects, money, the rule and the running sum', async () => {
  const html = await drawn()
  expect(html).toContain('楼道扶手')
  expect(html).toContain('6,500.50 元')
  expect(html).toContain('选 1 到 2 个项目')
  expect(html).toContain('钱平均分给每张选票')
  expect(html).toContain('还剩 5 天')
  expect(html.match(/type="checkbox"/g)).toHaveLength(2)
  expect(html).not.toMatch(/type="checkbox"[^>]*checked/)
})

test('[S1.16] a ballot is looked over once, then cast as it was filled in', async () => {
  const check = await sent({ do: 'check', 'project-001': '1', key: 'k' })
  expect(check.html).toContain('投出这张选票')
  expect(check.html).toContain('name="project-001" value="1"')
  expect(check.asked.map(([call]) => call)).not.toContain('POST /budgets/{roundId}/ballots')
  const cast = await sent({ do: 'cast', 'project-001': '1', key: 'k' })
  expect(cast.reply).toMatchObject({ kind: 'go', to: '/budgets/x' })
  expect(cast.asked.at(-1)).toEqual([
    'POST /budgets/{roundId}/ballots',
    { roundId: 'x', ballot: { projects: ['001'], points: null } },
    'k',
  ])
})

test('[S1.16] what is filled in wrongly comes back with its reason, still filled in', async () => {
  const none = await sent({ do: 'check' })
  expect(none.reply).toMatchObject({ kind: 'again', refused: true })
  expect(none.html).toContain('role="alert"')
  const points = aRound({ voteType: 'cumulative', pointsMax: 5 })
  const many = await sent({ do: 'check', 'project-001': '3', 'project-002': '3' }, points)
  expect(many.html).toContain('一共 5 分')
  expect(many.html).toContain('value="3"')
  const ranks = aRound({ voteType: 'ordinal' })
  const twice = await sent({ do: 'check', 'project-001': '1', 'project-002': '1' }, ranks)
  expect(twice.html).toContain('同一个名次')
  const ranked = await sent({ do: 'cast', 'project-001': '2', 'project-002': '1' }, ranks)
  expect(ranked.asked.at(-1)?.[1]).toMatchObject({ ballot: { projects: ['002', '001'] } })
  const late = await sent({ do: 'cast', 'project-001': '1' }, aRound(), 'budget-ended')
  expect(late.html).toContain('原因 budget-ended')
})

test('[S1.17] the result says why each of the others was not bought, and how to recount', async () => {
  const html = await drawn(COUNTED)
  expect(html).toContain('第 1 个买下')
  expect(html).toContain('再有 14 人支持，或者造价少 3,000 元，就能入选。')
  expect(html).toContain('href="/api/v1/budgets/')
  expect(await drawn(COUNTED, { language: 'en' })).toContain(
    '14 more supporters, or 3,000 yuan less',
  )
})

test('[S1.16] whoever may not vote is told why, and sees the projects all the same', async () => {
  expect(await drawn(aRound({ you: 'elsewhere' }))).toContain('您的住址不在这里')
  expect(await drawn(aRound({ you: 'nobody' }), { viewer: null })).toContain('登录后投票')
  const off = await drawn(aRound({ stage: 'off', offReason: '资金另有安排' }))
  expect(off).toContain('资金另有安排')
  for (const stage of ['waiting', 'ended', 'off'] as const)
    expect(await drawn(aRound({ stage }))).toContain('儿童滑梯')
})
