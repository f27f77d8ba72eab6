/**
 * A conversation from its first statements to the map, over HTTP, and the map again by the command.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { command } from '../../src/app/cli/opinion.ts'
import type { OpinionAnswer } from '../../src/hall/opinion/map/index.ts'
import { plantedOpinions } from '../builders/opinions.ts'
import { anApp, COMMUNITY, GRID, NEXT_COMMUNITY, OTHER_GRID } from '../harness/app.ts'
import { openPage } from '../harness/app-live.ts'
import { aKey, answerTo, ask, type Person, refusal } from '../harness/app-person.ts'

const app = await anApp()
const secretary = await app.person({ name: '杨春梅', posts: [['secretary', COMMUNITY]] })
const outside = await app.person({ name: '何文静', posts: [['secretary', NEXT_COMMUNITY]] })
const stranger = await app.person({ name: '外人', homeArea: OTHER_GRID })
const resident = () => app.person({ homeArea: GRID })

const SAID = ['饭菜可以简单些，但要天天开门', '食堂设在三号楼底层', '一顿饭不超过十元']

async function aConversation(statements: readonly string[] = SAID, over: object = {}) {
  const { conversationId } = await ask(secretary, 'POST /opinions', {
    area: COMMUNITY,
    title: '老年食堂办在哪里',
    about: '开会前，先听听大家怎么想。',
    statements: [...statements],
    ...over,
  })
  await ask(secretary, 'POST /opinions/{conversationId}/open', { conversationId })
  return conversationId
}

const vote = (by: Person, conversationId: string, [statement, value]: [number, -1 | 0 | 1]) =>
  ask(by, 'POST /opinions/{conversationId}/votes', {
    conversationId,
    votes: [{ statement, value }],
  })

test('[S1.07] one statement after another is answered, changed, and shown to oneself alone', async () => {
  const conversationId = await aConversation()
  const one = await resident()
  const other = await resident()
  const view = (by: Person) => ask(by, 'GET /opinions/{conversationId}', { conversationId })
  const page = await openPage(secretary)
  for (let left = SAID.length; left > 0; left--) {
    const { now, answered } = await view(one)
    expect(answered).toBe(SAID.length - left)
    await vote(one, conversationId, [now!.number, 1])
  }
  await page.until('opinion', conversationId)
  expect(await view(one)).toMatchObject({ now: null, answered: 3, people: 1 })
  await vote(one, conversationId, [2, -1])
  const changed = await view(one)
  expect(changed.answers.find(({ number }) => number === 2)?.value).toBe(-1)
  // What became of a statement is told to whoever has answered it.
  await vote(other, conversationId, [1, 1])
  const map = (by: Person) => ask(by, 'GET /opinions/{conversationId}/map', { conversationId })
  const theirs = await map(other)
  expect(theirs).toMatchObject({
    onlyAnswered: true,
    people: 2,
    votes: 4,
    ownAnswers: 1,
    own: null,
  })
  const numbers = [...theirs.unites, ...theirs.divides].map(({ number }) => number)
  expect(numbers.every((number) => number === 1)).toBe(true)
  expect(await map(one)).toMatchObject({ own: 0, ownAnswers: 3 })
  expect(await map(secretary)).toMatchObject({ own: null, onlyAnswered: false })
  const picture = (by: Person) =>
    answerTo(by, 'GET /opinions/{conversationId}/picture', { conversationId })
  expect((await picture(one)).text).toContain('您坐这里')
  for (const by of [other, secretary]) expect((await picture(by)).text).not.toContain('您坐这里')
  expect(app.faults).toEqual([])
})

test('[S1.07] whom it does not concern finds nothing, and a closed one takes nothing', async () => {
  const conversationId = await aConversation()
  for (const by of [stranger, outside]) {
    expect(await refusal(by, 'GET /opinions/{conversationId}', { conversationId })).toBe(
      'opinion-unknown',
    )
    expect((await ask(by, 'GET /opinions', {})).conversations).toEqual([])
  }
  const first = { votes: [{ statement: 1, value: 1 as const }] }
  expect(
    await refusal(stranger, 'POST /opinions/{conversationId}/votes', { conversationId, ...first }),
  ).toBe('opinion-unknown')
  // Those who run it read everything, and vote only where they live.
  expect(
    await refusal(secretary, 'POST /opinions/{conversationId}/votes', { conversationId, ...first }),
  ).toBe('opinion-not-for-you')
  const neighbour = await resident()
  const unknown = { conversationId, votes: [{ statement: 99, value: 1 as const }] }
  expect(await refusal(neighbour, 'POST /opinions/{conversationId}/votes', unknown)).toBe(
    'opinion-statement-unknown',
  )
  await ask(secretary, 'POST /opinions/{conversationId}/close', { conversationId })
  expect(
    await refusal(neighbour, 'POST /opinions/{conversationId}/votes', { conversationId, ...first }),
  ).toBe('opinion-closed')
})

test('[S1.07] a statement is masked, compared, read by staff, and its author told why', async () => {
  const conversationId = await aConversation()
  const author = await resident()
  const add = (words: string, sure = false, key = aKey()) =>
    ask(
      author,
      'POST /opinions/{conversationId}/statements',
      { conversationId, words, sure },
      { key },
    )
  const alike = await add('饭菜简单些也可以，但是要天天开门')
  expect(alike).toMatchObject({ number: null, alike: [{ number: 1 }] })
  const key = aKey()
  const taken = await add('请打 13800138000 找王秀英报名做义工', false, key)
  expect(taken).toMatchObject({ number: 4, state: 'waiting' })
  expect(taken.words).not.toMatch(/138|秀英/)
  expect(await add('请打 13800138000 找王秀英报名做义工', false, key)).toEqual(taken)
  await add('晚上也要有热饭', true)
  expect(
    await refusal(author, 'POST /opinions/{conversationId}/statements', {
      conversationId,
      words: '字'.repeat(61),
    }),
  ).toBe('opinion-too-long')
  const neighbour = await resident()
  const view = (by: Person) => ask(by, 'GET /opinions/{conversationId}', { conversationId })
  expect(await view(neighbour)).toMatchObject({ statements: 3, written: [] })
  expect((await view(secretary)).waiting).toBe(2)

  const decide = (number: number, decision: object) =>
    ask(secretary, 'POST /opinions/{conversationId}/statements/{number}/decision', {
      conversationId,
      number,
      decision: 'show',
      ...decision,
    })
  const noReason = { conversationId, number: 4, decision: 'refuse' as const }
  const name = 'POST /opinions/{conversationId}/statements/{number}/decision'
  expect(await refusal(secretary, name, noReason)).toBe('opinion-reason-needed')
  await decide(4, { decision: 'refuse', reason: '这是招募，请发到社区通知里' })
  await decide(5, {})
  const { written } = await view(author)
  expect(written).toMatchObject([
    { number: 4, state: 'refused', reason: '这是招募，请发到社区通知里' },
    { number: 5, state: 'shown' },
  ])
  expect(await view(neighbour)).toMatchObject({ statements: 4, written: [] })
  // A shown one may be taken out later: its votes count no more.
  await vote(neighbour, conversationId, [5, 1])
  await decide(5, { decision: 'same', sameAs: 1 })
  const map = await ask(neighbour, 'GET /opinions/{conversationId}/map', { conversationId })
  expect(map.votes).toBe(0)
  expect((await view(author)).written[1]).toMatchObject({ state: 'same', sameAs: SAID[0] })
})

test('[S1.07] two groups of neighbours, some on paper, sit at two tables; the export gives the same map', async () => {
  const statements = Array.from({ length: 12 }, (_, at) => `第${at + 1}句：食堂的一件事`)
  const conversationId = await aConversation(statements)
  const { raw, truth } = plantedOpinions({
    groups: 2,
    people: 24,
    statements: 12,
    answered: 0.9,
    noise: 0.05,
    seed: 4,
  })
  const of = (person: number) =>
    [...raw.person].flatMap((who, at) =>
      who === person ? [{ statement: raw.statement[at]! + 1, value: raw.value[at] as -1 | 1 }] : [],
    )
  const onWeb = new Map<number, Person>()
  for (const person of truth.keys())
    if (person % 3 === 0)
      await ask(secretary, 'POST /opinions/{conversationId}/slips', {
        conversationId,
        slip: `纸${person}`,
        votes: of(person),
      })
    else {
      const by = await resident()
      onWeb.set(person, by)
      await ask(by, 'POST /opinions/{conversationId}/votes', {
        conversationId,
        votes: of(person),
      })
    }
  const twice = { conversationId, slip: '纸 3'.replace(' ', ''), votes: of(3) }
  const slips = 'POST /opinions/{conversationId}/slips'
  expect(await refusal(secretary, slips, twice)).toBe('opinion-slip-twice')
  await ask(secretary, slips, { ...twice, again: true })

  const map = await ask(secretary, 'GET /opinions/{conversationId}/map', { conversationId })
  expect(map).toMatchObject({ people: 24, paper: 8, few: false })
  expect(map.groups).toHaveLength(2)
  expect(map.divides.length).toBeGreaterThan(0)
  expect(map.margin!.to).toBeGreaterThan(map.margin!.from - 1)
  // Neighbours of one mind see themselves at one table.
  const tables = new Map<number, Set<number | null>>()
  for (const [person, by] of onWeb) {
    const { own } = await ask(by, 'GET /opinions/{conversationId}/map', { conversationId })
    tables.set(truth[person]!, (tables.get(truth[person]!) ?? new Set()).add(own))
  }
  expect([...tables.values()].map((one) => one.size)).toEqual([1, 1])

  const folder = mkdtempSync(join(tmpdir(), 'linli-polis-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const file of ['comments', 'votes'] as const) {
    const { text } = await answerTo(secretary, 'GET /opinions/{conversationId}/export', {
      conversationId,
      file,
    })
    writeFileSync(join(folder, `${file}.csv`), text)
  }
  const answer = await command.run([folder])
  const { groups } = Reflect.get(answer, 'json') as OpinionAnswer
  expect(groups.map(({ members }) => members.length)).toEqual(map.groups.map((one) => one.people))
  expect(app.faults).toEqual([])
})

test('[S1.07] twenty first votes of one person at once make one voter and one vote', async () => {
  const conversationId = await aConversation()
  const by = await resident()
  await Promise.all(Array.from({ length: 20 }, () => vote(by, conversationId, [1, 1])))
  const map = await ask(by, 'GET /opinions/{conversationId}/map', { conversationId })
  expect(map).toMatchObject({ people: 1, votes: 1 })
})
