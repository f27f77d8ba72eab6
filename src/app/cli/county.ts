import { parseArgs } from 'node:util'
import { type Answer, type Command, WrongUsage } from './command.ts'

/** `linli county`: fills an empty demonstration with invented people and months of cases. */
export const command: Command = {
  name: 'county',
  summary: 'Makes a synthetic county in an empty demonstration: people, posts, months of cases.',
  usage: 'county [--seed N] [--people N] [--days N]',
  run: async (args) => county(args),
}

const OPTIONS = {
  seed: { type: 'string', default: '1' },
  people: { type: 'string', default: '2000' },
  days: { type: 'string', default: '90' },
} as const

async function county(args: readonly string[]): Promise<Answer> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS })
  const { DAYS_MAX, PEOPLE_MAX } = await import('../county/plan.ts')
  const order = {
    seed: wholeNumber('seed', values.seed, [0, 0xffff_ffff]),
    people: wholeNumber('people', values.people, [100, PEOPLE_MAX]),
    days: wholeNumber('days', values.days, [0, DAYS_MAX]),
  }
  const { makeCounty } = await import('../county/make-county.ts')
  return { json: await makeCounty(order) }
}

function wholeNumber(name: string, text: string, [min, max]: readonly [number, number]): number {
  const number = /^\d{1,10}$/.test(text) ? Number(text) : -1
  if (number < min || number > max)
    throw new WrongUsage(`--${name} is a number from ${min} to ${max}`)
  return number
}
