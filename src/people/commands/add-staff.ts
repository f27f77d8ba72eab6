import { Refusal } from '../../base/refusal.ts'
import { hashPassword, makePassword } from '../password.ts'
import type { NewStaff } from '../people.ts'
import type { Room } from '../room.ts'
import { insertCredential } from '../store/credential.ts'
import { makeTotpSecret } from '../totp.ts'
import { userKey } from './sign-in-staff.ts'

/** A staff account; see `People.addStaff`. */
export async function addStaff(
  room: Room,
  county: string,
  staff: NewStaff,
): Promise<{ password: string; totpSecret: string }> {
  const password = staff.password ?? makePassword()
  const totpSecret = makeTotpSecret()
  const added = await insertCredential(room.db, county, {
    personId: staff.personId,
    userName: userKey(staff.userName),
    passwordHash: await hashPassword(password),
    at: room.clock.now(),
    given: staff.password === undefined,
    totpSealed: room.secrets.seal(totpSecret),
  })
  if (!added) throw new Refusal('account-taken', { userName: staff.userName })
  return { password, totpSecret }
}
