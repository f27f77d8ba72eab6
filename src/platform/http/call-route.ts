/** Calls a route inside the process, as a page does that is a client of the same routes. */
import type { Actor } from '../../base/actor.ts'
import { assert } from '../../base/assert.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Ctx, May, Route } from '../route.ts'
import type { Input, NameOf, Output } from './client-types.ts'
import { parseInput } from './problem.ts'

/** Why this actor may not even try a route, or null. */
export function whyNotCall(may: May, actor: Actor): 'not-signed-in' | 'not-allowed' | null {
  if (may === 'anyone') return null
  if (actor.kind !== 'person') return 'not-signed-in'
  if (may === 'person') return null
  return actor.posts.some((post) => may.includes(post.role)) ? null : 'not-allowed'
}

/** A route as it is called by its name: what it takes was checked, what it answers is its shape's. */
type Called<Routes extends Route, Name extends NameOf<Routes>> = Omit<Route, 'run'> & {
  run(ctx: Ctx, input: unknown): Promise<Output<Routes, Name>>
}

export type CallRoute<Routes extends Route> = <Name extends NameOf<Routes>>(
  name: Name,
  ctx: Ctx,
  input: Input<Routes, Name>,
) => Promise<Output<Routes, Name>>

/** Answers a function that calls these routes by name, with the checks that HTTP makes, too. */
export function callerOf<Routes extends Route>(routes: readonly Routes[]): CallRoute<Routes> {
  const byName = new Map<string, Route>(routes.map((one) => [`${one.method} ${one.path}`, one]))
  return async (name, ctx, input) => {
    const found = byName.get(name)
    assert(found !== undefined && isNamed<Routes, typeof name>(found, name), `a route ${name}`)
    const reason = whyNotCall(found.may, ctx.actor)
    if (reason !== null) throw new Refusal(reason)
    return found.run(ctx, parseInput(found.input, input))
  }
}

function isNamed<Routes extends Route, Name extends NameOf<Routes>>(
  one: Route,
  name: Name,
): one is Called<Routes, Name> {
  return `${one.method} ${one.path}` === name
}
