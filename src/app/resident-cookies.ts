/** What a browser keeps for the pages: two preferences, and words from one page to the next. */
import type { Language } from '../base/text.ts'
import type { Cookie, PageRequest } from '../platform/http/pages.ts'
import type { Leaving } from './resident-bundle.ts'

type Cookies = Pick<PageRequest, 'cookie' | 'url'>

export function preferencesIn({ cookie }: Pick<Cookies, 'cookie'>): {
  language: Language | null
  elder: boolean | null
} {
  const language = cookie('linli_language')
  const elder = cookie('linli_elder')
  return {
    language: language === 'zh' || language === 'en' ? language : null,
    elder: elder === null ? null : elder === '1',
  }
}

const LEFT = 'linli_left'
const pathOf = (address: string) => address.split('?')[0] ?? '/'

/** Words for the page at one address: a pick-up code, a thank-you. Never in the address itself. */
export function leftFor(to: string, { values, seconds }: Leaving): Cookie {
  const text = JSON.stringify({ to: pathOf(to), values })
  return { name: LEFT, value: Buffer.from(text).toString('base64url'), seconds }
}

export function leftIn({ cookie, url }: Cookies): Record<string, string> {
  const kept = cookie(LEFT)
  if (kept === null) return {}
  try {
    const left: unknown = JSON.parse(Buffer.from(kept, 'base64url').toString())
    if (typeof left !== 'object' || left === null) return {}
    if (Reflect.get(left, 'to') !== pathOf(url)) return {}
    const values: unknown = Reflect.get(left, 'values')
    return Object.fromEntries(
      Object.entries(Object(values)).map(([name, value]) => [name, String(value)]),
    )
  } catch {
    // The browser's own words: whatever is no longer readable is as if nothing had been left.
    return {}
  }
}
