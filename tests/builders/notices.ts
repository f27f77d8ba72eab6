/** Notices and channels for tests. */
import { randomUUID } from 'node:crypto'
import type { Clock } from '../../src/base/clock.ts'
import {
  type Channel,
  emailChannel,
  gatewayChannel,
  NOTICES_DEFAULTS,
  type NoticeItem,
  type Notices,
  type NoticesNeeds,
  openNotices,
  pushChannel,
  vapidOf,
} from '../../src/notices/index.ts'
import type { Database } from '../../src/platform/database.ts'
import { openSecrets } from '../../src/platform/secrets.ts'
import { COUNTY, NINE, type PeopleBench } from './people.ts'

export const GATEWAY_SECRET = 'a secret of the tests'
const TIMEOUT_MS = 5000

/** A channel to a peer on this machine: a port for e-mail, an address for the others. */
export function someChannel(name: string, peer: string, clock: Clock): Channel {
  if (name === 'email')
    return emailChannel({
      host: '127.0.0.1',
      port: Number(peer),
      secure: false,
      from: '邻里 <no-reply@linli.example>',
      domain: 'linli.example',
      timeoutMs: TIMEOUT_MS,
    })
  if (name === 'push')
    return pushChannel({
      ...vapidOf(openSecrets(new Uint8Array(32).fill(3))),
      subject: 'mailto:ops@linli.example',
      timeoutMs: TIMEOUT_MS,
      mayCall: (endpoint) => endpoint.origin === peer,
    })
  const gateway = name === 'wechat' ? 'wechat' : 'sms'
  return gatewayChannel(
    { name: gateway, url: peer, secret: GATEWAY_SECRET, timeoutMs: TIMEOUT_MS },
    clock,
  )
}

export function someNotices(
  bench: PeopleBench,
  database: Database,
  over: Partial<NoticesNeeds> = {},
): Notices {
  return openNotices({
    db: database.db,
    secrets: bench.secrets,
    clock: bench.clock,
    people: bench.people,
    settings: {
      ...NOTICES_DEFAULTS,
      origin: 'https://linli.example',
      callbackSecret: GATEWAY_SECRET,
    },
    channels: [],
    ...over,
  })
}

export function aNotice(over: Partial<NoticeItem> & { personId: string }): NoticeItem {
  return {
    county: COUNTY,
    id: randomUUID(),
    caseId: randomUUID(),
    seq: 1,
    says: 'accepted',
    zh: '您反映的路灯问题已受理',
    en: 'Your report of the street lamp is accepted',
    at: NINE.toISOString(),
    ...over,
  }
}

/** As the spine does, inside its own transaction. Answers how many were new. */
export async function addNotices(
  { pool }: Database,
  items: readonly NoticeItem[],
): Promise<number> {
  const { rows } = await pool.query<{ count: number }>('select notice_add_many($1) as count', [
    JSON.stringify(items),
  ])
  return rows[0]!.count
}
