import { Refusal } from '../../base/refusal.ts'
import type { Ctx } from '../../platform/route.ts'
import { hashPassword, isPassword, whyNotPassword } from '../password.ts'
import type { Room } from '../room.ts'
import type { RenewCredential, SignedIn } from '../schema.ts'
import { type Credential, credentialOf, renewPassword } from '../store/credential.ts'
import { forgetTries } from '../store/sign-in.ts'
import { markOf, readTicket } from '../ticket.ts'
import { beginWork, checkTotp, takeTry } from './sign-in-staff.ts'

/** Sets a new password, enrols the authenticator where it was not yet, and begins the work. */
export async function renewCredential(
  room: Room,
  ctx: Ctx,
  input: RenewCredential,
): Promise<SignedIn> {
  const ticket = readTicket(room.secrets, input.ticket, ctx.now)
  if (ticket === null) throw new Refusal('ticket-expired')
  const { county, personId } = ticket
  const credential = await credentialOf(room, county, { personId })
  if (credential === null || markOf(room.secrets, credential.passwordHash) !== ticket.mark)
    throw new Refusal('ticket-expired')

  await refuseBadPassword(room, credential, input.newPassword)
  if (!ticket.checked) {
    const tries = { county, kind: 'enrol', key: room.secrets.lookup('person', personId) }
    const left = await takeTry(room, tries, ctx.now)
    await checkTotp(room, ctx, { county, credential, code: input.totp, left })
    await forgetTries(room.db, tries)
  }
  const kept = [credential.passwordHash, ...credential.pastHashes]
  const renewed = await renewPassword(room.db, county, {
    personId,
    was: credential.passwordHash,
    hash: await hashPassword(input.newPassword),
    past: kept.slice(0, room.settings.password.formerKept),
    at: ctx.now,
  })
  if (!renewed) throw new Refusal('ticket-expired')
  // Whoever was signed in with the old one is not any more.
  await room.sessions.end(county, { personId, at: ctx.now, why: 'credential' })
  return beginWork(room, ctx, { county, personId })
}

async function refuseBadPassword(room: Room, credential: Credential, password: string) {
  const rule = room.settings.password
  const reason = whyNotPassword(password, credential.userName, rule)
  if (reason) throw new Refusal(reason, { lengthMin: rule.lengthMin })
  const former = [credential.passwordHash, ...credential.pastHashes].slice(0, rule.formerKept)
  for (const hash of former)
    if (await isPassword(password, hash))
      throw new Refusal('password-former', { kept: rule.formerKept })
}
