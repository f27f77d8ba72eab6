/** Who may do what in a conversation, as sentences that answer with a reason. */
import { type Actor, postOver } from '../../base/actor.ts'
import { isWithin } from '../../base/area-code.ts'
import { ASKERS } from '../askers.ts'

export type ConversationPlace = {
  readonly area: string
  readonly state: 'draft' | 'open' | 'closed'
  readonly writing: 'read-first' | 'shown-first' | 'closed'
}

/** A conversation is there for those who live in its place and those who run it. */
export function standingIn(
  { actor, home }: { readonly actor: Actor; readonly home: string | null },
  { area, state, writing }: ConversationPlace,
) {
  const run = postOver(actor, ASKERS, area) !== null
  const lives = home !== null && isWithin(home, area)
  return {
    exists: run || (lives && state !== 'draft'),
    run,
    vote: lives && state === 'open',
    write: lives && state === 'open' && writing !== 'closed',
  }
}

export type Standing = ReturnType<typeof standingIn>

export type Decision = 'show' | 'refuse' | 'same'

/** A statement is refused with a reason that its author reads, or because another says the same. */
export function whyNotDecide(decision: {
  readonly decision: Decision
  readonly reason?: string | undefined
  readonly sameAs?: number | undefined
  readonly number: number
}): 'opinion-reason-needed' | 'opinion-same-needed' | null {
  const { decision: is, reason = '', sameAs, number } = decision
  if (is === 'refuse' && reason.trim() === '') return 'opinion-reason-needed'
  return is === 'same' && (sameAs === undefined || sameAs === number) ? 'opinion-same-needed' : null
}
