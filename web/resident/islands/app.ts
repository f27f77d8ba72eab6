/** On every page: works offline, sends what waits, reads aloud, copies, and looks at refusals. */
import { allWaiting, replay } from './outbox.ts'
import { offerReading } from './reading.ts'

const all = (selector: string) => document.querySelectorAll<HTMLElement>(selector)
const one = (selector: string) => document.querySelector<HTMLElement>(selector)

/** The home page's line about what lies on this phone. */
export async function showQueue(): Promise<void> {
  const line = one('[data-queue]')
  const word = line?.querySelector('span')
  if (!line || !word) return
  const waiting = (await allWaiting()).filter((report) => report.state !== 'sent')
  const trouble = waiting.filter((report) => report.state !== 'waiting').length
  const words: Record<string, string> = JSON.parse(line.dataset.queue ?? '{}')
  const count = trouble || waiting.length
  const sentence = trouble ? words.trouble : count === 1 ? words.one : words.many
  word.textContent = (sentence ?? '').replace('{n}', String(count))
  line.hidden = waiting.length === 0
}

async function sendWaiting(): Promise<void> {
  await replay()
  await showQueue()
  document.dispatchEvent(new Event('linli-outbox'))
}

function watchNetwork() {
  const line = one('[data-offline]')
  const show = () => {
    if (line) line.hidden = navigator.onLine
  }
  addEventListener('online', () => {
    show()
    void sendWaiting()
  })
  addEventListener('offline', show)
  show()
}

function offerCopying() {
  for (const button of all('[data-copy]')) {
    if (!navigator.clipboard) continue
    button.hidden = false
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(button.dataset.copy ?? '')
      button.textContent = button.dataset.copied ?? ''
    })
  }
}

/** Back to where the person came from, when that was one of these pages. */
function mendBack() {
  one('[data-back]')?.addEventListener('click', (event) => {
    if (!document.referrer.startsWith(`${location.origin}/`) || history.length < 2) return
    event.preventDefault()
    history.back()
  })
  one('[data-again]')?.addEventListener('click', (event) => {
    event.preventDefault()
    location.reload()
  })
}

/** Once for each way of reading, so that the form that is kept for offline is the person's own. */
async function renewShell() {
  const { lang, className } = document.documentElement
  const signedIn = document.documentElement.hasAttribute('data-signed-in')
  const now = `${lang} ${className} ${signedIn}`
  if (sessionStorage.getItem('linli-shell') === now) return
  const registration = await navigator.serviceWorker.ready
  registration.active?.postMessage('keep-shell')
  sessionStorage.setItem('linli-shell', now)
}

function begin() {
  one('[data-focus]')?.focus()
  if (one('[data-reported]')) sessionStorage.removeItem('linli-draft')
  watchNetwork()
  offerReading()
  offerCopying()
  mendBack()
  if (!('indexedDB' in window)) return
  void showQueue().then(() => (navigator.onLine ? sendWaiting() : undefined))
  if (!navigator.serviceWorker) return
  void navigator.serviceWorker.register('/sw.js', { type: 'module' }).catch(() => undefined)
  void renewShell()
  navigator.serviceWorker.addEventListener('message', () => {
    void showQueue()
    document.dispatchEvent(new Event('linli-outbox'))
  })
}

begin()
