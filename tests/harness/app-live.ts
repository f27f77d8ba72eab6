/** One open page that listens to what changes: the events of a live stream, in their order. */
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import type { Caller } from './app-person.ts'

const Event = z.object({ type: z.string(), id: z.string() })
export type LiveEvent = z.output<typeof Event>

export type Page = {
  /** Everything that has arrived. */
  readonly events: LiveEvent[]
  /** Waits until an event of this kind about this thing has arrived. */
  until(type: string, id?: string): Promise<void>
}

/** @param topics what it asks to hear of besides its own */
export async function openPage(by: Caller, topics: readonly string[] = []): Promise<Page> {
  const leaving = new AbortController()
  onTestFinished(() => leaving.abort())
  const token = await by.token()
  const query = new URLSearchParams(topics.map((topic) => ['topic', topic]))
  const answer = await fetch(`${by.address()}/api/v1/live?${query}`, {
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
    signal: leaving.signal,
  })
  const events: LiveEvent[] = []
  const waiting = new Set<() => void>()
  const read = async () => {
    let text = ''
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk
      const parts = text.split('\n\n')
      text = parts.pop() ?? ''
      for (const part of parts) {
        const line = part.split('\n').find((one) => one.startsWith('data: '))
        if (line) events.push(Event.parse(JSON.parse(line.slice('data: '.length))))
      }
      for (const wake of waiting) wake()
    }
  }
  read().catch(() => {})
  return {
    events,
    until: (type, id) =>
      new Promise((resolve) => {
        const look = () => {
          if (!events.some((one) => one.type === type && (id === undefined || one.id === id)))
            return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
  }
}
