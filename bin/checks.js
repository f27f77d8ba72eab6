// The checks that `npm test` and `npm run check` share; each answers { name, passed, failed, skipped }.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { ROOT, run } from './prepare.js'

/** Types of the program and of each web program that has its own settings. */
export function types() {
  const web = existsSync(join(ROOT, 'web')) ? readdirSync(join(ROOT, 'web')) : []
  const own = web
    .map((name) => join('web', name, 'tsconfig.json'))
    .filter((file) => existsSync(join(ROOT, file)))
  return ['tsconfig.json', ...own].map((file) =>
    result(`types of ${file}`, run(['node_modules/typescript/bin/tsc', '-p', file])),
  )
}

export function format() {
  return [result('format', run(['node_modules/@biomejs/biome/bin/biome', 'check', '.']))]
}

/**
 * Runs the test runner; a run that leaves no report, or fails beside its tests, counts as failed.
 * What failed is told again at the end (`why`): the runner's own words are pages above by then.
 */
export function tests(name, args = [], env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'linli-report-'))
  const report = join(folder, 'report.json')
  const done = run(
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      ...args,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { env },
  )
  const counts = readCounts(report)
  rmSync(folder, { recursive: true })
  const isHidden = done.status !== 0 && counts.failed === 0
  return [{ name, ...counts, failed: counts.failed + (isHidden ? 1 : 0) }]
}

function readCounts(report) {
  try {
    const read = JSON.parse(readFileSync(report, 'utf8'))
    return {
      passed: read.numPassedTests,
      failed: read.numFailedTests,
      skipped: read.numPendingTests + (read.numTodoTests ?? 0),
      why: read.testResults.flatMap(failuresOf),
    }
  } catch {
    console.error('The test runner left no report.')
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

const WHY_CHARACTERS = 1500

/** Of one test file, each failed test by file and title with the beginning of its message. */
function failuresOf({ name, message, assertionResults }) {
  const file = relative(ROOT, name)
  const failed = assertionResults.filter(({ status }) => status === 'failed')
  const own = failed.map(
    (one) => `${file}: ${one.fullName}\n${(one.failureMessages ?? []).join('\n')}`,
  )
  const beside = message && failed.length === 0 ? [`${file}: ${message}`] : []
  return [...own, ...beside].map((why) => why.slice(0, WHY_CHARACTERS))
}

const result = (name, { status }) => ({
  name,
  passed: status === 0 ? 1 : 0,
  failed: status === 0 ? 0 : 1,
  skipped: 0,
})

/** Prints what failed and, as the last line, the sum; answers the exit code. */
export function summarise(results) {
  const sum = (key) => results.reduce((total, one) => total + one[key], 0)
  for (const one of results.filter(({ failed }) => failed > 0)) {
    console.log(`failed: ${one.name}`)
    for (const why of one.why ?? []) console.log(why)
  }
  const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : ''
  console.log(`${sum('passed')} passed, ${sum('failed')} failed${skipped}`)
  return sum('failed') === 0 && sum('passed') > 0 ? 0 : 1
}
