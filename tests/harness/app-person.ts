/**
 * People of a running program, each with sessions of their own: they ask over HTTP, no other way.
 */
import { randomBytes } from 'node:crypto'
import type { Rooms } from '../../src/app/rooms.ts'
import type { Api } from '../../src/app/routes.ts'
import type { Clock } from '../../src/base/clock.ts'
import type { Input, NameOf, Output } from '../../src/platform/http/client-types.ts'

export type Name = NameOf<Api>

export type Answer = {
  readonly status: number
  readonly text: string
  readonly type: string
}

/** How one asks: with which key, in which language, with a file as it is. */
export type Asking = {
  readonly key?: string
  readonly language?: 'zh' | 'en'
  readonly file?: Uint8Array
}

export type Caller = {
  readonly address: () => string
  /** A session's token that is good at this moment; null: not signed in. */
  readonly token: () => Promise<string | null>
}

export type Person = Caller & {
  readonly id: string
  readonly name: string
  readonly phone: string
}

export type PersonWanted = {
  readonly name?: string
  readonly homeArea?: string
  /** Posts: [role, area]. */
  readonly posts?: readonly (readonly [string, string])[]
}

type House = {
  readonly address: () => string
  readonly rooms: () => Rooms
  readonly clock: Clock
}

/** Sessions of staff end when they are not used for so long: a new one is begun before. */
const SESSION_MS = 10 * 60_000
const COUNTY = '530103'

let serial = 0

export async function aPerson(house: House, wanted: PersonWanted = {}): Promise<Person> {
  const { address, rooms, clock } = house
  serial++
  const phone = `138${String(serial).padStart(8, '0')}`
  const name = wanted.name ?? `人${serial}`
  const { homeArea, posts = [] } = wanted
  const home = homeArea === undefined ? {} : { homeArea }
  const id = await rooms().people.findOrAdd(COUNTY, { name, phone, ...home })
  for (const [role, area] of posts)
    await rooms().people.givePost(COUNTY, { personId: id, role, area, since: clock.now() })
  if (posts.length > 0) await rooms().people.refreshStaffing()
  let kept = { token: Promise.resolve(''), at: 0 }
  return {
    id,
    name,
    phone,
    address,
    token() {
      const now = clock.now().getTime()
      if (now - kept.at > SESSION_MS) {
        const kind = posts.length > 0 ? 'staff' : 'resident'
        kept = { token: rooms().people.demoSession(COUNTY, id, kind), at: now }
      }
      return kept.token
    },
  }
}

/** One request as it goes over the wire. */
export type Sent = {
  readonly method: string
  /** Below the host. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

export async function send(by: Caller, sent: Sent): Promise<Answer> {
  const token = await by.token()
  const body = sent.body instanceof Uint8Array ? Uint8Array.from(sent.body) : sent.body
  const answer = await fetch(by.address() + sent.path, {
    method: sent.method,
    redirect: 'manual',
    headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...sent.headers },
    ...(body === undefined ? {} : { body }),
  })
  const type = answer.headers.get('content-type') ?? ''
  return { status: answer.status, text: await answer.text(), type }
}

/** A route by name, its input laid into path, query and body as the route wants it. */
export function sentOf(name: string, input: object, asking: Asking = {}): Sent {
  const [method = '', pattern = ''] = name.split(' ')
  const rest = new Map(Object.entries(input))
  const path = pattern.replace(/\{(\w+)\}/g, (_whole, key: string) => {
    const value = rest.get(key)
    rest.delete(key)
    return encodeURIComponent(String(value))
  })
  const headers: Record<string, string> = { 'accept-language': asking.language ?? 'zh' }
  if (asking.key !== undefined) headers['idempotency-key'] = asking.key
  // The file itself is the body; its name goes with the address.
  if (asking.file !== undefined) rest.delete('bytes')
  const isQuery = method === 'GET' || method === 'DELETE' || asking.file !== undefined
  if (asking.file !== undefined)
    return {
      method,
      path: `/api/v1${path}${queryOf(rest)}`,
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      body: asking.file,
    }
  if (isQuery) return { method, path: `/api/v1${path}${queryOf(rest)}`, headers }
  return {
    method,
    path: `/api/v1${path}`,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(Object.fromEntries(rest)),
  }
}

function queryOf(rest: ReadonlyMap<string, unknown>): string {
  const query = new URLSearchParams()
  for (const [key, value] of rest) if (value !== undefined) query.set(key, String(value))
  return query.size === 0 ? '' : `?${query}`
}

/** What the server answers, whatever it is. */
export const answerTo = <One extends Name>(
  by: Caller,
  name: One,
  ...[input, asking]: [input: Input<Api, One>, asking?: Asking]
): Promise<Answer> => send(by, sentOf(name, Object(input), asking))

/** The good answer; a refusal is a fault of the test, and says what was asked. */
export async function ask<One extends Name>(
  by: Caller,
  name: One,
  ...[input, asking]: [input: Input<Api, One>, asking?: Asking]
): Promise<Output<Api, One>> {
  const { status, text } = await send(by, sentOf(name, Object(input), asking))
  if (status >= 300)
    throw new Error(`${name} ${JSON.stringify(input)}: ${status} ${text.slice(0, 500)}`)
  return JSON.parse(text)
}

/** The code with which it is refused; a good answer is a fault of the test. */
export async function refusal<One extends Name>(
  by: Caller,
  name: One,
  ...[input, asking]: [input: Input<Api, One>, asking?: Asking]
): Promise<string> {
  const { status, text } = await send(by, sentOf(name, Object(input), asking))
  if (status < 400) throw new Error(`${name} was not refused: ${status} ${text.slice(0, 300)}`)
  return `${JSON.parse(text).code}`
}

export const aKey = () => randomBytes(12).toString('hex')
