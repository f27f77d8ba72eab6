import { Refusal } from '../../base/refusal.ts'
import type { Ctx } from '../../platform/route.ts'
import { hashPassword, makePassword } from '../password.ts'
import type { Room } from '../room.ts'
import { resetCredential } from '../store/credential.ts'
import { makeTotpSecret } from '../totp.ts'

/**
 * For whoever lost the password or the telephone: a new first password and authenticator, to be
 * enrolled at the next sign-in. Whatever was open is ended. Former passwords stay remembered.
 */
export async function resetStaff(room: Room, ctx: Ctx, personId: string): Promise<string> {
  const { county } = ctx.actor
  const password = makePassword()
  const reset = await resetCredential(room.db, county, {
    personId,
    hash: await hashPassword(password),
    totpSealed: room.secrets.seal(makeTotpSecret()),
    at: ctx.now,
  })
  if (!reset) throw new Refusal('account-unknown')
  await room.sessions.end(county, { personId, at: ctx.now, why: 'credential' })
  return password
}
