/**
 * Named points where the program can be made to die, for tests that prove what a death there costs.
 * Nothing happens unless the setting LINLI_FAULTS names one; a program in use never sets it.
 */
import { Refusal } from '../base/refusal.ts'

const POINTS = ['before-commit', 'after-commit', 'after-send'] as const

export type FaultPoint = (typeof POINTS)[number]

/** How often each armed point is still to be passed. */
const armed = new Map<FaultPoint, number>()

/** Arms points for this process: `after-commit` dies there at once, `after-commit:3` the third time. */
export function armFaults(faults: readonly string[]): void {
  for (const fault of faults) {
    const [name, times = '1'] = fault.split(':')
    const point = POINTS.find((one) => one === name)
    if (point === undefined || !/^[1-9]\d{0,5}$/.test(times))
      throw new Refusal('setting-bad', { names: `LINLI_FAULTS (${POINTS.join(' / ')})` })
    armed.set(point, Number(times))
  }
}

/** Passes a point, or ends the process there as `kill -9` does: nothing is tidied up. */
export function fault(point: FaultPoint): void {
  if (armed.size === 0) return
  const left = (armed.get(point) ?? 0) - 1
  if (left === 0) process.kill(process.pid, 'SIGKILL')
  armed.set(point, left)
}
