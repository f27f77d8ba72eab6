// `npm test`: installs what the tests need, runs all of them, ends with "N passed, N failed".
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { install, ROOT, run } from './prepare.js'

install()
const report = join(ROOT, 'node_modules', '.test-report.json')
rmSync(report, { force: true })
const types = run(['node_modules/typescript/bin/tsc', '-p', '.'])
const format = run(['node_modules/@biomejs/biome/bin/biome', 'check', '.'])
const tests = run([
  'node_modules/vitest/vitest.mjs',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
])
let counts = { numPassedTests: 0, numFailedTests: 1 }
try {
  counts = JSON.parse(readFileSync(report, 'utf8'))
} catch {
  console.error('The test runner left no report.')
}
const checks = [types, format]
const passed = counts.numPassedTests + checks.filter((one) => one.status === 0).length
const failed = counts.numFailedTests + checks.filter((one) => one.status !== 0).length
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && tests.status === 0 ? 0 : 1
