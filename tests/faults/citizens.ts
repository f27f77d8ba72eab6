/**
 * Many people at once: each brings a matter and others of their team carry it to its end, over
 * HTTP. Whoever gets no answer asks again under the same key, as a browser does; what was
 * acknowledged is written down, to be looked for afterwards.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { serve } from '../../src/app/serve.ts'
import { systemClock } from '../../src/base/clock.ts'
import { openConfig } from '../../src/platform/config.ts'
import { silentLog } from '../../src/platform/log.ts'

const COUNTY = '530103'
const GRID = '530103004006G01'
const COMMUNITY = '530103004006'
const AGAIN_MS = 40

export type Team = {
  readonly resident: string
  readonly steward: string
  readonly handler: string
  readonly handlerId: string
  readonly checker: string
}

/** Makes the data folder's county: places, and one team for each who works at the same time. */
export async function makeTeams(home: string, count: number): Promise<Team[]> {
  const config = openConfig({ LINLI_HOME: home, PORT: '0' }, { demo: true })
  const running = await serve({ config, clock: systemClock, log: silentLog })
  const { areas, people, notices } = running.rooms
  await areas.addAll([{ code: GRID, name: '第1网格' }])
  const since = new Date(Date.now() - 60_000)
  const somebody = async (n: number, role: string | null, area: string) => {
    const phone = `137${String(n).padStart(8, '0')}`
    const personId = await people.findOrAdd(COUNTY, { name: `众人${n}`, phone })
    if (role !== null) await people.givePost(COUNTY, { personId, role, area, since })
    else await notices.setPreference(COUNTY, personId, { channel: 'sms', wanted: true })
    const kind = role === null ? 'resident' : 'staff'
    return { id: personId, token: await people.demoSession(COUNTY, personId, kind) }
  }
  const teams: Team[] = []
  for (let n = 0; n < count; n++) {
    const [resident, steward, handler, checker] = [
      await somebody(4 * n, null, GRID),
      await somebody(4 * n + 1, 'steward', GRID),
      await somebody(4 * n + 2, 'handler', COMMUNITY),
      await somebody(4 * n + 3, 'steward', COMMUNITY),
    ]
    teams.push({
      resident: resident.token,
      steward: steward.token,
      handler: handler.token,
      handlerId: handler.id,
      checker: checker.token,
    })
  }
  await running.stop()
  return teams
}

export type Acknowledged = { readonly caseId: string; readonly seq: number }

export type Crowd = {
  readonly acknowledged: Acknowledged[]
  /** Answers that no refusal explains: faults. */
  readonly strange: string[]
  /** Keys of the acts that were sent and not yet answered. */
  inFlight(): string[]
  /** How often an act had to be sent again. */
  again(): number
  /** Nobody begins a new act; resolves when each has had an answer. */
  stop(): Promise<void>
}

type Act = { readonly token: string; readonly path: string; readonly body: object }

export function gather(address: string, teams: readonly Team[]): Crowd {
  const acknowledged: Acknowledged[] = []
  const strange: string[] = []
  const inFlight = new Set<string>()
  let again = 0
  let stopped = false

  /** Once for each key, however often it has to be sent. */
  async function once({ token, path, body }: Act): Promise<{ caseId: string; seq: number } | null> {
    const key = randomUUID()
    for (;;) {
      inFlight.add(key)
      const answer = await send(address, { token, path, body, key })
      inFlight.delete(key)
      if (answer !== null && answer.status < 300) {
        const { caseId, seq } = JSON.parse(answer.text)
        acknowledged.push({ caseId, seq })
        return { caseId, seq }
      }
      if (answer !== null && answer.status !== 503) {
        strange.push(`${path} ${answer.status} ${answer.text.slice(0, 300)}`)
        return null
      }
      again++
      await pause(AGAIN_MS)
    }
  }

  async function carry(team: Team): Promise<void> {
    const opened = await once({
      token: team.resident,
      path: '/cases',
      body: { procedure: 'complaint', area: GRID, form: { title: '路灯不亮' } },
    })
    if (opened === null) return
    const path = `/cases/${opened.caseId}/acts`
    const steps: readonly [string, string, object][] = [
      [
        team.steward,
        'accept',
        { category: 'repair', urgency: 'ordinary', handler: team.handlerId },
      ],
      [team.handler, 'done', { answer: '已修好' }],
      [team.checker, 'confirm', {}],
      [team.resident, 'rate', { solved: 'yes', satisfied: 'yes' }],
    ]
    for (const [token, act, form] of steps) {
      if (stopped) return
      if ((await once({ token, path, body: { act, form } })) === null) return
    }
  }

  const working = teams.map(async (team) => {
    while (!stopped) await carry(team)
  })
  return {
    acknowledged,
    strange,
    inFlight: () => [...inFlight],
    again: () => again,
    async stop() {
      stopped = true
      await Promise.all(working)
    },
  }
}

/** Null when the line broke. */
async function send(address: string, { token, path, body, key }: Act & { readonly key: string }) {
  try {
    const answer = await fetch(`${address}/api/v1${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    })
    return { status: answer.status, text: await answer.text() }
  } catch {
    return null
  }
}
