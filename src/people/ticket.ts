/**
 * A ticket lets somebody whose password was right renew it, within ten minutes and once: it names
 * the password that it replaces. Sealed, so that it can be neither read nor made.
 */
import { z } from 'zod'
import type { Secrets } from '../platform/secrets.ts'

export type Ticket = {
  readonly county: string
  readonly personId: string
  /** Mark of the password's hash: gone with it. */
  readonly mark: string
  /** The authenticator was checked, too. */
  readonly checked: boolean
  readonly at: Date
}

const MINUTES = 10

const Inside = z.object({
  use: z.literal('renew'),
  county: z.string(),
  personId: z.string(),
  mark: z.string(),
  checked: z.boolean(),
  at: z.coerce.date(),
})

export function makeTicket(secrets: Secrets, ticket: Ticket): string {
  return secrets.seal(JSON.stringify({ use: 'renew', ...ticket })).toString('base64url')
}

/** Null when it is not ours, or too old. */
export function readTicket(secrets: Secrets, text: string, now: Date): Ticket | null {
  try {
    const ticket = Inside.parse(JSON.parse(secrets.open(Buffer.from(text, 'base64url'))))
    return now.getTime() - ticket.at.getTime() < MINUTES * 60_000 ? ticket : null
  } catch {
    return null
  }
}

export function markOf(secrets: Secrets, passwordHash: string): string {
  return secrets.lookup('password-hash', passwordHash).toString('base64url')
}
