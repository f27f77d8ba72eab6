/**
 * The load: so many keep-alive connections, each living one complaint after the other over HTTP, in
 * a process of its own. Reads its order (JSON) from standard input and prints what it counted.
 */
import { createConnection, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { lifecycle } from './lifecycle.ts'
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

type Answer = { readonly status: number; readonly body: string }

/** One connection on which one request is under way at a time. */
class Line {
  private readonly socket: Socket
  private readonly host: string
  private chunks: Buffer[] = []
  private settle: (answer: Answer) => void = () => {}
  private fail: (error: Error) => void = () => {}

  constructor(url: URL) {
    this.host = url.host
    this.socket = createConnection({ host: url.hostname, port: Number(url.port), noDelay: true })
    this.socket.on('data', (chunk) => this.read(chunk))
    this.socket.on('error', (error) => this.fail(error))
    this.socket.on('close', () => this.fail(new Error('the server closed a connection')))
  }

  post(path: string, token: string, body: object): Promise<Answer> {
    const content = JSON.stringify(body)
    const head = `POST /api/v1${path} HTTP/1.1\r\nhost: ${this.host}\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(content)}\r\n\r\n`
    this.socket.write(head + content)
    return new Promise((resolve, reject) => {
      this.settle = resolve
      this.fail = reject
    })
  }

  end(): void {
    this.fail = () => {}
    this.socket.destroy()
  }

  private read(chunk: Buffer): void {
    this.chunks.push(chunk)
    const all = this.chunks.length === 1 ? chunk : Buffer.concat(this.chunks)
    const end = all.indexOf('\r\n\r\n')
    if (end < 0) return
    const head = all.toString('latin1', 0, end)
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1])
    if (all.length < end + 4 + length) return
    this.chunks = []
    this.settle({ status: Number(head.slice(9, 12)), body: all.toString('utf8', end + 4) })
  }
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
