/**
 * Sets printed pages: a Typst template and plain data become a PDF, with fonts that come with the
 * program. What people wrote reaches the template as text and is never markup. It is done beside
 * the program, in a thread that ends when nothing is printed for a while: a thousand ballots take
 * seconds and hundreds of megabytes, and nobody waits for them but the one who prints.
 */
import { Worker } from 'node:worker_threads'
import type { Json } from '../base/json.ts'

export type Typeset = (page: {
  /** Folder of the template and of what it includes. */
  readonly folder: string
  /** File in the folder. */
  readonly template: string
  readonly content: Json
}) => Promise<Uint8Array>

export type Setting = {
  readonly id: number
  readonly folder: string
  readonly main: string
  readonly content: string
}
export type SetPage =
  | { readonly id: number; readonly pdf: Uint8Array }
  | { readonly id: number; readonly fault: string }

const IDLE_MS = 30_000

type Waiting = { resolve(pdf: Uint8Array): void; reject(fault: Error): void }

export function openTypeset(): Typeset {
  let press: Press | null = null
  return ({ folder, template, content }) => {
    press ??= openPress(() => {
      press = null
    })
    return press.set({ folder, main: `${folder}/${template}`, content: JSON.stringify(content) })
  }
}

type Press = { set(page: Omit<Setting, 'id'>): Promise<Uint8Array> }

function openPress(ended: () => void): Press {
  const worker = new Worker(new URL('./typeset-thread.ts', import.meta.url))
  const waiting = new Map<number, Waiting>()
  let last = 0
  const idle = setTimeout(() => void worker.terminate(), IDLE_MS)
  // A thread that prints holds the program open no longer than its own pages take.
  idle.unref()
  const fail = (fault: Error) => {
    ended()
    clearTimeout(idle)
    for (const one of waiting.values()) one.reject(fault)
    waiting.clear()
  }
  worker.on('message', (said: SetPage) => {
    const one = waiting.get(said.id)
    waiting.delete(said.id)
    if (waiting.size === 0) worker.unref()
    if ('pdf' in said) one?.resolve(said.pdf)
    else one?.reject(new Error(`a page could not be set: ${said.fault}`))
  })
  worker.on('error', fail)
  worker.on('exit', () => fail(new Error('the thread that sets pages ended')))
  return {
    set: (page) =>
      new Promise((resolve, reject) => {
        const id = ++last
        waiting.set(id, { resolve, reject })
        worker.ref()
        idle.refresh()
        worker.postMessage({ id, ...page } satisfies Setting)
      }),
  }
}
