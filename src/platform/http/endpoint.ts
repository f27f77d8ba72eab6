/** One route as an endpoint of the server: caller, permission, input, answer. */
import { isDeepStrictEqual } from 'node:util'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { assert } from '../../base/assert.ts'
import { Refusal } from '../../base/refusal.ts'
import { type Bytes, bytesAnswer, type Route } from '../route.ts'
import { whyNotCall } from './call-route.ts'
import { sessionCookie } from './caller.ts'
import { API_HEADERS, BYTES_HEADERS } from './headers.ts'
import { readJson, readQuery, type Values, wantedBy, withPath } from './input.ts'
import type { Limits } from './limits.ts'
import type { ServerNeeds } from './needs.ts'
import { parseInput } from './problem.ts'
import { readCaller, sendBytes } from './request.ts'

export const API = '/api/v1'
export const BODY_BYTES_MAX = 256 * 1024

/** /cases/{caseId} as the router writes it: /cases/:caseId */
export const routerPath = (path: string) => path.replaceAll(/\{(\w+)\}/g, ':$1')

export function addEndpoint(
  server: FastifyInstance,
  route: Route,
  needs: ServerNeeds & { readonly limits: Limits },
): void {
  const readInput = inputReader(route)
  const answersBytes = route.output === bytesAnswer
  const { checkAnswers } = needs.settings
  const headers = answersBytes ? BYTES_HEADERS : API_HEADERS
  server.route({
    method: route.method,
    url: API + routerPath(route.path),
    bodyLimit: route.bodyBytesMax ?? BODY_BYTES_MAX,
    async onRequest(request) {
      const ctx = await readCaller(request, route, needs)
      const reason = whyNotCall(route.may, ctx.actor)
      if (reason !== null) throw new Refusal(reason)
    },
    async handler(request, reply) {
      const ctx = request.linli
      assert(ctx !== null, 'a caller before the handler')
      const input = parseInput(route.input, readInput(request))
      const answer = await route.run(ctx, input)
      reply.headers(headers)
      if (answersBytes) return sendBytes(reply, bytesOf(answer))
      if (checkAnswers) proveAnswer(route, answer)
      if (route.session !== undefined) setSession(reply, route.session, { answer, needs })
      reply.header('content-type', 'application/json; charset=utf-8')
      return reply.send(JSON.stringify(answer ?? null))
    },
  })
}

function inputReader(route: Route): (request: FastifyRequest) => Values {
  const wanted = wantedBy(route.input)
  const inPath = route.path.includes('{')
  const queryOf = (request: FastifyRequest) => {
    const url = request.raw.url ?? ''
    const at = url.indexOf('?')
    return readQuery(at < 0 ? '' : url.slice(at + 1), wanted)
  }
  const readValues = (request: FastifyRequest): Values => {
    if (route.method === 'GET' || route.method === 'DELETE') return queryOf(request)
    if (!route.upload) return Buffer.isBuffer(request.body) ? readJson(request.body) : {}
    return { ...queryOf(request), bytes: request.body ?? new Uint8Array() }
  }
  return inPath ? (request) => withPath(readValues(request), request.params, wanted) : readValues
}

function bytesOf(answer: unknown): Bytes {
  const { success, data } = bytesAnswer.safeParse(answer)
  assert(success, 'an answer of bytes with their type')
  return data
}

/** A field too many is as wrong as one too few: it may be somebody's. */
function proveAnswer(route: Route, answer: unknown): void {
  const name = `${route.method} ${route.path}`
  const sent: unknown = JSON.parse(JSON.stringify(answer ?? null))
  const parsed = route.output.safeParse(sent)
  assert(parsed.success, `${name} answers its shape: ${parsed.error?.message}`)
  const kept: unknown = JSON.parse(JSON.stringify(parsed.data ?? null))
  assert(isDeepStrictEqual(sent, kept), `${name} answers nothing beside its shape`)
}

function setSession(
  reply: FastifyReply,
  session: 'opens' | 'closes',
  { answer, needs }: { answer: unknown; needs: ServerNeeds },
): void {
  const { secure, sessionSeconds } = needs.settings
  const token: unknown = session === 'closes' ? null : Reflect.get(Object(answer), 'token')
  // A sign-in that needs a second step answers without a token: nothing is set yet.
  if (session === 'opens' && typeof token !== 'string') return
  const value = typeof token === 'string' ? token : null
  reply.header('set-cookie', sessionCookie(value, { secure, maxAge: sessionSeconds }))
}
