/** Stopping on a signal: whatever the number of signals, once, in order, and within a limit. */
import type { Log } from './log.ts'

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const
/** The launcher promises that nothing is left after ten seconds. */
const PATIENCE_MS = 9000

/**
 * Runs `stop` at the first signal and then ends the process; a second signal changes nothing, for
 * one to the whole group often comes twice.
 */
export function stopOnSignal(stop: () => Promise<void>, log: Log): void {
  let stopping = false
  const begin = async (signal: string) => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'stopping')
    setTimeout(() => {
      log.error({}, 'stopping-took-too-long')
      process.exit(1)
    }, PATIENCE_MS).unref()
    try {
      await stop()
      process.exit(0)
    } catch (error) {
      log.error({ error: error instanceof Error ? error : null }, 'stopping-failed')
      process.exit(1)
    }
  }
  for (const signal of SIGNALS) process.on(signal, () => void begin(signal))
}
