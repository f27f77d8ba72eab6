import { afterAll, expect, test } from 'vitest'
import { testServer } from '../../../tests/harness/http.ts'
import type { Actor } from '../../base/actor.ts'
import { openLive } from './live.ts'
import { HTTP_SETTINGS } from './needs.ts'

const resident: Actor = { kind: 'person', personId: 'p1', county: '530103', posts: [] }
const hub = openLive()
const server = await testServer(
  {
    routes: [],
    settings: { ...HTTP_SETTINGS, streamsMax: 2 },
    live: { hub, topicsOf: (_actor, asked) => asked.filter((topic) => topic !== 'case:secret') },
  },
  { resident },
)
const address = await server.listen(0)
afterAll(() => server.close())

async function listen(query = '', headers: Record<string, string> = {}) {
  const gone = new AbortController()
  const answer = await fetch(`${address}/api/v1/live${query}`, {
    headers: { authorization: 'Bearer resident', ...headers },
    signal: gone.signal,
  })
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  let heard = ''
  const until = async (words: string) => {
    while (!heard.includes(words)) {
      const { value, done } = await reader.read()
      if (done) throw new Error(`the stream ended without ${words}`)
      heard += value
    }
    return heard
  }
  return { status: answer.status, until, leave: () => gone.abort() }
}

test('a person hears of what is theirs and of what they may ask for, once each', async () => {
  const one = await listen('?topic=case:1&topic=case:secret')
  await one.until('retry')
  hub.publish(['case:secret'], { type: 'case', id: 'secret' })
  hub.publish(['person:p1', 'case:1'], { type: 'case', id: '1' })
  hub.publish(['person:p1'], { type: 'end', id: '' })
  const heard = await one.until('event: end')
  expect(heard.match(/event: case/g)).toHaveLength(1)
  expect(heard).not.toContain('secret')
  one.leave()
})

test('a page that was away is told to fetch anew', async () => {
  const one = await listen('', { 'last-event-id': '7' })
  expect(await one.until('refetch')).toContain('id: 8')
  one.leave()
})

test('one person may not hold more streams than the limit, and leaving frees one', async () => {
  const before = hub.size()
  const held = [await listen(), await listen()]
  while (hub.size() < 2) await new Promise(setImmediate)
  expect((await listen()).status).toBe(429)
  for (const one of held) one.leave()
  while (hub.size() > before) await new Promise(setImmediate)
  const again = await listen()
  expect(again.status).toBe(200)
  again.leave()
})
