/** The report form: words survive a reload, and a report without network is kept on the phone. */
import { allWaiting, drop, enqueue, newKey, type Waiting } from './outbox.ts'

const DRAFT = 'linli-draft'
const ANSWER_MS_MAX = 6000
const TYPED = ['title', 'story', 'spot', 'name', 'phone', 'relation'] as const

const form = document.querySelector<HTMLFormElement>('form[data-report]')

function field(name: string): HTMLInputElement | HTMLTextAreaElement | null {
  const found = form?.elements.namedItem(name)
  return found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement ? found : null
}

function saveDraft() {
  const words = Object.fromEntries(TYPED.map((name) => [name, field(name)?.value ?? '']))
  sessionStorage.setItem(DRAFT, JSON.stringify(words))
}

/** Puts back what was typed before a reload, never over what the server has sent. */
function fillIn(words: Readonly<Record<string, string>>) {
  for (const name of TYPED) {
    const one = field(name)
    if (one && one.value === '' && words[name]) one.value = words[name]
  }
}

async function hasNetwork(): Promise<boolean> {
  if (!navigator.onLine) return false
  const signal = AbortSignal.timeout(ANSWER_MS_MAX)
  return fetch('/api/v1/health', { signal, cache: 'no-store' })
    .then(() => true)
    .catch(() => false)
}

function waitingOf(data: FormData): Waiting {
  const fields: [string, string][] = []
  const photos: { name: string; blob: Blob }[] = []
  for (const [name, value] of data)
    if (typeof value !== 'string') {
      if (value.size > 0) photos.push({ name: value.name, blob: value })
    } else if (!/^(key|do|into|find|words)$/.test(name)) fields.push([name, value])
  return {
    key: newKey(),
    fields,
    photos,
    writtenAt: new Date().toISOString(),
    state: 'waiting',
    say: '',
    left: {},
  }
}

/** A report that came back from the queue is thrown away there once it goes out from here. */
const reopened = new URLSearchParams(location.search).get('queued')

async function keepHere(data: FormData) {
  await enqueue(waitingOf(data))
  if (reopened) await drop(reopened)
  sessionStorage.removeItem(DRAFT)
  location.assign('/queue')
}

let isChecked = false

async function submitted(event: SubmitEvent) {
  const pressed = event.submitter
  const name = pressed?.getAttribute('name')
  // Choosing a place or taking out a photo needs the server; only the report itself can wait.
  if (!form || isChecked || name !== 'do' || pressed?.getAttribute('value') !== 'send') return
  const title = field('title')
  if (title?.value.trim() === '') return
  event.preventDefault()
  const data = new FormData(form)
  if (!(await hasNetwork())) return keepHere(data)
  if (reopened) await drop(reopened)
  isChecked = true
  form.requestSubmit(pressed instanceof HTMLElement ? pressed : null)
}

async function reopen(key: string) {
  const one = (await allWaiting()).find((waiting) => waiting.key === key)
  if (!one || !form) return
  fillIn(Object.fromEntries(one.fields))
  const whom = one.fields.find(([name]) => name === 'for')?.[1]
  const choice = form.querySelector<HTMLInputElement>(`input[name="for"][value="${whom}"]`)
  if (choice) choice.checked = true
  const input = form.querySelector<HTMLInputElement>('input[type=file]')
  if (!input || one.photos.length === 0) return
  const carried = new DataTransfer()
  for (const { name, blob } of one.photos) carried.items.add(new File([blob], name))
  input.files = carried.files
  input.dispatchEvent(new Event('change'))
}

if (form) {
  form.addEventListener('input', saveDraft)
  form.addEventListener('submit', (event) => void submitted(event))
  addEventListener('pageshow', () => {
    isChecked = false
  })
  if (reopened) void reopen(reopened)
  else fillIn(JSON.parse(sessionStorage.getItem(DRAFT) ?? '{}'))
}
