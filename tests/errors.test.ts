/** docs/errors.md and the source agree both ways: no code without its row, no row without use. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readMeanings } from '../src/platform/http/refusals.ts'

const ROOT = join(import.meta.dirname, '..')
const sources = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'src'], { cwd: ROOT })
  .toString()
  .split('\n')
  .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$/.test(file))
  .filter((file) => existsSync(join(ROOT, file)))
  .map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }))
const meanings = readMeanings()

/** Codes that a source names where a code is meant: a refusal thrown, or a route's own list. */
function codesIn(text: string): string[] {
  const thrown = [...text.matchAll(/new Refusal\(\s*'([^']+)'/g)].map((match) => match[1]!)
  const listed = [...text.matchAll(/\brefusals: \[([^\]]*)\]/g)].flatMap((match) =>
    [...match[1]!.matchAll(/'([^']+)'/g)].map((one) => one[1]!),
  )
  return [...thrown, ...listed]
}

test('every code that the source refuses with has its row', () => {
  const missing = sources.flatMap(({ file, text }) =>
    codesIn(text)
      .filter((code) => !meanings.has(code))
      .map((code) => `${file}: ${code}`),
  )
  expect(missing).toEqual([])
})

test('every row is used, by its code in quotes somewhere in the source', () => {
  const unused = [...meanings.keys()].filter(
    (code) => !sources.some(({ text }) => text.includes(`'${code}'`)),
  )
  expect(unused).toEqual([])
})

test('every row has the status of a refusal', () => {
  for (const [code, { status }] of meanings)
    expect([code, status >= 400 && status < 600]).toEqual([code, true])
})
