/**
 * Sessions: a random token that only the browser keeps, its hash in the database, and a small
 * memory of the last seconds, because every request asks. A session that is ended here ends at once
 * here, and within the memory's seconds in another process.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { openGatherer } from '../platform/gather.ts'
import type { PeopleSettings } from './settings.ts'
import { endSessions, insertSession, liveSessions, touchSessions } from './store/sign-in.ts'
import type { PeopleDb } from './store/tables.ts'

export type SessionKind = 'resident' | 'staff'

export type LiveSession = {
  readonly county: string
  readonly id: string
  readonly personId: string
  readonly kind: SessionKind
}

export type NewSession = {
  readonly county: string
  readonly personId: string
  readonly kind: SessionKind
  readonly at: Date
  readonly ip: string
  readonly agent: string
}

export type SessionBook = {
  find(token: string, now: Date): Promise<LiveSession | null>
  /** Answers the token: it is not kept anywhere else. */
  begin(session: NewSession): Promise<string>
  /** Ends the sessions of a person: one, or all but one. Answers how many there were. */
  end(county: string, which: EndSession): Promise<number>
}

export type EndSession = {
  readonly personId: string
  readonly at: Date
  readonly why: 'signed-out' | 'ended' | 'idle' | 'credential' | 'post'
  readonly id?: string
  readonly exceptId?: string
}

type Kept = LiveSession & { seenMs: number; savedMs: number; believedUntilMs: number }

const TOKEN = /^(\d{6})\.[\w-]{43}$/
const KEPT_MAX = 20_000
/** How far the stored "last seen" may lag. */
const SAVE_EVERY_MS = 60_000
const AGENT_LETTERS_MAX = 200

const TOGETHER_MAX = 64

const keyOf = (hash: Buffer) => hash.toString('latin1')
const hashOf = (token: string) => createHash('sha256').update(token).digest()

/** The last seconds' sessions by token. */
function openMemory(db: PeopleDb, cacheSeconds: number) {
  const kept = new Map<string, Kept>()
  /** Counts endings: an answer that was read before one is read again. */
  let endings = 0

  // When many come at once their sessions are asked for together.
  const ask = openGatherer({
    max: TOGETHER_MAX,
    callsMax: 2,
    async call(county: string, hashes: readonly Buffer[]) {
      const rows = await liveSessions(db, county, hashes)
      const found = new Map(rows.map(({ token_hash, ...row }) => [keyOf(token_hash), row]))
      return hashes.map((hash) => found.get(keyOf(hash)) ?? null)
    },
  })

  async function read(county: string, hash: Buffer, now: Date): Promise<Kept | null> {
    const row = await ask(county, hash)
    if (row === null) return null
    const seenMs = row.seenAt.getTime()
    const believedUntilMs = now.getTime() + cacheSeconds * 1000
    return { county, ...row, seenMs, savedMs: seenMs, believedUntilMs }
  }

  return {
    async find(county: string, token: string, now: Date): Promise<Kept | null> {
      const hash = hashOf(token)
      const key = keyOf(hash)
      const known = kept.get(key)
      if (known && known.believedUntilMs > now.getTime()) return known
      let before: number
      let session: Kept | null
      do {
        before = endings
        session = await read(county, hash, now)
      } while (before !== endings)
      kept.delete(key)
      if (session === null) return null
      if (known) session.seenMs = Math.max(known.seenMs, session.seenMs)
      kept.set(key, session)
      if (kept.size > KEPT_MAX) kept.delete(kept.keys().next().value ?? '')
      return session
    },
    forget(ids: ReadonlySet<string>) {
      endings++
      for (const [key, session] of kept) if (ids.has(session.id)) kept.delete(key)
    },
  }
}

export function openSessions(db: PeopleDb, settings: PeopleSettings): SessionBook {
  const memory = openMemory(db, settings.cacheSeconds)
  const touch = openGatherer({
    max: TOGETHER_MAX,
    callsMax: 1,
    // Of two in one statement nobody knows which is written.
    alone: ({ id }) => [id],
    async call(county: string, sessions: readonly { id: string; at: Date }[]) {
      await touchSessions(db, county, sessions)
      return sessions.map(() => null)
    },
  })
  const book: SessionBook = {
    async find(token, now) {
      const county = TOKEN.exec(token)?.[1]
      const session = county === undefined ? null : await memory.find(county, token, now)
      if (session === null) return null
      const idleMs = settings.idleMinutes[session.kind] * 60_000
      if (now.getTime() - session.seenMs >= idleMs) {
        const { county: where, personId, id } = session
        await book.end(where, { personId, id, at: now, why: 'idle' })
        return null
      }
      session.seenMs = Math.max(session.seenMs, now.getTime())
      if (session.seenMs - session.savedMs >= SAVE_EVERY_MS) {
        session.savedMs = session.seenMs
        await touch(session.county, { id: session.id, at: now })
      }
      return session
    },

    async begin(session) {
      const token = `${session.county}.${randomBytes(32).toString('base64url')}`
      const agent = session.agent.slice(0, AGENT_LETTERS_MAX)
      const tokenHash = hashOf(token)
      await insertSession(db, { ...session, agent, id: randomUUID(), tokenHash })
      return token
    },

    async end(county, which) {
      const ids = new Set(await endSessions(db, county, which))
      memory.forget(ids)
      return ids.size
    },
  }
  return book
}
