import { parseArgs } from 'node:util'
import { type Answer, type Command, WrongUsage } from './command.ts'

/** `linli simulate reports`: invented citizens report to a Linli on this machine, and stop. */
export const command: Command = {
  name: 'simulate reports',
  summary: 'Invented citizens report over HTTP to a demonstration on this machine, then stop.',
  usage: 'simulate reports --count N [--url http://127.0.0.1:8080]',
  run: async (args) => simulate(args),
}

const COUNT_MAX = 100_000
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']

async function simulate(args: readonly string[]): Promise<Answer> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      count: { type: 'string' },
      url: { type: 'string', default: 'http://127.0.0.1:8080' },
    },
  })
  const count = /^\d{1,6}$/.test(values.count ?? '') ? Number(values.count) : 0
  if (count < 1 || count > COUNT_MAX)
    throw new WrongUsage(`--count is a number from 1 to ${COUNT_MAX}`)
  if (!isHere(values.url)) throw new WrongUsage('--url is an http address of this machine')
  const { simulateReports } = await import('../county/simulate-reports.ts')
  return { json: await simulateReports(values.url, count) }
}

/** Never anybody else's server. */
export function isHere(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return protocol === 'http:' && LOOPBACK.includes(hostname)
}
