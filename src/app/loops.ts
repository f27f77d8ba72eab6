/** What runs by itself beside the requests: clocks, deliveries, the daily fingerprint. */
import type { Clock } from '../base/clock.ts'
import type { Log } from '../platform/log.ts'
import { openMemory } from '../platform/memory.ts'
import type { Rooms } from './rooms.ts'

/** Something that is done again and again, one at a time; `stop` waits for the one in hand. */
export type Loop = { stop(): Promise<void> }

type Looping = {
  readonly name: string
  readonly everyMs: number
  /** Answers how much it did: when it was full there is more, and it runs again at once. */
  readonly run: () => Promise<number>
  readonly log: Log
}

const AT_ONCE = 200

export function startLoop({ name, everyMs, run, log }: Looping): Loop {
  let stopped = false
  let wake = () => {}
  const going = (async () => {
    while (!stopped) {
      const did = await run().catch((error: unknown) => {
        log.error({ loop: name, error: error instanceof Error ? error : null }, 'loop-failed')
        return 0
      })
      if (did >= AT_ONCE || stopped) continue
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, everyMs)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  })()
  return {
    stop() {
      stopped = true
      wake()
      return going
    },
  }
}

/** Of what is done whole each time there is never more to do at once. */
const whole = (run: () => unknown) => async (): Promise<number> => {
  await run()
  return 0
}

export function startLoops(rooms: Rooms, { clock, log }: { clock: Clock; log: Log }): Loop {
  const { ballots, cases, notices, people } = rooms
  const memory = openMemory()
  const loops = [
    startLoop({ name: 'alarms', everyMs: 1000, log, run: () => cases.runAlarms(AT_ONCE) }),
    startLoop({ name: 'polls', everyMs: 1000, log, run: () => ballots.polls.runDue() }),
    startLoop({
      name: 'deliveries',
      everyMs: 1000,
      log,
      run: () => notices.deliverDue(clock.now(), AT_ONCE),
    }),
    startLoop({ name: 'counters', everyMs: 2000, log, run: whole(cases.foldCounters) }),
    startLoop({
      name: 'daily',
      everyMs: 60_000,
      log,
      async run() {
        for (const county of await cases.counties()) await cases.publishFingerprint(county)
        await cases.forgetKeys()
        return 0
      },
    }),
    startLoop({
      // Slowly: a county's old entries may be many, and nobody waits for it.
      name: 'doubts',
      everyMs: 10_000,
      log,
      run: () => cases.lookForDoubts().then(() => 0),
    }),
    startLoop({
      name: 'refresh',
      everyMs: 30_000,
      log,
      async run() {
        await Promise.all([cases.refresh(), people.refreshStaffing()])
        return 0
      },
    }),
    startLoop({ name: 'memory', everyMs: 10_000, log, run: whole(memory.rest) }),
    startLoop({ name: 'lessons', everyMs: 600_000, log, run: whole(cases.learn) }),
  ]
  return {
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()))
    },
  }
}
