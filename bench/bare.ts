/**
 * The yardstick: a bare Node client without HTTP, which calls the same database function with the
 * same rows, one act a transaction, prepared, on as many connections. Reads its order (JSON) from
 * standard input and prints what it counted.
 */
import { randomUUIDv7 } from 'node:crypto'
import { text } from 'node:stream/consumers'
import pg from 'pg'
import { z } from 'zod'
import { type Spread, spreadOf } from './spread.ts'
import { type Stamp, stampOf } from './stamp.ts'

const Life = z.object({ caseId: z.string(), number: z.string(), acts: z.array(z.string()) })

export const Order = z.object({
  url: z.string(),
  county: z.string(),
  connections: z.number(),
  warmSeconds: z.number(),
  seconds: z.number(),
  /** Numbers begin so: no other run may have the same. */
  series: z.string(),
  lives: z.array(Life),
})
export type Order = z.input<typeof Order>

export type Bare = {
  readonly acts: number
  readonly seconds: number
  readonly ms: Spread
  readonly cpuSeconds: number
}

const NOTICE_ID = /"id":"([0-9a-f-]{36})","caseId"/g

/** Acts of one life under slots: the case, its number, and each notice. */
function stampsOf({ caseId, number, acts }: z.output<typeof Life>): Stamp[] {
  return acts.map((act) => {
    const notices = [...act.matchAll(NOTICE_ID)].map(([, id]) => id!)
    return stampOf(act, [caseId, number, ...notices])
  })
}

async function bare(order: z.output<typeof Order>): Promise<Bare> {
  const { url, county, connections, warmSeconds, seconds, series, lives } = order
  const stamped = lives.map(stampsOf)
  const from = performance.now() + warmSeconds * 1000
  const until = from + seconds * 1000
  const times: number[] = []
  let serial = 0
  let cpu = process.cpuUsage()
  setTimeout(() => {
    cpu = process.cpuUsage()
  }, warmSeconds * 1000)
  await Promise.all(
    Array.from({ length: connections }, async (_, at) => {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      const own = stamped.filter((_life, number) => number % connections === at)
      for (let turn = 0; performance.now() < until; turn++) {
        const words = [randomUUIDv7(), `${series}-${String(serial++).padStart(8, '0')}`]
        for (const stamp of own[turn % own.length]!) {
          const notices = Array.from({ length: 4 }, () => randomUUIDv7())
          const began = performance.now()
          const { rows } = await client.query<{ refused: unknown[] }>({
            name: 'act-many',
            text: 'select act_many($1, $2::jsonb) as refused',
            values: [county, stamp.fill([...words, ...notices], 0)],
          })
          const now = performance.now()
          if (rows[0]!.refused.length > 0) throw new Error(JSON.stringify(rows[0]))
          if (now >= from && now < until) times.push(now - began)
        }
      }
      await client.end()
    }),
  )
  const used = process.cpuUsage(cpu)
  return {
    acts: times.length,
    seconds,
    ms: spreadOf(times),
    cpuSeconds: (used.user + used.system) / 1e6,
  }
}

if (import.meta.main) {
  const order = Order.parse(JSON.parse(await text(process.stdin)))
  process.stdout.write(JSON.stringify(await bare(order)))
}
