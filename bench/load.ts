/**
 * The load: so many keep-alive connections, each living one complaint after the other over HTTP, in
 * a process of its own. Reads its order (JSON) from standard input and prints what it counted.
 */
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { lifecycle } from './lifecycle.ts'
import { Line } from './line.ts'
import { type Spread, spreadOf } from './spread.ts'
import { Team } from './teams.ts'

export const Order = z.object({
  url: z.string(),
  connections: z.number(),
  warmSeconds: z.number(),
  seconds: z.number(),
  teams: z.array(Team),
})
export type Order = z.input<typeof Order>

export type Loaded = {
  readonly acts: number
  readonly lifecycles: number
  readonly seconds: number
  readonly ms: Spread
  /** Of each act by itself. */
  readonly byAct: Readonly<Record<string, Spread>>
  readonly refused: Readonly<Record<string, number>>
  readonly cpuSeconds: number
}

type Counting = {
  /** When counting begins and ends, by performance.now(). */
  readonly from: number
  readonly until: number
  readonly times: Map<string, number[]>
  readonly refused: Record<string, number>
  lifecycles: number
}

async function live(line: Line, team: Team, counting: Counting): Promise<void> {
  let caseId = ''
  for (const { by, act, form } of lifecycle(team)) {
    const began = performance.now()
    const path = act === null ? '/cases' : `/cases/${caseId}/acts`
    const body = act === null ? { procedure: 'complaint', area: team.grid, form } : { act, form }
    const answer = await line.post(path, team[by].token, body)
    const now = performance.now()
    if (answer.status !== 200) {
      const code = /"code":"([\w-]+)"/.exec(answer.body)?.[1] ?? String(answer.status)
      counting.refused[code] = (counting.refused[code] ?? 0) + 1
      return
    }
    if (now >= counting.from && now < counting.until)
      (counting.times.get(act ?? 'open') ?? newList(counting, act ?? 'open')).push(now - began)
    if (act === null) caseId = /"caseId":"([0-9a-f-]{36})"/.exec(answer.body)![1]!
  }
  const now = performance.now()
  if (now >= counting.from && now < counting.until) counting.lifecycles++
}

function newList({ times }: Counting, act: string): number[] {
  const list: number[] = []
  times.set(act, list)
  return list
}

async function load(order: z.output<typeof Order>): Promise<Loaded> {
  const { url, connections, warmSeconds, seconds, teams } = order
  const from = performance.now() + warmSeconds * 1000
  const until = from + seconds * 1000
  const counting: Counting = { from, until, times: new Map(), refused: {}, lifecycles: 0 }
  let cpu = process.cpuUsage()
  setTimeout(() => {
    cpu = process.cpuUsage()
  }, warmSeconds * 1000)
  const lines = Array.from({ length: connections }, () => new Line(new URL(url)))
  await Promise.all(
    lines.map(async (line, at) => {
      // Each connection goes round teams of its own: no two of them ever act for one person.
      const own = teams.filter((_, number) => number % connections === at)
      for (let turn = 0; performance.now() < until; turn++)
        await live(line, own[turn % own.length]!, counting)
      line.end()
    }),
  )
  const used = process.cpuUsage(cpu)
  const byAct = [...counting.times].map(([act, times]) => [act, spreadOf(times)] as const)
  const times = [...counting.times.values()].flat()
  return {
    acts: times.length,
    lifecycles: counting.lifecycles,
    seconds,
    ms: spreadOf(times),
    byAct: Object.fromEntries(byAct),
    refused: counting.refused,
    cpuSeconds: (used.user + used.system) / 1e6,
  }
}

if (import.meta.main) {
  const order = Order.parse(JSON.parse(await text(process.stdin)))
  process.stdout.write(JSON.stringify(await load(order)))
}
