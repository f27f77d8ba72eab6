/** Serves server-rendered pages and folders of built files. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import multipart from '@fastify/multipart'
import files from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../../base/refusal.ts'
import type { Ctx } from '../route.ts'
import { cookieOf } from './caller.ts'
import { routerPath } from './endpoint.ts'
import { BYTES_HEADERS, PAGE_HEADERS } from './headers.ts'
import type { Limits } from './limits.ts'
import type { ServerNeeds } from './needs.ts'
import {
  type Cookie,
  type Form,
  formOf,
  NO_FORM,
  type Page,
  type PageAnswer,
  type PageRequest,
  readUrlencoded,
  type Statics,
  type UploadedFile,
} from './pages.ts'
import { readCaller, sendBytes } from './request.ts'

type PageNeeds = ServerNeeds & { readonly limits: Limits }

const FORM_BYTES_MAX = 64 * 1024
const FILES_MAX = 9
const FILE_BYTES_MAX = 20 * 1024 * 1024
/** Below this a page fits one packet anyway. */
const COMPRESS_FROM_BYTES = 1024
const toBrotli = promisify(brotliCompress)
const toGzip = promisify(gzip)
const FAST = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }

export async function addPages(server: FastifyInstance, needs: PageNeeds): Promise<void> {
  const pages = needs.pages?.pages ?? []
  await server.register(multipart, {
    limits: { fileSize: FILE_BYTES_MAX, files: FILES_MAX, fields: 200, fieldSize: FORM_BYTES_MAX },
  })
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    (_request, body, done) => done(null, body),
  )
  for (const page of pages) addPage(server, page, needs)
}

function addPage(server: FastifyInstance, page: Page, needs: PageNeeds): void {
  server.route({
    method: page.method,
    url: routerPath(page.path),
    bodyLimit: page.bodyBytesMax ?? FORM_BYTES_MAX,
    async onRequest(request) {
      await readCaller(request, page, needs)
    },
    async handler(request, reply) {
      const form = page.method === 'GET' ? NO_FORM : await formIn(request)
      const answer = await page.run(ctxIn(request), pageRequest(request, form))
      return sendPage(request, reply, { answer, secure: needs.settings.secure })
    },
  })
}

function ctxIn(request: FastifyRequest): Ctx {
  if (request.linli === null) throw new Error('no caller before the page')
  return request.linli
}

async function formIn(request: FastifyRequest): Promise<Form> {
  if (Buffer.isBuffer(request.body)) return readUrlencoded(request.body)
  if (!request.isMultipart()) return NO_FORM
  const fields = new Map<string, string[]>()
  const uploaded: UploadedFile[] = []
  for await (const part of request.parts()) {
    if (part.type === 'field')
      fields.set(part.fieldname, [...(fields.get(part.fieldname) ?? []), String(part.value)])
    else {
      const bytes = await part.toBuffer()
      // A file field left empty arrives as a file without name and bytes.
      if (bytes.length > 0)
        uploaded.push({ field: part.fieldname, name: part.filename ?? '', bytes })
    }
  }
  return formOf(fields, uploaded)
}

function pageRequest(request: FastifyRequest, form: Form): PageRequest {
  const url = request.raw.url ?? '/'
  return {
    path: Object.fromEntries(
      Object.entries(Object(request.params)).map(([k, v]) => [k, String(v)]),
    ),
    query: new URLSearchParams(url.split('?')[1] ?? ''),
    form,
    cookie: (name) => cookieOf(request.headers.cookie, name),
    url,
    origin: `${request.protocol}://${request.host}`,
  }
}

async function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  { answer, secure }: { answer: PageAnswer; secure: boolean },
) {
  if ('bytes' in answer) return sendBytes(reply.headers(BYTES_HEADERS), answer)
  for (const cookie of answer.cookies ?? []) reply.header('set-cookie', cookieLine(cookie, secure))
  reply.headers(PAGE_HEADERS)
  if ('to' in answer) return reply.redirect(answer.to, 303)
  return sendHtml(request, reply.status(answer.status ?? 200), answer.html)
}

function cookieLine({ name, value, seconds }: Cookie, secure: boolean): string {
  const age = value === null ? 0 : seconds
  const base = `${name}=${value ?? ''}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}`
  return secure ? `${base}; Secure` : base
}

export async function sendHtml(request: FastifyRequest, reply: FastifyReply, html: string) {
  reply.header('content-type', 'text/html; charset=utf-8').header('vary', 'accept-encoding')
  const takes = String(request.headers['accept-encoding'] ?? '')
  if (html.length < COMPRESS_FROM_BYTES) return reply.send(html)
  // Browsers ask for brotli over https only.
  if (/\bbr\b/.test(takes))
    return reply.header('content-encoding', 'br').send(await toBrotli(html, FAST))
  if (/\bgzip\b/.test(takes))
    return reply.header('content-encoding', 'gzip').send(await toGzip(html))
  return reply.send(html)
}

/** Built files are compressed when they are built, and only then. */
export async function addStatics(server: FastifyInstance, statics: readonly Statics[]) {
  let first = true
  for (const one of statics) {
    if (!existsSync(one.folder)) continue
    const headers = one.policy
      ? { ...PAGE_HEADERS, 'content-security-policy': one.policy }
      : PAGE_HEADERS
    await server.register(files, {
      root: one.folder,
      prefix: one.prefix,
      wildcard: one.fallback === undefined,
      // The fallback is the first page, too.
      ...(one.fallback === undefined ? {} : { index: false as const }),
      preCompressed: true,
      decorateReply: first,
      setHeaders(reply, path) {
        for (const [name, value] of Object.entries(headers)) reply.header(name, value)
        const keep = one.forGood?.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'
        reply.header('cache-control', keep)
      },
    })
    first = false
    if (one.fallback !== undefined) addFallback(server, one, one.fallback)
  }
}

/**
 * A program's own addresses all answer its first page; a built file that is not there any more does
 * not: after an upgrade a page that was open must hear so, and not read markup as a script.
 */
function addFallback(server: FastifyInstance, one: Statics, fallback: string) {
  const answer = (request: FastifyRequest, reply: FastifyReply) => {
    const [path = ''] = request.url.split('?')
    if (one.forGood?.test(path)) throw new Refusal('no-such-address')
    if (!existsSync(join(one.folder, fallback))) throw new Refusal('no-such-address')
    return reply.sendFile(fallback, one.folder)
  }
  server.get(`${one.prefix}*`, answer)
  if (one.prefix.length > 1) server.get(one.prefix.slice(0, -1), answer)
}
