/**
 * Gives memory back to the machine when there is little to do. V8 keeps the heap that a busy hour
 * made it grow to; on an old PC other programs need it, and an idle program can spare the tenth of
 * a second that a full collection takes.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

export type Memory = {
  /** Called now and then; collects once after each busy time. Answers whether it did. */
  rest(): boolean
}

/** What a process has used until now: of `process`, or of a test. */
export type Usage = {
  /** Microseconds. */
  readonly cpu: () => number
  /** Milliseconds. */
  readonly now: () => number
  readonly heapBytes: () => number
  readonly collect: () => void
}

/** Busy for less than this share of the time is idle. */
const IDLE_SHARE = 0.05
/** Less is not worth a collection. */
const GROWN_BYTES = 24 * 1024 * 1024

export function openMemory(usage: Usage = ofProcess()): Memory {
  let [cpu, at] = [usage.cpu(), usage.now()]
  let heapBytes = 0
  return {
    rest() {
      const [cpuNow, now] = [usage.cpu(), usage.now()]
      const share = (cpuNow - cpu) / 1000 / Math.max(1, now - at)
      cpu = cpuNow
      at = now
      if (share > IDLE_SHARE || usage.heapBytes() < heapBytes + GROWN_BYTES) return false
      usage.collect()
      heapBytes = usage.heapBytes()
      return true
    },
  }
}

/** Pages that an ordinary collection keeps for later are given back, too. */
const EVERYTHING = { type: 'major', execution: 'sync', flavor: 'last-resort' }

function ofProcess(): Usage {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  return {
    cpu: () => {
      const { user, system } = process.cpuUsage()
      return user + system
    },
    now: () => performance.now(),
    heapBytes: () => process.memoryUsage().heapTotal,
    collect: () => {
      if (typeof collect === 'function') collect(EVERYTHING)
    },
  }
}
