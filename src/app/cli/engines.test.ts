import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { anOpenBook } from '../../../tests/builders/books.ts'
import { asPolis, plantedOpinions } from '../../../tests/builders/opinions.ts'
import { recountFile, rootOf, seal } from '../../ballots/recount/index.ts'

const ROOT = join(import.meta.dirname, '../../..')
const folder = mkdtempSync(join(tmpdir(), 'linli-engines-'))
// Each call starts a process of its own, on whatever machine.
vi.setConfig({ testTimeout: 60_000 })
afterAll(() => rmSync(folder, { recursive: true }))

function linli(...args: string[]) {
  const command = [join(ROOT, 'bin/linli.js'), ...args]
  const done = spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8' })
  return { exit: done.status, json: JSON.parse(done.stdout) }
}

function fileOf(name: string, content: string) {
  writeFileSync(join(folder, name), content)
  return name
}

const APPROVAL = join(ROOT, 'tests/fixtures/budgets/approval.pb')

test('[S1.16] budget answers the promised fields', () => {
  const { exit, json } = linli('budget', APPROVAL, '--rule', 'equal-shares', '--utility', 'cost')
  expect(exit).toBe(0)
  expect(json).toEqual({
    selected: ['lamp'],
    cost: '3000',
    budget: '12000',
    lost: [
      { id: 'bench', supportersShort: 1, costTooHighBy: '2000' },
      { id: 'gate', supportersShort: 1, costTooHighBy: '2000' },
      { id: 'pond', supportersShort: 4, costTooHighBy: '7000' },
    ],
    seconds: expect.any(Number),
  })
  const greedy = linli('budget', APPROVAL, '--rule=greedy', '--utility=cardinality')
  expect(greedy.json.selected).toEqual(['lamp', 'bench'])
  const completed = linli('budget', APPROVAL, '--completion', 'add1-greedy')
  expect(completed.json).toMatchObject({ selected: ['lamp', 'bench'], cost: '7000' })
})

test('a torn .pb file is refused with line and column, and nothing is counted', () => {
  const torn = readFileSync(APPROVAL, 'utf8').replace('a3;lamp;', 'a3;lump;')
  const { exit, json } = linli('budget', fileOf('torn.pb', torn))
  expect(exit).toBe(1)
  expect(json).toMatchObject({ code: 'pb-project-unknown', line: 19, column: 4, project: 'lump' })
  expect(json.why.zh).toBe('选票写了项目表里没有的项目')
  expect(json).not.toHaveProperty('selected')
  expect(linli('budget', APPROVAL, '--utility', 'borda')).toMatchObject({
    exit: 1,
    json: { code: 'utility-not-on-ballots' },
  })
})

test.each([
  [['budget']],
  [['budget', APPROVAL, '--rule', 'loudest']],
  [['budget', APPROVAL, '--rule', 'greedy', '--completion', 'add1']],
  [['budget', APPROVAL, APPROVAL]],
  [['tally']],
  [['opinion']],
  [['opinion', '.', '.']],
])('wrong usage (%#)', (args) => {
  expect(linli(...args)).toMatchObject({ exit: 2, json: { code: 'wrong-usage' } })
})

const MOTION = {
  item: 1,
  rulePack: 'national',
  roll: ['1-101', '1-102', '1-103'].map((unit, at) => {
    return { unit, owners: [`p${at}`], area: '89.37', kind: 'owner' }
  }),
  ballots: [
    { unit: '1-101', by: 'p0', choice: 'yes', channel: 'web', at: '2026-09-12T09:00:00+08:00' },
    { unit: '1-102', by: 'p1', choice: 'yes', channel: 'paper', at: '2026-09-12T09:00:00+08:00' },
  ],
}

const motionOf = (change: object) =>
  fileOf('motion.json', JSON.stringify({ ...MOTION, ...change }, null, 1))

test('[S1.10] tally answers the promised fields, areas as text', () => {
  const { exit, json } = linli('tally', motionOf({}))
  expect(exit).toBe(0)
  expect(json).toMatchObject({
    quorum: {
      met: true,
      persons: { total: 3, part: 2 },
      area: { total: '268.11', part: '178.74' },
    },
    yes: { persons: 2, area: '178.74' },
    result: 'passed',
    invalid: [],
    gap: { persons: 0, area: '0.00' },
  })
  expect(json.why.zh).toContain('表决通过')
  expect(json.why.en).toContain('The motion is passed')
})

test('a motion that failed is an answer; an item that owners may not decide is not', () => {
  expect(linli('tally', motionOf({ ballots: [] }))).toMatchObject({
    exit: 0,
    json: { result: 'no-quorum', yes: { persons: 0, area: '0.00' }, gap: { persons: 2 } },
  })
  expect(linli('tally', motionOf({ item: 10 }))).toMatchObject({
    exit: 1,
    json: { code: 'item-unknown', element: 'item' },
  })
  for (const rulePack of ['nowhere', '../package'])
    expect(linli('tally', motionOf({ rulePack }))).toMatchObject({
      exit: 1,
      json: { code: 'rule-pack-unknown' },
    })
})

test('[S1.07] opinion reads a folder and answers the promised fields', () => {
  const { raw } = plantedOpinions({
    groups: 2,
    people: 60,
    statements: 20,
    answered: 0.8,
    noise: 0.1,
    seed: 4,
  })
  const files = asPolis(raw)
  mkdirSync(join(folder, 'talk'))
  fileOf('talk/comments.csv', files.comments)
  fileOf('talk/votes.csv', files.votes)
  const { exit, json } = linli('opinion', 'talk')
  expect(exit).toBe(0)
  expect(json.groups.map(({ id }: { id: number }) => id)).toEqual([0, 1])
  expect(json.groups.flatMap(({ members }: { members: string[] }) => members)).toHaveLength(60)
  expect(json.statements).toHaveLength(20)
  expect(json.statements[0]).toMatchObject({
    id: '0',
    agree: expect.any(Number),
    byGroup: [expect.any(Number), expect.any(Number)],
    consensus: expect.any(Number),
    divisive: expect.any(Number),
  })
  const { seconds: _once, ...once } = json
  const { seconds: _twice, ...twice } = linli('opinion', 'talk').json
  expect(twice).toEqual(once)
  fileOf('talk/votes.csv', files.votes.replace(/1\n$/, '2\n'))
  expect(linli('opinion', 'talk')).toMatchObject({ exit: 1, json: { code: 'polis-vote' } })
  expect(linli('opinion', 'nowhere')).toMatchObject({ exit: 1, json: { code: 'file-unreadable' } })
})

test('[S1.14] recount answers what tally answers, and refuses a changed ballot', () => {
  const html = recountFile(seal(anOpenBook()), { script: '', style: '' })
  const { exit, json } = linli('recount', fileOf('vote.html', html), '--receipt', '7k3m0010')
  expect(exit).toBe(0)
  expect(json).toMatchObject({
    ok: true,
    format: 'linli-poll-1',
    root: rootOf(anOpenBook()),
    results: [
      { motion: 1, item: 8 },
      { motion: 2, item: 5 },
    ],
    receipt: [{ units: ['2-302'], channel: 'visit', notCounted: [] }],
  })
  const { roll, ballots, rulePack } = { ballots: [], ...anOpenBook() }
  const votes = ballots.map(({ choices, receipt: _, ...one }) => ({ ...one, choice: choices[1] }))
  const motion = { item: 8, roll, ballots: votes, rulePack: 'national' }
  expect(rulePack).toMatchObject({ repeated: 'none', parking: 'not-counted' })
  const { yes, no, quorum, result } = linli('tally', fileOf('t.json', JSON.stringify(motion))).json
  const part = { persons: quorum.persons.part, area: quorum.area.part }
  expect(json.results[0]).toMatchObject({ yes, no, part, result })

  const changed = html.replace('"1":"yes"', '"1":"no"')
  expect(linli('recount', fileOf('changed.html', changed))).toEqual({
    exit: 1,
    json: {
      ok: false,
      problems: expect.arrayContaining([{ code: 'root-differs', where: 'root' }]),
    },
  })
  const other = linli('recount', 'vote.html', '--root', 'ab'.repeat(32))
  expect(other).toMatchObject({ exit: 1, json: { problems: [{ where: '--root' }] } })
  expect(linli('recount', fileOf('none.html', '<p>nothing</p>'))).toMatchObject({
    exit: 1,
    json: { code: 'not-a-recount-file' },
  })
})

test('[K.12] mask answers the text without names, numbers and homes, and where they stood', () => {
  const file = fileOf('told.txt', '𠮷祥小区：\n邻居张建国家的狗叫，电话13888712345\n')
  expect(linli('mask', file)).toEqual({
    exit: 0,
    json: {
      masked: '𠮷祥小区：\n邻居张*家的狗叫，电话****\n',
      found: [
        { kind: 'name', line: 2, column: 3, length: 3 },
        { kind: 'phone', line: 2, column: 13, length: 11 },
      ],
    },
  })
  expect(linli('mask', 'absent.txt')).toMatchObject({ exit: 1, json: { code: 'file-unreadable' } })
})
