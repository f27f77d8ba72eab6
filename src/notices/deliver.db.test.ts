import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  addNotices,
  aNotice,
  GATEWAY_SECRET,
  someChannel,
  someNotices,
} from '../../tests/builders/notices.ts'
import { aCtx, aPeople, aPhone, COUNTY } from '../../tests/builders/people.ts'
import { testDatabase } from '../../tests/harness/database.ts'
import { gatewayPeer } from '../../tests/harness/gateway-peer.ts'
import { mailPeer } from '../../tests/harness/mail-peer.ts'
import { pushPeer } from '../../tests/harness/push-peer.ts'
import { signCallback } from './channels/gateway.ts'
import type { ChannelName } from './notices.ts'
import type { Callback } from './schema.ts'

const database = await testDatabase(10)
const { pool } = database
const bench = aPeople(database.db, { demo: true })
const { people, clock } = bench

/** Somebody who is told by these channels, and one notice that waits for them. */
async function aWaitingNotice(channels: readonly ChannelName[]) {
  await pool.query('delete from delivery')
  const phone = aPhone()
  const personId = await people.findOrAdd(COUNTY, { name: '王小明', phone })
  const email = `${phone}@example.org`
  const ctx = aCtx({
    now: clock.now(),
    actor: { kind: 'person', personId, county: COUNTY, posts: [] },
  })
  await people.changeMe(ctx, { email })
  const plain = someNotices(bench, database)
  for (const channel of channels)
    await plain.setPreference(COUNTY, personId, { channel, wanted: true })
  const notice = aNotice({ personId, at: clock.now().toISOString() })
  await addNotices(database, [notice])
  return { notice, personId, phone, email, ctx }
}

const stateOf = async (id: string, channel = 'email') =>
  (
    await pool.query('select state, tries from delivery where notice_id = $1 and channel = $2', [
      id,
      channel,
    ])
  ).rows[0]

test('[K.08] a notice goes out by e-mail once, with its id as Message-ID', async () => {
  const peer = await mailPeer()
  const channels = [someChannel('email', String(peer.port), clock)]
  const notices = someNotices(bench, database, { channels })
  const { notice, email } = await aWaitingNotice(['email'])
  expect(await notices.deliverDue(clock.now(), 10)).toBe(1)
  expect(await notices.deliverDue(clock.now(), 10)).toBe(0)
  expect(peer.mails).toHaveLength(1)
  expect(peer.mails[0]).toMatchObject({ id: `<notice-${notice.id}@linli.example>`, to: email })
  expect(peer.mails[0]!.text).toContain('您反映的路灯问题已受理')
  expect(peer.mails[0]!.text).toContain(`https://linli.example/matters/${notice.caseId}`)
  expect(await stateOf(notice.id)).toEqual({ state: 'sent', tries: 1 })
})

test('[K.08] a server that is busy is asked again, later and later, then given up', async () => {
  const peer = await mailPeer()
  const settings = { origin: 'x', callbackSecret: null, leaseSeconds: 60, retrySeconds: [30, 300] }
  const channels = [someChannel('email', String(peer.port), clock)]
  const notices = someNotices(bench, database, { channels, settings })
  const { notice } = await aWaitingNotice(['email'])
  peer.refuseWith = 451
  const due = () => notices.deliverDue(clock.now(), 10)
  expect(await due()).toBe(1)
  clock.advance(29_999)
  expect(await due()).toBe(0)
  clock.advance(1)
  expect(await due()).toBe(1)
  clock.advance(299_999)
  expect(await due()).toBe(0)
  clock.advance(1)
  expect(await due()).toBe(1)
  expect(await stateOf(notice.id)).toEqual({ state: 'failed', tries: 3 })
  expect(peer.mails).toEqual([])
})

test('[K.08] a mailbox that refuses for good is not asked again', async () => {
  const peer = await mailPeer()
  const channels = [someChannel('email', String(peer.port), clock)]
  const notices = someNotices(bench, database, { channels })
  const { notice } = await aWaitingNotice(['email'])
  peer.refuseWith = 550
  await notices.deliverDue(clock.now(), 10)
  expect(await stateOf(notice.id)).toEqual({ state: 'failed', tries: 1 })
})

test('[K.08] without an address, or without the channel, it is passed over', async () => {
  const { notice, ctx } = await aWaitingNotice(['email', 'wechat'])
  await people.changeMe(ctx, { email: '' })
  const channels = [someChannel('email', '1', clock)]
  await someNotices(bench, database, { channels }).deliverDue(clock.now(), 10)
  expect((await stateOf(notice.id)).state).toBe('skipped')
  expect((await stateOf(notice.id, 'wechat')).state).toBe('skipped')
})

test('[K.08] the gateway is asked by a signed request that carries the id', async () => {
  const peer = await gatewayPeer()
  const channels = [someChannel('sms', peer.url, clock)]
  const notices = someNotices(bench, database, { channels })
  const { notice, phone } = await aWaitingNotice(['sms'])
  await notices.deliverDue(clock.now(), 10)
  expect(peer.requests).toMatchObject([{ id: notice.id, phone, channel: 'sms', county: COUNTY }])
  const { rows } = await pool.query('select provider_id, log::text from delivery')
  expect(rows[0].provider_id).toBe(`p-${notice.id}`)
  expect(rows[0].log).not.toContain(phone)
})

test('[K.08] the gateway’s callback counts when it is signed, fresh and new', async () => {
  const { notice, ctx } = await aWaitingNotice(['sms'])
  const peer = await gatewayPeer()
  const channels = [someChannel('sms', peer.url, clock)]
  const notices = someNotices(bench, database, { channels })
  await notices.deliverDue(clock.now(), 10)
  const told = (over: Partial<Callback> = {}): Callback => {
    const plain = {
      county: COUNTY,
      channel: 'sms' as const,
      id: notice.id,
      state: 'delivered' as const,
      at: clock.now().toISOString(),
      nonce: `nonce-${Math.random()}`,
      ...over,
    }
    return { signature: signCallback(GATEWAY_SECRET, plain), ...plain, ...over }
  }
  const call = (callback: Callback) => notices.callback(ctx, callback)
  const good = told()
  const refused = (code: string) => expect.objectContaining({ code })
  await expect(call({ ...good, state: 'failed' })).rejects.toEqual(refused('callback-not-signed'))
  await expect(call(told({ signature: 'a'.repeat(64) }))).rejects.toEqual(
    refused('callback-not-signed'),
  )
  for (const ms of [-300_001, 300_001])
    await expect(
      call(told({ at: new Date(clock.now().getTime() + ms).toISOString() })),
    ).rejects.toEqual(refused('callback-too-old'))
  await call(good)
  expect((await stateOf(notice.id, 'sms')).state).toBe('delivered')
  await expect(call(good)).rejects.toEqual(refused('callback-repeated'))
  await expect(call(told({ id: '00000000-0000-4000-8000-000000000000' }))).rejects.toEqual(
    refused('delivery-unknown'),
  )
  // A late word does not undo what is known.
  await call(told({ state: 'failed' }))
  expect((await stateOf(notice.id, 'sms')).state).toBe('delivered')
  const deaf = someNotices(bench, database, {
    settings: { origin: 'x', callbackSecret: null, leaseSeconds: 60, retrySeconds: [] },
  })
  await expect(deaf.callback(ctx, told())).rejects.toEqual(refused('callback-not-signed'))
})

test('[K.08] web push reaches the device encrypted, signed by our key, under one topic', async () => {
  const peer = await pushPeer()
  const channels = [someChannel('push', peer.origin, clock)]
  const notices = someNotices(bench, database, { channels })
  const { notice, ctx, personId } = await aWaitingNotice([])
  await notices.subscribe(ctx, peer.device('phone'))
  const second = aNotice({ personId, at: clock.now().toISOString() })
  await addNotices(database, [second])
  await notices.deliverDue(clock.now(), 10)
  expect(peer.pushed).toHaveLength(1)
  const [pushed] = peer.pushed
  expect(pushed!.payload).toEqual({
    id: second.id,
    body: second.zh,
    link: `https://linli.example/matters/${second.caseId}`,
  })
  expect(pushed).toMatchObject({ topic: second.id.replaceAll('-', ''), key: notices.pushKey() })
  expect(pushed!.claims).toMatchObject({ aud: peer.origin, sub: 'mailto:ops@linli.example' })
  const { rows } = await pool.query('select sealed from push_subscription')
  expect(rows.some(({ sealed }) => sealed.includes('127.0.0.1'))).toBe(false)
  expect(await stateOf(notice.id, 'push')).toBeUndefined()
})

test('[K.08] of two devices only the one that failed is asked again; one that is gone is forgotten', async () => {
  const peer = await pushPeer()
  const channels = [someChannel('push', peer.origin, clock)]
  const notices = someNotices(bench, database, { channels })
  const { ctx, personId } = await aWaitingNotice([])
  for (const name of ['phone', 'tablet', 'old']) await notices.subscribe(ctx, peer.device(name))
  peer.status.set('tablet', 503)
  peer.status.set('old', 410)
  const one = aNotice({ personId, at: clock.now().toISOString() })
  await addNotices(database, [one])
  await notices.deliverDue(clock.now(), 10)
  expect(peer.pushed.map((pushed) => pushed.device)).toEqual(['phone'])
  expect((await stateOf(one.id, 'push')).state).toBe('waiting')
  peer.status.clear()
  clock.advance(30_000)
  await notices.deliverDue(clock.now(), 10)
  expect(peer.pushed.map((pushed) => pushed.device)).toEqual(['phone', 'tablet'])
  expect(await stateOf(one.id, 'push')).toEqual({ state: 'sent', tries: 2 })
})

test('a device that names an address inside is never called', async () => {
  const { isPublicEndpoint } = await import('./channels/push.ts')
  for (const inside of [
    'http://push.example.org/x',
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://0x7f000001/x',
    'https://localhost/x',
    'https://db.internal/x',
  ])
    expect([inside, isPublicEndpoint(new URL(inside))]).toEqual([inside, false])
  expect(isPublicEndpoint(new URL('https://push.example.org/x'))).toBe(true)
})

test('[K.08] two workers side by side send each notice once', async () => {
  const peer = await gatewayPeer()
  const channels = [someChannel('sms', peer.url, clock)]
  const { personId } = await aWaitingNotice(['sms'])
  const at = clock.now().toISOString()
  await addNotices(
    database,
    Array.from({ length: 150 }, () => aNotice({ personId, at })),
  )
  const workers = Array.from({ length: 4 }, () => someNotices(bench, database, { channels }))
  const counts = await Promise.all(workers.map((one) => one.deliverDue(clock.now(), 200)))
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(151)
  expect(peer.requests).toHaveLength(151)
  expect(peer.messages.size).toBe(151)
})

/** Runs a delivery in a process of its own. */
function startDelivery(channel: string, peer: string, ...fault: string[]): ChildProcess {
  const script = join(import.meta.dirname, '../../tests/harness/deliver-process.ts')
  const now = clock.now().toISOString()
  const args = [script, database.url, now, channel, peer, ...fault]
  return spawn(process.execPath, args, { stdio: 'inherit' })
}

async function afterKillBetweenSendAndMark(channel: ChannelName, peer: string, arm: Arm) {
  const { notice } = await aWaitingNotice([channel])
  const child = startDelivery(channel, peer)
  arm(() => child.kill('SIGKILL'))
  const [, signal] = await once(child, 'exit')
  expect(signal).toBe('SIGKILL')
  expect(await stateOf(notice.id, channel)).toEqual({ state: 'waiting', tries: 1 })
  const channels = [someChannel(channel, peer, clock)]
  const notices = someNotices(bench, database, { channels })
  // Whoever died may still be thought alive until the lease is over.
  clock.advance(119_999)
  expect(await notices.deliverDue(clock.now(), 10)).toBe(0)
  clock.advance(1)
  arm(() => {})
  expect(await notices.deliverDue(clock.now(), 10)).toBe(1)
  expect(await stateOf(notice.id, channel)).toEqual({ state: 'sent', tries: 2 })
  return notice
}

type Arm = (then: () => void) => void

test('[K.08] killed after the mail server has it: the second mail has the first one’s id', async () => {
  const peer = await mailPeer()
  const arm: Arm = (then) => {
    peer.onArrival = then
  }
  const notice = await afterKillBetweenSendAndMark('email', String(peer.port), arm)
  expect(peer.mails).toHaveLength(2)
  expect([...peer.unique().keys()]).toEqual([`<notice-${notice.id}@linli.example>`])
})

test('[K.08] killed after the gateway has it: the phone gets one message', async () => {
  const peer = await gatewayPeer()
  const arm: Arm = (then) => {
    peer.onArrival = then
  }
  const notice = await afterKillBetweenSendAndMark('sms', peer.url, arm)
  expect(peer.requests).toHaveLength(2)
  expect([...peer.messages.keys()]).toEqual([notice.id])
})

test('[K.08] died when the gateway had answered, before that was noted: one message again', async () => {
  const peer = await gatewayPeer()
  const { notice } = await aWaitingNotice(['sms'])
  const child = startDelivery('sms', peer.url, 'after-send')
  const [, signal] = await once(child, 'exit')
  expect([signal, peer.requests.length]).toEqual(['SIGKILL', 1])
  expect(await stateOf(notice.id, 'sms')).toEqual({ state: 'waiting', tries: 1 })
  clock.advance(120_000)
  const channels = [someChannel('sms', peer.url, clock)]
  expect(await someNotices(bench, database, { channels }).deliverDue(clock.now(), 10)).toBe(1)
  expect(await stateOf(notice.id, 'sms')).toEqual({ state: 'sent', tries: 2 })
  expect([peer.requests.length, [...peer.messages.keys()]]).toEqual([2, [notice.id]])
})
