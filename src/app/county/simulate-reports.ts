/** Citizens who report over HTTP, as their phones would: a number of reports, then an end. */
import { z } from 'zod'
import { Refusal } from '../../base/refusal.ts'
import { type ApiClient, openClient } from '../api-client.ts'
import { signInResident } from '../sign-in-client.ts'
import { drawsOf } from './chance.ts'
import { JINJIANG, layOut } from './jinjiang.ts'
import { fullName } from './names.ts'
import { visitorPhone } from './phones.ts'
import { fill } from './story.ts'
import { MATTERS } from './texts/matters.ts'

export type Simulated = {
  readonly count: number
  readonly citizens: number
  readonly opened: number
  /** Reports that were refused, by code. */
  readonly refused: Readonly<Record<string, number>>
  readonly seconds: number
  readonly perSecond: number
}

/** Signing in is limited to so many a minute for one address. */
const CITIZENS_MAX = 12
const FIRST_CITIZEN = 9_000_000
const HOMES = layOut(JINJIANG).flatMap(({ stairwayCodes }) => stairwayCodes)

/** `url` of a demonstration, which shows the sign-in code. */
export async function simulateReports(url: string, count: number): Promise<Simulated> {
  const client = openClient(url)
  const citizens = Math.min(count, CITIZENS_MAX)
  const tokens: string[] = []
  for (let number = 0; number < citizens; number++) tokens.push(await citizen(client, number))
  const refused: Record<string, number> = {}
  let begun = 0
  let opened = 0
  const startMs = performance.now()
  const report = async (token: string) => {
    while (begun < count) {
      const number = begun++
      try {
        await reportOne(client, token, number)
        opened++
      } catch (error) {
        if (!(error instanceof Refusal) || error.code === 'server-silent') throw error
        refused[error.code] = (refused[error.code] ?? 0) + 1
      }
    }
  }
  await Promise.all(tokens.map(report))
  const seconds = (performance.now() - startMs) / 1000
  return { count, citizens, opened, refused, seconds, perSecond: opened / seconds }
}

function citizen(client: ApiClient, number: number): Promise<string> {
  const { name } = fullName(drawsOf(2, 'citizen', number))
  const phone = visitorPhone(FIRST_CITIZEN + number)
  return signInResident(client, { name, phone, homeArea: homeOf(number) })
}

const homeOf = (number: number) => HOMES[(number * 7) % HOMES.length]!

const Opened = z.object({ caseId: z.string() })

async function reportOne(client: ApiClient, token: string, number: number): Promise<void> {
  const draws = drawsOf(2, 'report', number)
  const { title, story } = draws.pick(MATTERS)
  const place = `${1 + draws.below(10)}栋`
  const form = { title: fill(title, place), story, place }
  const body = { procedure: 'complaint', area: draws.pick(HOMES), form }
  Opened.parse(await client.call({ method: 'POST', path: '/cases', token, body }))
}
