/** For what must be true unless our own code is wrong. Bad input is a Refusal instead. */
export function assert(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`broken invariant: ${what}`)
}
