import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sharedFolder } from '../../../tests/harness/shared.ts'
import { consistencyProof, inclusionProof, leafHash, merkleRoot } from '../../base/merkle.ts'
import { command as merkleCheck } from './merkle-check.ts'
import { COMMANDS } from './table.ts'

const LINLI = join(import.meta.dirname, '../../../bin/linli.js')
const folder = mkdtempSync(join(tmpdir(), 'linli-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))

function linli(...args: string[]) {
  const done = spawnSync(process.execPath, [LINLI, ...args], { cwd: folder, encoding: 'utf8' })
  return { exit: done.status, text: done.stdout, messages: done.stderr }
}

function answerOf(...args: string[]) {
  const { exit, text } = linli(...args)
  return { exit, json: JSON.parse(text) }
}

function fileOf(content: unknown) {
  const file = join(folder, 'input.json')
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

test('due answers the promised fields', () => {
  const { exit, json } = answerOf('due', '4.16', '--from', '2026-09-02')
  expect(exit).toBe(0)
  expect(json).toMatchObject({
    rule: '4.16',
    from: '2026-09-02',
    due: '2026-10-20',
    unit: 'working-day',
    count: 30,
  })
  expect(json.calendar).toContain('2026')
  const special = answerOf('due', 'R 4.16', '--from=2026-09-02', '--case', 'special')
  expect(special.json).toMatchObject({ due: '2026-11-10', count: 45 })
})

test('a refusal is one document with code and why, exit 1', () => {
  const late = answerOf('due', '4.16', '--from', '2026-12-02')
  expect(late.exit).toBe(1)
  expect(late.json.code).toBe('calendar-missing')
  expect(late.json).not.toHaveProperty('due')
  expect(late.json.why.zh).toContain('年份')
  expect(answerOf('due', '9.9', '--from', '2026-09-02')).toMatchObject({
    exit: 1,
    json: { code: 'rule-unknown', rule: '9.9' },
  })
  const broken = answerOf('merkle', 'check', fileOf('{"leafIdx":\n 1,}'))
  expect(broken).toMatchObject({ exit: 1, json: { code: 'not-json', line: 2, column: 4 } })
  expect(answerOf('merkle', 'check', 'absent.json')).toMatchObject({
    exit: 1,
    json: { code: 'file-unreadable' },
  })
})

test('a notice in a file makes its year known', () => {
  const days = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'].map((day) => `2027-${day}`)
  const notice = fileOf({ year: 2027, restDays: days, workDays: [] })
  const { exit, json } = answerOf('due', '4.15', '--from', '2026-12-24', '--calendar', notice)
  expect(exit).toBe(0)
  expect(json).toMatchObject({ due: '2027-01-08', count: 10 })
  expect(json.calendar).toContain('cn-2027')
  const torn = fileOf({ year: 2027, restDays: [], workDays: [] })
  expect(answerOf('due', '4.15', '--from', '2026-12-24', '--calendar', torn)).toMatchObject({
    exit: 1,
    json: { code: 'calendar-notice', where: 'restDays 2027-01-01' },
  })
})

test.each([
  [['due']],
  [['due', '4.16']],
  [['due', '4.16', '4.17', '--from', '2026-09-02']],
  [['due', '4.16', '--from', '2026-09-02', '--calendar', 'mars']],
  [['due', '4.16', '--form', '2026-09-02']],
  [['merkle', 'check']],
  [['merkle']],
  [['constructor']],
  [['nothing']],
])('wrong usage: %j', (args) => {
  const { exit, messages } = linli(...args)
  expect(exit).toBe(2)
  expect(messages).toContain('usage:')
})

test('help lists every command, and each command explains itself', async () => {
  const help = linli('--help')
  expect(help.exit).toBe(0)
  for (const [name, load] of Object.entries(COMMANDS)) {
    const { command } = await load()
    expect(command.name).toBe(name)
    expect(command.usage.startsWith(name)).toBe(true)
    expect(help.text).toContain(`linli ${command.usage}`)
  }
  expect(linli('due', '--help')).toMatchObject({ exit: 0 })
  expect(Object.keys(COMMANDS)).toEqual(Object.keys(COMMANDS).toSorted())
})

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const leaves = [0, 1, 2, 3, 4].map((at) => leafHash(Buffer.from([at])))
const inclusion = {
  leafIdx: 4,
  treeSize: 5,
  leafHash: base64(leaves[4]!),
  root: base64(merkleRoot(leaves)),
  proof: inclusionProof(leaves, 4).map(base64),
  desc: 'ignored',
}
const consistency = {
  size1: 3,
  size2: 5,
  root1: base64(merkleRoot(leaves.slice(0, 3))),
  root2: base64(merkleRoot(leaves)),
  proof: consistencyProof(leaves, 3).map(base64),
}
const one = { leafIdx: 0, treeSize: 1, leafHash: base64(leaves[0]!), root: base64(leaves[0]!) }

test.each([inclusion, consistency, { ...one, proof: null }, one])(
  'a proof that holds: %j',
  (claim) => {
    expect(answerOf('merkle', 'check', fileOf(claim))).toEqual({ exit: 0, json: { ok: true } })
  },
)

test.each([
  [{ ...inclusion, leafIdx: 3 }, 'proof-too-short'],
  [{ ...inclusion, leafIdx: -1 }, 'index-out-of-range'],
  [{ ...inclusion, leafIdx: 0.5 }, 'not-a-whole-number'],
  [{ ...inclusion, treeSize: '5' }, 'not-a-whole-number'],
  [{ ...inclusion, proof: null }, 'proof-too-short'],
  [{ ...inclusion, root: 'AAAA' }, 'hash-not-32-bytes'],
  [{ ...inclusion, root: `${inclusion.root.slice(0, -1)}!` }, 'not-base64'],
  [{ ...inclusion, proof: 'AAAA' }, 'not-a-list'],
  [{ ...consistency, size1: 0 }, 'size-out-of-range'],
  [{ ...consistency, size2: -5 }, 'size-out-of-range'],
  [{ ...consistency, root1: consistency.root2 }, 'root-differs'],
  [[inclusion], 'not-an-object'],
  ['{"leafIdx":18446744073709551615,"treeSize":18446744073709551616}', 'not-base64'],
])('a proof that does not hold: %j', (claim, code) => {
  const { exit, json } = answerOf('merkle', 'check', fileOf(claim))
  expect(exit).toBe(1)
  expect(json.ok).toBe(false)
  expect(json.problems.map((problem: { code: string }) => problem.code)).toContain(code)
})

const published = sharedFolder('data/merkle')

test.skipIf(published === null)('published proofs hold exactly where they should', async () => {
  const files = readdirSync(published!, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(published!, name))
  expect(files.length).toBeGreaterThan(0)
  for (const file of files) {
    const { wantErr } = JSON.parse(readFileSync(file, 'utf8'))
    const { exit = 0 } = await merkleCheck.run([file])
    expect(exit === 0, file).toBe(!wantErr)
  }
})
