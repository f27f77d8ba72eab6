/** /api/v1/openapi.json, and the same as a page that a person can read: /api/docs. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Language } from '../../base/text.ts'
import type { Route } from '../route.ts'
import { languageOf } from './caller.ts'
import { docsPage, errorsPage, STYLE } from './docs-page.ts'
import { API } from './endpoint.ts'
import { API_HEADERS, PAGE_HEADERS } from './headers.ts'
import { openApiOf } from './openapi.ts'
import type { Meanings } from './refusals.ts'

/** Made when first asked for: a start should not wait for pages that few people read. */
export function addDocs(server: FastifyInstance, routes: readonly Route[], meanings: Meanings) {
  const made = new Map<string, string>()
  const once = (name: string, make: () => string) => {
    const known = made.get(name) ?? make()
    made.set(name, known)
    return known
  }
  server.get(`${API}/openapi.json`, (_request, reply) =>
    reply
      .headers(API_HEADERS)
      .header('content-type', 'application/json; charset=utf-8')
      .send(once('openapi', () => JSON.stringify(openApiOf(routes, meanings)))),
  )
  server.get('/api/docs', (request, reply) => {
    const language = languageOf(request.headers['accept-language'])
    return page(
      reply,
      language,
      once(`docs ${language}`, () => docsPage(routes, meanings, language)),
    )
  })
  server.get('/api/docs/errors', (request, reply) => {
    const language = languageOf(request.headers['accept-language'])
    return page(
      reply,
      language,
      once(`errors ${language}`, () => errorsPage(meanings, language)),
    )
  })
  server.get('/api/docs/style.css', (_request, reply) =>
    reply.headers(PAGE_HEADERS).type('text/css; charset=utf-8').send(STYLE),
  )
}

function page(reply: FastifyReply, language: Language, html: string) {
  return reply
    .headers(PAGE_HEADERS)
    .header('vary', 'accept-language')
    .header('content-language', language === 'zh' ? 'zh-CN' : 'en')
    .type('text/html; charset=utf-8')
    .send(html)
}
