/**
 * A caller of a running Linli over HTTP, like every other program: for the page test and the
 * simulated citizens.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { Refusal } from '../base/refusal.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export type Call = {
  readonly method: Method
  /** Below /api/v1. */
  readonly path: string
  readonly token?: string | null
  /** A JSON body, or a file as it is. */
  readonly body?: object | Uint8Array
  readonly key?: string
}

export type ApiClient = {
  /** The answer's JSON; a refusal of the server is thrown as `Refusal` with its code. */
  call(call: Call): Promise<unknown>
  /** How many calls were made. */
  readonly calls: () => number
}

/** Nobody waits longer than this for a limit to pass. */
const WAIT_SECONDS_MAX = 70
const WAITS_MAX = 3
const ANSWER_MS_MAX = 60_000

/**
 * `url` is the server's address without a path: http://127.0.0.1:8080
 *
 * @param pause waits so many milliseconds; a test moves its server's clock instead
 */
export function openClient(
  url: string,
  pause: (ms: number) => Promise<unknown> = sleep,
): ApiClient {
  const base = `${url.replace(/\/+$/, '')}/api/v1`
  let calls = 0
  return {
    calls: () => calls,
    async call(call) {
      for (let waits = 0; ; waits++) {
        calls++
        const answer = await send(base, call)
        const text = await answer.text()
        if (answer.ok) return text === '' ? {} : JSON.parse(text)
        // Asked too often: a polite program waits for as long as it is told, a few times.
        const seconds = Number(answer.headers.get('retry-after') ?? 0)
        if (answer.status !== 429 || waits === WAITS_MAX || seconds > WAIT_SECONDS_MAX)
          throw refusalIn(text, answer.status)
        await pause(Math.max(1, seconds) * 1000)
      }
    },
  }
}

async function send(base: string, { method, path, token, body, key }: Call): Promise<Response> {
  const isFile = body instanceof Uint8Array
  const headers = {
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(key ? { 'idempotency-key': key } : {}),
    ...(body ? { 'content-type': isFile ? 'application/octet-stream' : 'application/json' } : {}),
  }
  const content = isFile ? new Blob([Uint8Array.from(body)]) : body ? JSON.stringify(body) : null
  try {
    const signal = AbortSignal.timeout(ANSWER_MS_MAX)
    return await fetch(base + path, { method, headers, body: content, signal })
  } catch (error) {
    throw new Refusal('server-silent', { url: base, cause: causeOf(error) })
  }
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  return cause instanceof Error ? cause.message : String(cause)
}

/** The problem document (RFC 9457) as the refusal that it tells of. */
function refusalIn(text: string, status: number): Refusal {
  try {
    const problem: unknown = JSON.parse(text)
    const code = Reflect.get(Object(problem), 'code')
    if (typeof code === 'string') return new Refusal(code, { status, said: text.slice(0, 400) })
  } catch {
    // No problem document: some other server answers there.
  }
  return new Refusal('server-strange', { status, said: text.slice(0, 200) })
}
