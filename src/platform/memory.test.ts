import { expect, test } from 'vitest'
import { openMemory } from './memory.ts'

const MB = 1024 * 1024

function aProcess() {
  const state = { cpuMs: 0, ms: 0, heapMb: 150, collected: 0 }
  const memory = openMemory({
    cpu: () => state.cpuMs * 1000,
    now: () => state.ms,
    heapBytes: () => state.heapMb * MB,
    collect: () => {
      state.collected++
      state.heapMb = 60
    },
  })
  const after = (ms: number, cpuMs: number) => {
    state.ms += ms
    state.cpuMs += cpuMs
    return memory.rest()
  }
  return { state, after }
}

test('memory is given back once after a busy time, and not while there is work', () => {
  const { state, after } = aProcess()
  expect(after(10_000, 5000)).toBe(false)
  expect(after(10_000, 100)).toBe(true)
  expect(after(10_000, 100)).toBe(false)
  state.heapMb = 83
  expect(after(10_000, 100)).toBe(false)
  state.heapMb = 84
  expect(after(10_000, 600)).toBe(false)
  expect(after(10_000, 500)).toBe(true)
  expect(state.collected).toBe(2)
})

test('this process can be collected', () => {
  let held: number[] | null = Array.from({ length: 4_000_000 }, (_, at) => at)
  const before = process.memoryUsage().heapUsed
  expect(held).toHaveLength(4_000_000)
  held = null
  const memory = openMemory()
  // The first look compares with nothing: it always collects unless the machine is busy with us.
  for (let time = 0; time < 50 && !memory.rest(); time++)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)
  expect(process.memoryUsage().heapUsed).toBeLessThan(before)
})
