/** The HTTP server, made from the routes, and the one handler of everything that goes wrong. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { Refusal } from '../../base/refusal.ts'
import { cookieOf } from './caller.ts'
import { addDocs } from './docs.ts'
import { API, addEndpoint } from './endpoint.ts'
import { API_HEADERS, PAGE_HEADERS } from './headers.ts'
import { type Limits, openLimits } from './limits.ts'
import type { ServerNeeds } from './needs.ts'
import { addPages, addStatics, sendHtml } from './page-server.ts'
import { PROBLEM_TYPE, type Problem, problemOf, refusalOf } from './problem.ts'
import { readMeanings } from './refusals.ts'
import { ctxOf } from './request.ts'
import { addStream } from './stream.ts'

export type HttpServer = {
  /** Answers the address: http://127.0.0.1:3000. Port 0 takes any free one. */
  listen(port: number, host?: string): Promise<string>
  /** Answers one request that came in by another door: the gate's. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void
  /** Takes no new request, finishes those in hand, ends the streams. */
  close(): Promise<void>
  /** A request without a socket, for tests. */
  readonly inject: FastifyInstance['inject']
}

type Opened = ServerNeeds & { readonly limits: Limits }

export async function openServer(needs: ServerNeeds): Promise<HttpServer> {
  const meanings = readMeanings()
  const opened: Opened = { ...needs, limits: openLimits() }
  const toProblem = (error: unknown, language: 'zh' | 'en') =>
    problemOf(refusalOf(error), language, meanings)
  const answer = (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const ctx = request.linli ?? ctxOf(request, { token: null, from: 'cookie' }, needs.clock.now())
    const problem = toProblem(error, ctx.language)
    if (problem.status >= 500) needs.log.error(faultFacts(error, request), problem.code)
    if (problem.status === 413) reply.header('connection', 'close')
    const wait = problem.facts.retryAfterSeconds ?? (problem.status === 503 ? 2 : undefined)
    if (wait !== undefined) reply.header('retry-after', wait)
    reply.status(problem.status)
    if (!isPage(request) || needs.pages === undefined) return sendProblem(reply, problem)
    reply.headers(PAGE_HEADERS)
    const asked = {
      url: request.raw.url ?? '/',
      origin: `${request.protocol}://${request.host}`,
      cookie: (name: string) => cookieOf(request.headers.cookie, name),
    }
    return sendHtml(request, reply, needs.pages.refused(ctx, problem, asked))
  }
  const server = fastify({
    trustProxy: needs.settings.trustProxy,
    bodyLimit: 256 * 1024,
    requestTimeout: 120_000,
    keepAliveTimeout: 72_000,
    routerOptions: {
      maxParamLength: 200,
      ignoreTrailingSlash: true,
      // Query strings are read by the route, which knows what it wants of them.
      querystringParser: () => ({}),
    },
    frameworkErrors: (error, request, reply) => void answer(error, request, reply),
  })
  server.decorateRequest('linli', null)
  server.setErrorHandler((error, request, reply) => answer(error, request, reply))
  server.setNotFoundHandler((request, reply) =>
    answer(new Refusal('no-such-address'), request, reply),
  )
  await addApi(server, opened, meanings)
  await server.register(async (scope) => addPages(scope, opened))
  await server.register(async (scope) => addStatics(scope, needs.statics ?? []))
  await server.ready()
  return {
    listen: (port, host = '127.0.0.1') => server.listen({ port, host }),
    handle: (request, response) => server.routing(request, response),
    close: () => server.close(),
    inject: server.inject.bind(server),
  }
}

async function addApi(
  server: FastifyInstance,
  needs: Opened,
  meanings: ReturnType<typeof readMeanings>,
) {
  await server.register(async (scope) => {
    // Bodies come as bytes: what they should be is the route's to say.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, keep)
    for (const route of needs.routes) if (!route.upload) addEndpoint(scope, route, needs)
    addStream(scope, needs)
    scope.get(`${API}/health`, (_request, reply) => {
      const { ok, waitingFor } = needs.health()
      reply.status(ok ? 200 : 503).headers(API_HEADERS)
      return reply.send(ok ? { ok } : { ok, waitingFor })
    })
    addDocs(scope, needs.routes, meanings)
  })
  await server.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, keep)
    for (const route of needs.routes) if (route.upload) addEndpoint(scope, route, needs)
  })
}

function keep(_request: FastifyRequest, body: Buffer, done: (error: null, body: Buffer) => void) {
  done(null, body)
}

const isPage = (request: FastifyRequest) => !(request.raw.url ?? '').startsWith('/api/')

function sendProblem(reply: FastifyReply, problem: Problem) {
  return reply
    .headers(API_HEADERS)
    .header('content-type', PROBLEM_TYPE)
    .send(JSON.stringify(problem))
}

/** What may be written down of a request that went wrong: never its address's words. */
function faultFacts(error: unknown, request: FastifyRequest) {
  const route = request.routeOptions?.url ?? 'unknown'
  return { method: request.method, route, error: error instanceof Error ? error : null }
}
