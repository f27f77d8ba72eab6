import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Command } from './command.ts'

/** `linli serve`: the server itself; with `--demo` beside a database that is a demonstration. */
export const command: Command = {
  name: 'serve',
  summary: 'Run the server until it is stopped; --demo makes and serves the demo county.',
  usage: 'serve [--demo]',
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { demo: { type: 'boolean' } } })
    const { openConfig } = await import('../../platform/config.ts')
    const { openLog } = await import('../../platform/log.ts')
    const { systemClock } = await import('../../base/clock.ts')
    const { stopOnSignal } = await import('../../platform/shutdown.ts')
    const { serve } = await import('../serve.ts')
    const { demoWords, fillDemo } = await import('../demo.ts')
    const config = openConfig(undefined, { demo: values.demo ?? false })
    const { level, toFile } = config.log
    const log = openLog({ level, ...(toFile ? { folder: join(config.home, 'log') } : {}) })
    const tell = (words: string) => process.stderr.write(`${words}\n`)
    const running = await serve({
      config,
      log,
      clock: systemClock,
      ...(config.demo ? { fill: (filling) => fillDemo(filling, systemClock, tell) } : {}),
    })
    stopOnSignal(running.stop, log)
    tell(config.demo ? demoWords(running.address) : `Linli: ${running.address}`)
    return { done: true }
  },
}
