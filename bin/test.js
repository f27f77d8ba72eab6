// `npm test`: installs what the tests need, runs all of them, ends with "N passed, N failed".
import { build } from './build.js'
import { format, summarise, tests, types } from './checks.js'
import { startDebianPostgres } from './debian-postgres.js'
import { install } from './prepare.js'
import { prepareSystem } from './system.js'

install()
prepareSystem()
const pages = { name: 'pages built', passed: 0, failed: 0, skipped: 0 }
pages[build() ? 'passed' : 'failed'] = 1
const results = [pages, ...types(), ...format(), ...tests('tests')]
results.push(...(await onDebian()))
process.exitCode = summarise(results)

/** The database tests once more, on the PostgreSQL that a county's server is likely to have. */
async function onDebian() {
  const name = "database tests on Debian's PostgreSQL"
  const server = await startDebianPostgres().catch((error) => {
    console.error(error.message)
    return 'failed'
  })
  if (server === 'failed') return [{ name, passed: 0, failed: 1, skipped: 0 }]
  if (server === null) {
    console.error(`Skipped: ${name}: no PostgreSQL 15 or newer is installed.`)
    return [{ name, passed: 0, failed: 0, skipped: 1 }]
  }
  try {
    return tests(name, ['--project', 'db'], { TEST_DATABASE_URL: server.url })
  } finally {
    await server.stop()
  }
}
