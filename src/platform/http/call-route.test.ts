import { expect, expectTypeOf, test } from 'vitest'
import { z } from 'zod'
import { type Actor, NOBODY } from '../../base/actor.ts'
import { type Ctx, route } from '../route.ts'
import { callerOf } from './call-route.ts'
import type { CommandName, Input, Output } from './client-types.ts'

const routes = [
  route({
    method: 'GET',
    path: '/lamps/{lampId}',
    summary: 'Reads a lamp',
    may: 'anyone',
    input: z.object({ lampId: z.string(), limit: z.number().default(3) }),
    output: z.object({ lampId: z.string(), limit: z.number() }),
    refusals: [],
    run: async (_ctx, input) => input,
  }),
  route({
    method: 'POST',
    path: '/lamps',
    summary: 'Reports a lamp',
    may: ['steward'],
    input: z.object({ words: z.string() }),
    output: z.object({ ok: z.literal(true) }),
    refusals: [],
    run: async () => ({ ok: true as const }),
  }),
]
type Api = (typeof routes)[number]

const ctx = (actor: Actor = NOBODY): Ctx => ({
  actor,
  now: new Date(0),
  language: 'zh',
  idempotencyKey: null,
  caller: { ip: '', agent: '', token: null },
})
const call = callerOf(routes)

test('a route called by name keeps its types, its defaults and its checks', async () => {
  const lamp = await call('GET /lamps/{lampId}', ctx(), { lampId: 'a' })
  expectTypeOf(lamp).toEqualTypeOf<{ lampId: string; limit: number }>()
  expect(lamp).toEqual({ lampId: 'a', limit: 3 })
  await expect(call('POST /lamps', ctx(), { words: 'x' })).rejects.toThrow('not-signed-in')
  const resident: Actor = { ...NOBODY, kind: 'person', personId: 'p' }
  await expect(call('POST /lamps', ctx(resident), { words: 'x' })).rejects.toThrow('not-allowed')
})

test('a client knows what each route takes and answers', () => {
  expectTypeOf<Input<Api, 'GET /lamps/{lampId}'>>().toEqualTypeOf<{
    lampId: string
    limit?: number | undefined
  }>()
  expectTypeOf<Output<Api, 'POST /lamps'>>().toEqualTypeOf<{ ok: true }>()
  expectTypeOf<CommandName<Api>>().toEqualTypeOf<'POST /lamps'>()
})
