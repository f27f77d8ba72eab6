/**
 * Ballots over HTTP: so many keep-alive connections, each sending one ballot after the other, every
 * one of another unit, in a process of its own. Reads its order (JSON) from standard input and
 * prints what it counted.
 */
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { Line } from './line.ts'
import { type Spread, spreadOf } from './spread.ts'

export const Order = z.object({
  url: z.string(),
  /** Below /api/v1. */
  path: z.string(),
  connections: z.number(),
  warmSeconds: z.number(),
  seconds: z.number(),
  /** Who votes, and for which units. */
  voters: z.array(z.object({ token: z.string(), units: z.array(z.string()) })),
})
export type Order = z.input<typeof Order>

export type BallotsLoaded = {
  readonly accepted: number
  readonly seconds: number
  readonly ms: Spread
  readonly refused: Readonly<Record<string, number>>
  readonly cpuSeconds: number
}

async function load(order: z.output<typeof Order>): Promise<BallotsLoaded> {
  const { url, path, connections, warmSeconds, seconds, voters } = order
  const from = performance.now() + warmSeconds * 1000
  const until = from + seconds * 1000
  const times: number[] = []
  const refused: Record<string, number> = {}
  let cpu = process.cpuUsage()
  setTimeout(() => {
    cpu = process.cpuUsage()
  }, warmSeconds * 1000)
  await Promise.all(
    Array.from({ length: connections }, async (_, at) => {
      const line = new Line(new URL(url))
      const own = voters.filter((_voter, number) => number % connections === at)
      // All first units, then all second ones: nobody asks more often than a person may.
      const most = Math.max(...own.map(({ units }) => units.length))
      const turns = Array.from({ length: most }, (_turn, round) =>
        own.flatMap(({ token, units }) => (units[round] ? [{ token, unit: units[round] }] : [])),
      ).flat()
      for (const { token, unit } of turns) {
        if (performance.now() >= until) break
        const began = performance.now()
        const answers = [{ motion: 1, choice: 'yes' }]
        const { status, body } = await line.post(path, token, { unit, answers })
        const now = performance.now()
        if (status !== 200) {
          const code = /"code":"([\w-]+)"/.exec(body)?.[1] ?? String(status)
          refused[code] = (refused[code] ?? 0) + 1
        } else if (now >= from && now < until) times.push(now - began)
      }
      line.end()
    }),
  )
  const used = process.cpuUsage(cpu)
  return {
    accepted: times.length,
    seconds,
    ms: spreadOf(times),
    refused,
    cpuSeconds: (used.user + used.system) / 1e6,
  }
}

if (import.meta.main) {
  const order = Order.parse(JSON.parse(await text(process.stdin)))
  process.stdout.write(JSON.stringify(await load(order)))
}
