/** Who calls: the session's token, the language, the key of a repeated act, and whether a browser was tricked. */
import type { IncomingHttpHeaders } from 'node:http'
import { Refusal } from '../../base/refusal.ts'
import type { Language } from '../../base/text.ts'

export const SESSION_COOKIE = 'linli_session'

export type Credential = { readonly token: string | null; readonly from: 'cookie' | 'header' }

/** The session's token: a Bearer header wins over the cookie, for it cannot be sent by accident. */
export function credentialOf(headers: IncomingHttpHeaders): Credential {
  const header = headers.authorization
  if (header !== undefined) {
    const token = /^bearer ([\w.~+/=-]{1,500})$/i.exec(header)?.[1]
    return { token: token ?? null, from: 'header' }
  }
  return { token: cookieOf(headers.cookie, SESSION_COOKIE), from: 'cookie' }
}

export function cookieOf(header: string | undefined, name: string): string | null {
  if (header === undefined) return null
  let from = header.indexOf(`${name}=`)
  while (from > 0 && header[from - 1] !== ' ' && header[from - 1] !== ';')
    from = header.indexOf(`${name}=`, from + 1)
  if (from < 0) return null
  const end = header.indexOf(';', from)
  const value = header.slice(from + name.length + 1, end < 0 ? undefined : end).trim()
  return /^[\w.~+/=-]{1,500}$/.test(value) ? value : null
}

/** What a browser is told to keep: unreadable to scripts, never sent by another site's forms. */
export function sessionCookie(token: string | null, options: { secure: boolean; maxAge: number }) {
  const parts = [`${SESSION_COOKIE}=${token ?? ''}`, 'Path=/', 'HttpOnly', 'SameSite=Lax']
  if (options.secure) parts.push('Secure')
  parts.push(`Max-Age=${token === null ? 0 : options.maxAge}`)
  return parts.join('; ')
}

/**
 * A browser sends its cookies with other sites' forms as well: a change asked for by cookie must
 * come from a page of ours. Programs with a Bearer token carry it on purpose.
 */
export function refuseForeignOrigin(headers: IncomingHttpHeaders, credential: Credential): void {
  if (credential.from === 'header') return
  const origin = headers.origin ?? originOf(headers.referer)
  if (origin === undefined) {
    // A program without cookies may come from nowhere; a browser always says from where.
    if (credential.token !== null) throw new Refusal('origin-foreign')
    return
  }
  if (hostOf(origin) !== headers.host) throw new Refusal('origin-foreign')
}

function originOf(address: string | undefined): string | undefined {
  return address === undefined || !URL.canParse(address) ? undefined : new URL(address).origin
}

const hostOf = (origin: string) => (URL.canParse(origin) ? new URL(origin).host : null)

const languages = new Map<string, Language>()

/** Chinese unless English is preferred to it. */
export function languageOf(accept: string | undefined): Language {
  if (accept === undefined) return 'zh'
  const known = languages.get(accept)
  if (known !== undefined) return known
  const language = weightOf(accept, 'en') > weightOf(accept, 'zh') ? 'en' : 'zh'
  // Browsers send a handful of different headers; whoever makes up more is not remembered.
  if (languages.size < 500 && accept.length < 200) languages.set(accept, language)
  return language
}

function weightOf(accept: string, language: string): number {
  let best = 0
  for (const part of accept.toLowerCase().split(',')) {
    const [tag = '', ...parameters] = part.trim().split(';')
    if (tag !== language && !tag.startsWith(`${language}-`)) continue
    const quality = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find(Boolean)
    best = Math.max(best, quality === undefined ? 1 : Number(quality))
  }
  return best
}

/** The key by which a repeated act is done once. */
export function idempotencyKeyOf(headers: IncomingHttpHeaders): string | null {
  const key = headers['idempotency-key']
  if (key === undefined) return null
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,100}$/.test(key))
    throw new Refusal('idempotency-key-bad')
  return key
}
