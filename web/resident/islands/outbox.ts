/**
 * What was written without network: kept in this browser's own database, which survives closing it,
 * and sent when there is a way. Each report has one key, so that a second try is no second report.
 */
export type Waiting = {
  readonly key: string
  readonly fields: readonly (readonly [string, string])[]
  readonly photos: readonly { readonly name: string; readonly blob: Blob }[]
  /** ISO 8601 in UTC. */
  readonly writtenAt: string
  /** `asks`: the server wants a decision, said in `say`. `sent`: kept until its number was seen. */
  readonly state: 'waiting' | 'asks' | 'sign-in' | 'sent'
  readonly say: string
  /** Where the sent report stands, with number and pick-up code. */
  readonly left: Readonly<Record<string, string>>
}

/** The answer of the server to a report that comes from here. */
type Answer =
  | { readonly kind: 'done'; readonly left?: Record<string, string> }
  | { readonly kind: 'asks'; readonly say: string }
  | { readonly kind: 'sign-in' }

const STORE = 'waiting'
export const SYNC_TAG = 'linli-outbox'

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open('linli-outbox', 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: 'key' })
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error)
  })
}

/** One request in one transaction, answered when it is on the disk. */
async function run<T>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open()
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode, { durability: 'strict' })
      const asked = ask(transaction.objectStore(STORE))
      transaction.oncomplete = () => resolve(asked.result)
      transaction.onabort = () => reject(transaction.error)
    })
  } finally {
    database.close()
  }
}

export async function allWaiting(): Promise<Waiting[]> {
  const all = await run<Waiting[]>('readonly', (store) => store.getAll())
  return all.sort((one, other) => one.writtenAt.localeCompare(other.writtenAt))
}

export const keep = (one: Waiting) => run('readwrite', (store) => store.put(one))
export const drop = (key: string) => run('readwrite', (store) => store.delete(key))

/** A key of its own for every report, whatever stood in a page that was kept for offline use. */
export function newKey(): string {
  if ('randomUUID' in crypto) return crypto.randomUUID()
  const bytes = (crypto as Crypto).getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Keeps a report, and asks the browser to send it when the network is back. */
export async function enqueue(one: Waiting): Promise<void> {
  await keep(one)
  const registration = await navigator.serviceWorker?.getRegistration()
  const sync: unknown = registration && Reflect.get(registration, 'sync')
  // Background Sync is Chromium's; elsewhere the next visit sends.
  if (sync && typeof sync === 'object' && 'register' in sync && typeof sync.register === 'function')
    await Promise.resolve(sync.register(SYNC_TAG)).catch(() => undefined)
}

/** Sends what waits, oldest first, one sender at a time; answers whether something changed. */
export async function replay(): Promise<boolean> {
  if (!navigator.locks) return sendAll()
  const changed = await navigator.locks.request(
    'linli-outbox',
    { ifAvailable: true },
    async (lock) => (lock ? sendAll() : false),
  )
  return changed === true
}

async function sendAll(): Promise<boolean> {
  let changed = false
  for (const one of await allWaiting()) {
    if (one.state === 'asks' || one.state === 'sent') continue
    const answer = await send(one)
    if (answer === null) break
    await keep(after(one, answer))
    changed = true
  }
  return changed
}

/** Null when the network or the server is away: then nothing has changed and it waits on. */
async function send(one: Waiting): Promise<Answer | null> {
  const form = new FormData()
  for (const [name, value] of one.fields) form.append(name, value)
  form.set('key', one.key)
  form.set('from', 'queue')
  form.set('do', 'send')
  for (const photo of one.photos) form.append('photos', photo.blob, photo.name)
  try {
    const answer = await fetch('/report', { method: 'POST', body: form })
    const isOurs = answer.headers.get('content-type')?.startsWith('application/json')
    if (!answer.ok || !isOurs) return null
    return (await answer.json()) as Answer
  } catch {
    return null
  }
}

/** How a report stands after the server's answer. Pure. */
export function after(one: Waiting, answer: Answer): Waiting {
  if (answer.kind === 'sign-in') return { ...one, state: 'sign-in' }
  if (answer.kind === 'asks') return { ...one, state: 'asks', say: answer.say }
  return {
    ...one,
    state: 'sent',
    fields: titleOnly(one.fields),
    photos: [],
    left: answer.left ?? {},
  }
}

const titleOnly = (fields: Waiting['fields']) => fields.filter(([name]) => name === 'title')
