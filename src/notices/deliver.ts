/**
 * Sends what is due: claim, send, mark. Killed anywhere between, it is done again under the same
 * id.
 */
import type { Reach } from '../people/index.ts'
import { fault } from '../platform/fault.ts'
import type { Channel, Message, NoticesNeeds, Sent } from './notices.ts'
import {
  type Claim,
  claimDue,
  countiesDue,
  deleteSubscription,
  type Mark,
  markTry,
  type NoticeDb,
  noticesById,
  subscriptionsOf,
} from './store.ts'
import { openSubscription } from './subscription.ts'

export type Delivering = Omit<NoticesNeeds, 'db'> & { readonly db: NoticeDb }

/** Sent beside one another; a provider's own limits are its answer 429. */
const AT_ONCE = 8

/** So many that all have been tried long before the lease is over. */
const ROUND_MAX = 64

export async function deliverDue(room: Delivering, now: Date, limit: number): Promise<number> {
  let tried = 0
  for (const county of await countiesDue(room.db, now)) {
    while (tried < limit) {
      const round = Math.min(limit - tried, ROUND_MAX)
      const count = await deliverRound(room, county, { now, limit: round })
      tried += count
      if (count < round) break
    }
  }
  return tried
}

async function deliverRound(
  room: Delivering,
  county: string,
  { now, limit }: { now: Date; limit: number },
): Promise<number> {
  const until = new Date(now.getTime() + room.settings.leaseSeconds * 1000)
  const claims = await claimDue(room.db, county, { now, until, limit })
  const messages = await messagesOf(room, county, claims)
  await eachAtOnce(messages, (one) => tryOne(room, one))
  return claims.length
}

type Due = { readonly claim: Claim; readonly message: Message }

const NOWHERE: Reach = { phone: null, email: null, language: 'zh' }

async function messagesOf(
  room: Delivering,
  county: string,
  claims: readonly Claim[],
): Promise<Due[]> {
  if (claims.length === 0) return []
  const ids = claims.map((claim) => claim.id)
  const notices = await noticesById(room.db, county, ids)
  const personIds = [...notices.values()].map((notice) => notice.personId)
  const reaches = await room.people.reach(county, personIds)
  const pushed = claims
    .filter((claim) => claim.channel === 'push')
    .flatMap((claim) => notices.get(claim.id)?.personId ?? [])
  const devices = await subscriptionsOf(room.db, county, pushed)
  return claims.flatMap((claim) => {
    const notice = notices.get(claim.id)
    if (notice === undefined) return []
    const reach = reaches.get(notice.personId) ?? NOWHERE
    const subscriptions = devices
      .filter((device) => device.personId === notice.personId)
      .map((device) => openSubscription(room.secrets, device))
    const link = `${room.settings.origin}${notice.path ?? `/matters/${notice.caseId}`}`
    const words = notice[reach.language]
    return [{ claim, message: { ...claim, words, link, reach, subscriptions } }]
  })
}

async function tryOne(room: Delivering, { claim, message }: Due): Promise<void> {
  const channel = room.channels.find((one) => one.name === claim.channel)
  const gone: string[] = []
  const sent = await send(channel, message, (id) => void gone.push(id))
  fault('after-send')
  for (const id of gone) await deleteSubscription(room.db, claim.county, { id })
  await markTry(room.db, claim, markOf(room, claim, sent))
}

async function send(
  channel: Channel | undefined,
  message: Message,
  forget: (id: string) => void,
): Promise<Sent> {
  if (channel === undefined) return { is: 'skipped', why: 'no such channel here' }
  try {
    return await channel.send(message, forget)
  } catch {
    return { is: 'again', why: 'the channel broke', done: message.done }
  }
}

function markOf(room: Delivering, { tries }: Claim, sent: Sent): Mark {
  const at = room.clock.now()
  if (sent.is === 'sent') return { state: 'sent', at, what: 'sent', providerId: sent.providerId }
  if (sent.is !== 'again') return { state: sent.is, at, what: `${sent.is}: ${sent.why}` }
  const waitSeconds = room.settings.retrySeconds[tries - 1]
  if (waitSeconds === undefined) return { state: 'failed', at, what: `gave up: ${sent.why}` }
  const nextAt = new Date(at.getTime() + waitSeconds * 1000)
  return { state: 'waiting', at, what: `again: ${sent.why}`, nextAt, done: sent.done }
}

async function eachAtOnce<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < list.length) await work(list[next++]!)
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, list.length) }, worker))
}
