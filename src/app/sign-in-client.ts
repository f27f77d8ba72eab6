/** How a program signs people in over HTTP: residents by code, staff with their authenticator. */
import { z } from 'zod'
import { assert } from '../base/assert.ts'
import { Refusal } from '../base/refusal.ts'
import type { ApiClient } from './api-client.ts'
import { DemoAccounts } from './county/demo-routes.ts'

const CodeSent = z.object({ demoCode: z.string().nullable() })
const SignedIn = z.object({ token: z.string() })
const StaffAdded = z.object({ password: z.string() })
const Renew = z.object({
  ticket: z.string(),
  enrolment: z.object({ secret: z.string() }).nullable(),
})

/** A resident's session; only a demonstration tells the code. */
export async function signInResident(
  client: ApiClient,
  who: { readonly phone: string; readonly name: string; readonly homeArea?: string },
): Promise<string> {
  const { phone } = who
  const sent = await client.call({ method: 'POST', path: '/sign-in/code', body: { phone } })
  const { demoCode: code } = CodeSent.parse(sent)
  if (code === null) throw new Refusal('demo-only')
  const body = { ...who, code }
  const signedIn = await client.call({ method: 'POST', path: '/sign-in/phone', body })
  return SignedIn.parse(signedIn).token
}

/** A session of one of the demonstration's accounts. */
export async function signInDemo(client: ApiClient, userName: string): Promise<string> {
  const shown = await client.call({ method: 'GET', path: '/demo/accounts' })
  const account = DemoAccounts.parse(shown).accounts.find((one) => one.userName === userName)
  assert(account !== undefined, `a demonstration has the account ${userName}`)
  const { password, code: totp } = account
  const body = { userName, password, totp }
  const signedIn = await client.call({ method: 'POST', path: '/sign-in/staff', body })
  return SignedIn.parse(signedIn).token
}

/**
 * A new account for somebody with a post, as it goes in life: the registrar hands over the first
 * password, its owner enrols the authenticator and sets another one.
 */
export async function beginAccount(
  client: ApiClient,
  who: {
    readonly registrar: string
    readonly personId: string
    readonly userName: string
    readonly now: Date
  },
): Promise<string> {
  const { registrar, personId, userName, now } = who
  const path = `/people/${personId}/account`
  const added = await client.call({ method: 'POST', path, token: registrar, body: { userName } })
  const { password } = StaffAdded.parse(added)
  const body = { userName, password, totp: '' }
  const first = await client.call({ method: 'POST', path: '/sign-in/staff', body })
  const { ticket, enrolment } = Renew.parse(first)
  assert(enrolment !== null, 'a new account has no authenticator yet')
  const { TOTP, Secret } = await import('otpauth')
  const totp = new TOTP({ secret: Secret.fromBase32(enrolment.secret) }).generate({
    timestamp: now.getTime(),
  })
  const renewed = await client.call({
    method: 'POST',
    path: '/sign-in/staff/renew',
    body: { ticket, totp, newPassword: `${userName}-2026-Page` },
  })
  return SignedIn.parse(renewed).token
}
