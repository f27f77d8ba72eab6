/** A fact printed with a refusal, so that a person sees what was wrong and what to do. */
export type RefusalFacts = Readonly<Record<string, string | number>>

/**
 * An expected "no". The code is public, never reused, and listed in docs/errors.md with what the
 * person can do; anything else that is thrown is our own fault and becomes a 500.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'

  readonly code: string
  readonly facts: RefusalFacts

  constructor(code: string, facts: RefusalFacts = {}) {
    super(code)
    this.code = code
    this.facts = facts
  }
}
