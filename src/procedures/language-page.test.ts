/** docs/procedure-language.md and the loader name the same codes. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const page = readFileSync(join(ROOT, 'docs/procedure-language.md'), 'utf8')
const sources = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'src/procedures'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => readFileSync(join(ROOT, file), 'utf8'))

test('every code of a refusal has its row on the page, and every row its code', () => {
  const rows = [...page.matchAll(/^\| ([PY]\d\d) \|/gm)].map((one) => one[1]!)
  const used = sources.flatMap((text) => [...text.matchAll(/\b([PY]\d\d)(?=['":])/g)])
  const codes = new Set(used.map((one) => one[1]!))
  expect(rows.toSorted()).toEqual([...codes].toSorted())
})
