/**
 * Keeps the pages usable without network: built files from the phone, pages from the network first,
 * the report form and a word of explanation when there is none. Nobody's matters are kept here.
 */
import { replay, SYNC_TAG } from './outbox.ts'

declare const self: ServiceWorkerGlobalScope

const CACHE = 'linli-1'
/** Pages that hold no matter of anybody. */
const KEPT_PAGES = ['/offline', '/report', '/queue', '/verify']
const PAGE_MS_MAX = 8000

async function keepShell() {
  const cache = await caches.open(CACHE)
  for (const path of KEPT_PAGES) await keepPage(cache, path)
}

/** A page, the built files that it names, and those that they name. */
async function keepPage(cache: Cache, path: string) {
  const answer = await fetch(path)
  if (!answer.ok || answer.redirected) return
  await cache.put(path, answer.clone())
  const names = (await answer.text()).match(/(?<=")\/assets\/[^"]+/g) ?? []
  for (const name of new Set(names)) await keepBuilt(cache, name)
}

async function keepBuilt(cache: Cache, name: string) {
  if (await cache.match(name)) return
  const answer = await fetch(name)
  if (!answer.ok) return
  await cache.put(name, answer.clone())
  if (!name.endsWith('.js')) return
  const parts = (await answer.text()).matchAll(/["'`]\.\/([\w-]+\.js)["'`]/g)
  for (const [, part] of parts) await keepBuilt(cache, `/assets/${part}`)
}

async function page(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE)
  const { pathname } = new URL(request.url)
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PAGE_MS_MAX) })
    if (answer.ok && !answer.redirected && KEPT_PAGES.includes(pathname))
      await cache.put(pathname, answer.clone())
    return answer
  } catch {
    const kept = KEPT_PAGES.includes(pathname) ? await cache.match(pathname) : undefined
    return kept ?? (await cache.match('/offline')) ?? Response.error()
  }
}

async function built(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE)
  const kept = await cache.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await cache.put(request, answer.clone())
  return answer
}

async function sendWaiting() {
  await replay()
  for (const client of await self.clients.matchAll()) client.postMessage('linli-outbox')
}

type Pushed = { readonly body?: string; readonly link?: string }

async function showNotice(event: PushEvent) {
  let pushed: Pushed = {}
  try {
    pushed = event.data?.json() ?? {}
  } catch {
    pushed = { body: event.data?.text() ?? '' }
  }
  const options = { body: pushed.body ?? '', icon: '/icon-192.png', data: pushed.link ?? '/' }
  await self.registration.showNotification('邻里', options)
}

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  const old = async () => {
    for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name)
    await self.clients.claim()
  }
  event.waitUntil(old())
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (pathname.startsWith('/assets/')) event.respondWith(built(request))
  else if (request.mode === 'navigate' && !/^\/(api|staff)\//.test(pathname))
    event.respondWith(page(request))
})

// Somebody has signed in, or reads differently now: what is kept should be as they read it.
self.addEventListener('message', (event) => {
  if (event.data === 'keep-shell') event.waitUntil(keepShell())
})

self.addEventListener('push', (event) => event.waitUntil(showNotice(event)))

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const link: unknown = event.notification.data
  event.waitUntil(self.clients.openWindow(typeof link === 'string' ? link : '/'))
})

// Background Sync: the browser wakes us when the network is back, the page being closed.
self.addEventListener('sync', (event: Event) => {
  if (Reflect.get(event, 'tag') !== SYNC_TAG) return
  if (event instanceof ExtendableEvent) event.waitUntil(sendWaiting())
})
