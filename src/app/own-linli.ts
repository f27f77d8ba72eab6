/** A demonstration of one's own in an empty folder, for as long as something runs against it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../base/clock.ts'
import { openConfig } from '../platform/config.ts'
import { openLog } from '../platform/log.ts'
import { fillDemo } from './demo.ts'
import { serve } from './serve.ts'

/** Serves on a free port of this machine, calls `use` with the address, and removes all of it. */
export async function withOwnLinli<T>(use: (address: string) => Promise<T>): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), 'linli-page-'))
  const environment = { LINLI_HOME: home, PORT: '0', LINLI_DEMO: '1', LINLI_LOG_LEVEL: 'error' }
  const config = openConfig(environment)
  const tell = (words: string) => process.stderr.write(`${words}\n`)
  try {
    const running = await serve({
      config,
      log: openLog(config.log),
      clock: systemClock,
      fill: (filling) => fillDemo(filling, systemClock, tell),
    })
    try {
      return await use(running.address)
    } finally {
      await running.stop()
    }
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}
