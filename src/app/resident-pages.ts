/**
 * Mounts the built residents' pages: finds the page, lets it ask the routes as the person who
 * looks, renders it, and takes its forms back. Nothing here knows what a page is about.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Language } from '../base/text.ts'
import { SESSION_COOKIE } from '../platform/http/caller.ts'
import type {
  Cookie,
  Page,
  PageAnswer,
  PageRequest,
  Pages,
  Statics,
  UploadedFile,
} from '../platform/http/pages.ts'
import { problemOf, refusalOf } from '../platform/http/problem.ts'
import { readMeanings } from '../platform/http/refusals.ts'
import type { Ctx } from '../platform/route.ts'
import type {
  Asked,
  Assets,
  Bundle,
  BundlePage,
  CallApi,
  Go,
  Here,
  Kept,
  Place,
  Refusing,
  Viewer,
} from './resident-bundle.ts'
import { leftFor, leftIn, preferencesIn } from './resident-cookies.ts'
import { refusingOf } from './resident-refusals.ts'

export type ResidentNeeds = {
  /** dist/resident */
  readonly folder: string
  /** Calls a route by name as this person, with every check that HTTP makes. */
  readonly call: (name: string, ctx: Ctx, input: unknown) => Promise<unknown>
  /** Stores one file of a form. */
  readonly upload: (ctx: Ctx, file: UploadedFile) => Promise<Kept>
  /** Who looks, and at the pages of which community: the asked one, else the person's own. */
  readonly who: (
    ctx: Ctx,
    askedPlace: string | null,
  ) => Promise<{ viewer: Viewer | null; place: Place | null }>
  readonly demo: boolean
  readonly sessionSeconds: number
}

type Opened = ResidentNeeds & { readonly bundle: Bundle; readonly assets: Assets }

const YEAR_SECONDS = 365 * 24 * 3600
/** Nine photos as phones take them. */
const FILES_BYTES_MAX = 64 * 1024 * 1024

export async function openResidentPages(needs: ResidentNeeds): Promise<Pages> {
  const bundle: Bundle = await import(pathToFileURL(join(needs.folder, 'pages.js')).href)
  const opened = { ...needs, bundle, assets: assetsOf(needs.folder) }
  return {
    pages: bundle.pages.flatMap((page) => mounted(page, opened)),
    refused: (ctx, problem, request) => {
      const here = { ...hereOf(ctx, request, needs.demo), viewer: null, place: null }
      const shown = bundle.refusedPage(refusingOf(problem), here)
      return bundle.documentOf(shown, { page: null, here, assets: opened.assets })
    },
  }
}

/** The built files that browsers load themselves. */
export function residentStatics(folder: string): Statics[] {
  return [
    { prefix: '/assets/', folder: join(folder, 'assets'), forGood: /./ },
    { prefix: '/', folder: join(folder, 'root') },
  ]
}

type Built = Readonly<Record<string, { readonly file: string; readonly name?: string }>>

function assetsOf(folder: string): Assets {
  const built: Built = JSON.parse(readFileSync(join(folder, 'assets.json'), 'utf8'))
  const entries = Object.entries(built)
  const islands = entries.filter(([source]) => source.startsWith('islands/'))
  return {
    style: `/${built['style.css']?.file ?? ''}`,
    islands: Object.fromEntries(islands.map(([, one]) => [one.name ?? '', `/${one.file}`])),
  }
}

function mounted(page: BundlePage, opened: Opened): Page[] {
  const get: Page = {
    method: 'GET',
    path: page.path,
    run: (ctx, request) => answer(page, { ctx, request, opened }),
  }
  if (!page.posts) return [get]
  const post: Page = {
    method: 'POST',
    path: page.path,
    ...(page.takesFiles ? { bodyBytesMax: FILES_BYTES_MAX } : {}),
    run: (ctx, request) => taken(page, { ctx, request, opened }),
  }
  return [get, post]
}

type Asking = { readonly ctx: Ctx; readonly request: PageRequest; readonly opened: Opened }

/** How the page is to be written, without who looks. */
function hereOf(ctx: Ctx, request: Pick<PageRequest, 'url' | 'cookie' | 'origin'>, demo: boolean) {
  const { language, elder } = preferencesIn(request)
  return {
    language: language ?? ctx.language,
    elder: elder ?? false,
    now: ctx.now.toISOString(),
    address: request.url,
    origin: request.origin,
    demo,
  }
}

async function answer(page: BundlePage, asking: Asking): Promise<PageAnswer> {
  const { request } = asking
  const preferred = preferenceAsked(request)
  if (preferred) return preferred
  const { ctx, here, api } = await begin(asking)
  if (page.signedIn && ctx.actor.kind !== 'person') return toSignIn(request)
  const asked = askedOf(request, here)
  return shown(page, { asking, here }, async () => ({ shown: await page.get(api, asked) }))
}

async function taken(page: BundlePage, asking: Asking): Promise<PageAnswer> {
  const { request, opened } = asking
  const { ctx, here, api } = await begin(asking)
  const byQueue = request.form.get('from') === 'queue'
  if (page.signedIn && ctx.actor.kind !== 'person')
    return byQueue ? json({ kind: 'sign-in' }) : toSignIn(request)
  const { kept, fileRefusal } = await store(ctx, { request, opened })
  const sent = { ...askedOf(request, here), ...typedIn(request), kept, fileRefusal }
  return shown(page, { asking, here }, async () => {
    const reply = await page.post(api, sent)
    if (reply.kind === 'go') {
      if (byQueue)
        return { answer: json({ kind: 'done', to: reply.to, left: reply.leave?.values }) }
      return { answer: { to: reply.to, cookies: cookiesOf(reply, opened) } }
    }
    if (byQueue) return { answer: json({ kind: 'asks', say: reply.say }) }
    return { shown: reply.props, status: reply.refused ? 422 : 200 }
  })
}

type Made = { shown: unknown; status?: number } | { answer: PageAnswer }

/** Renders what `make` gives; what it refuses becomes the page of the refusal. */
async function shown(
  page: BundlePage,
  { asking, here }: { asking: Asking; here: Here },
  make: () => Promise<Made>,
): Promise<PageAnswer> {
  const { bundle, assets } = asking.opened
  try {
    const made = await make()
    if ('answer' in made) return made.answer
    const html = bundle.documentOf(made.shown, { page, here, assets })
    return { html, status: made.status ?? 200 }
  } catch (error) {
    if (!(error instanceof bundle.Refused)) throw error
    const { refusing } = error
    if (asking.request.form.get('from') === 'queue')
      return json({ kind: refusing.status === 401 ? 'sign-in' : 'asks', say: refusing.words })
    if (refusing.status === 401) return toSignIn(asking.request)
    const html = bundle.documentOf(bundle.refusedPage(refusing, here), { page, here, assets })
    return { html, status: refusing.status }
  }
}

async function begin({ ctx: given, request, opened }: Asking) {
  const written = hereOf(given, request, opened.demo)
  const ctx = { ...given, language: written.language }
  const who = await opened.who(ctx, request.cookie('linli_place'))
  const here: Here = { ...written, ...who }
  return { ctx, here, api: apiFor(ctx, opened) }
}

/** The routes as a page calls them: as the person who looks, refusals in their language. */
function apiFor(ctx: Ctx, opened: Opened): CallApi {
  return async (name, input, key) => {
    try {
      return await opened.call(name, { ...ctx, idempotencyKey: key ?? null }, input)
    } catch (error) {
      throw asRefused(error, ctx.language, opened.bundle)
    }
  }
}

const meanings = readMeanings()

/** A refusal as the pages know it; what is no refusal stays what it is, and becomes a 500. */
function asRefused(error: unknown, language: Language, bundle: Bundle): unknown {
  const refusal = refusalOf(error)
  if (refusal.code === 'our-fault') return error
  return new bundle.Refused(refusingOf(problemOf(refusal, language, meanings)))
}

function askedOf(request: PageRequest, here: Here): Asked {
  return {
    params: request.path,
    query: Object.fromEntries(request.query),
    here,
    left: leftIn(request),
  }
}

function typedIn({ form }: PageRequest) {
  return {
    typed: Object.fromEntries(form.fields.map((field) => [field, form.get(field) ?? ''])),
    all: (field: string) => form.all(field),
  }
}

async function store(ctx: Ctx, { request, opened }: Pick<Asking, 'request' | 'opened'>) {
  const kept: Kept[] = []
  let fileRefusal: Refusing | null = null
  for (const file of request.form.files)
    try {
      kept.push(await opened.upload(ctx, file))
    } catch (error) {
      const refused = asRefused(error, ctx.language, opened.bundle)
      if (!(refused instanceof opened.bundle.Refused)) throw error
      fileRefusal = refused.refusing
    }
  return { kept, fileRefusal }
}

/** `?lang=en` and `?elder=1` are kept by the browser, and leave the address. */
function preferenceAsked(request: PageRequest): PageAnswer | null {
  const language = request.query.get('lang')
  const elder = request.query.get('elder')
  if (language === null && elder === null) return null
  const rest = new URLSearchParams(request.query)
  rest.delete('lang')
  rest.delete('elder')
  const path = request.url.split('?')[0] ?? '/'
  const prefer: Go['prefer'] = {
    ...(language === 'zh' || language === 'en' ? { language } : {}),
    ...(elder === '1' || elder === '0' ? { elder: elder === '1' } : {}),
  }
  return { to: rest.size > 0 ? `${path}?${rest}` : path, cookies: preferenceCookies(prefer) }
}

function preferenceCookies(prefer: Go['prefer']): Cookie[] {
  const cookies: Cookie[] = []
  if (prefer?.language)
    cookies.push({ name: 'linli_language', value: prefer.language, seconds: YEAR_SECONDS })
  if (prefer?.elder !== undefined)
    cookies.push({ name: 'linli_elder', value: prefer.elder ? '1' : '0', seconds: YEAR_SECONDS })
  return cookies
}

function cookiesOf(go: Go, opened: Opened): Cookie[] {
  const cookies = preferenceCookies(go.prefer)
  if (go.place) cookies.push({ name: 'linli_place', value: go.place, seconds: YEAR_SECONDS })
  if (go.token !== undefined)
    cookies.push({ name: SESSION_COOKIE, value: go.token, seconds: opened.sessionSeconds })
  if (go.leave) cookies.push(leftFor(go.to, go.leave))
  return cookies
}

/** After signing in, the person comes back to where they were going. */
function toSignIn(request: PageRequest): PageAnswer {
  return { to: `/sign-in?${new URLSearchParams({ next: request.url })}` }
}

const json = (value: unknown): PageAnswer => ({
  type: 'application/json; charset=utf-8',
  bytes: JSON.stringify(value),
})
