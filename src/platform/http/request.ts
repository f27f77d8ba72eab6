/** From a request to the context that a command is given: read once, before any body is. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Actor, NOBODY } from '../../base/actor.ts'
import type { Ctx, Route } from '../route.ts'
import {
  type Credential,
  credentialOf,
  idempotencyKeyOf,
  languageOf,
  refuseForeignOrigin,
} from './caller.ts'
import type { Limits } from './limits.ts'
import type { ServerNeeds } from './needs.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, when and in which language; null until the request was looked at. */
    linli: Ctx | null
  }
}

type Reading = Pick<ServerNeeds, 'actorOf' | 'clock' | 'settings'> & { readonly limits: Limits }

/** What is looked at of a page or route: its name for the limits, and whether it changes things. */
export type Target = Pick<Route, 'method' | 'path' | 'perMinuteMax'>

/** Finds the caller, and refuses tricked browsers and those who ask too often. */
export async function readCaller(
  request: FastifyRequest,
  target: Target,
  reading: Reading,
): Promise<Ctx> {
  const { headers } = request
  const now = reading.clock.now()
  const credential = credentialOf(headers)
  const base = ctxOf(request, credential, now)
  // Set before anything can refuse, so that the refusal finds its language.
  request.linli = base
  const actor = await actorOf(credential, now, reading)
  const name = `${actor.personId ?? request.ip} ${target.method} ${target.path}`
  const { perMinuteMax, perMinuteMaxUnsigned } = reading.settings
  const usual = actor.kind === 'person' ? perMinuteMax : perMinuteMaxUnsigned
  reading.limits.count(name, target.perMinuteMax ?? usual, now)
  if (target.method !== 'GET') refuseForeignOrigin(headers, credential)
  const ctx = { ...base, actor, idempotencyKey: idempotencyKeyOf(headers) }
  request.linli = ctx
  return ctx
}

async function actorOf(credential: Credential, now: Date, reading: Reading): Promise<Actor> {
  if (credential.token === null) return NOBODY
  return (await reading.actorOf(credential.token, now)) ?? NOBODY
}

export function ctxOf(request: FastifyRequest, credential: Credential, now: Date): Ctx {
  return {
    actor: NOBODY,
    now,
    language: languageOf(request.headers['accept-language']),
    idempotencyKey: null,
    caller: {
      ip: request.ip,
      agent: (request.headers['user-agent'] ?? '').slice(0, 200),
      token: credential.token,
    },
  }
}

export function sendBytes(
  reply: FastifyReply,
  answer: { type: string; bytes: Uint8Array | string; name?: string; keepSeconds?: number },
) {
  const keep = answer.keepSeconds ?? 0
  reply.header('cache-control', keep > 0 ? `private, max-age=${keep}, immutable` : 'no-store')
  if (answer.name !== undefined)
    reply.header(
      'content-disposition',
      `attachment; filename*=UTF-8''${encodeURIComponent(answer.name)}`,
    )
  const body =
    typeof answer.bytes === 'string'
      ? answer.bytes
      : Buffer.from(answer.bytes.buffer, answer.bytes.byteOffset, answer.bytes.byteLength)
  return reply.type(answer.type).send(body)
}
