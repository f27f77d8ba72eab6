/**
 * A Linli that only opens its installation, in a process of its own, for tests that kill it. Prints
 * one line of JSON when it is open, or the refusal; SIGTERM closes it.
 */
import { openConfig } from '../../src/platform/config.ts'
import { openInstallation } from '../../src/platform/installation.ts'
import { silentLog } from '../../src/platform/log.ts'
import { stopOnSignal } from '../../src/platform/shutdown.ts'

const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

try {
  const { LINLI_HOME, DATABASE_URL } = process.env
  const installation = await openInstallation(openConfig({ LINLI_HOME, DATABASE_URL }), silentLog)
  stopOnSignal(() => installation.close(), silentLog)
  say({ url: installation.ownerUrl })
} catch (error) {
  say({ code: Reflect.get(Object(error), 'code'), facts: Reflect.get(Object(error), 'facts') })
  process.exitCode = 1
}
