import { Refusal } from '../../base/refusal.ts'
import type { Ctx } from '../../platform/route.ts'
import { isPassword, NO_PASSWORD } from '../password.ts'
import type { Room } from '../room.ts'
import type { SignedIn, StaffSignedIn, StaffSignIn } from '../schema.ts'
import { type Credential, credentialOf, useStep } from '../store/credential.ts'
import { countTry, forgetTries, type TryKey } from '../store/sign-in.ts'
import { makeTicket, markOf } from '../ticket.ts'
import { enrolmentOf, stepOfCode } from '../totp.ts'
import { countyFor } from './ask-code.ts'

const DAY_MS = 86_400_000

/** User names are the same in small and capital letters. */
export const userKey = (userName: string) => userName.normalize('NFKC').trim().toLowerCase()

/**
 * Signs staff in by user name, password and authenticator. An unknown name, a wrong password and a
 * wrong code get one answer after the same work, and are locked alike, so that nobody learns which.
 */
export async function signInStaff(
  room: Room,
  ctx: Ctx,
  input: StaffSignIn,
): Promise<StaffSignedIn> {
  const county = countyFor(room, input.county)
  const userName = userKey(input.userName)
  const tries = { county, kind: 'staff', key: room.secrets.lookup('user-name', userName) }
  const left = await takeTry(room, tries, ctx.now)

  const credential = await credentialOf(room, county, { userName })
  const matches = await isPassword(input.password, credential?.passwordHash ?? NO_PASSWORD)
  if (credential === null || !matches) throw new Refusal('sign-in-wrong', { left })
  const enrolled = credential.enrolledAt !== null
  if (enrolled) await checkTotp(room, ctx, { county, credential, code: input.totp, left })
  await forgetTries(room.db, tries)

  const ageDays = (ctx.now.getTime() - credential.setAt.getTime()) / DAY_MS
  const good = enrolled && !credential.given && !input.renew
  if (good && ageDays < room.settings.password.daysMax)
    return { next: 'work', ...(await beginWork(room, ctx, { county, ...credential })) }
  const { personId, secret } = credential
  const mark = markOf(room.secrets, credential.passwordHash)
  const label = { issuer: room.settings.issuer, userName }
  return {
    next: 'renew',
    ticket: makeTicket(room.secrets, { county, personId, mark, checked: enrolled, at: ctx.now }),
    enrolment: enrolled ? null : await enrolmentOf(secret, label),
  }
}

/** Counts a try and answers how many are left after it; refuses while the name is locked. */
export async function takeTry(room: Room, key: TryKey, now: Date): Promise<number> {
  const { failuresMax, minutes } = room.settings.lock
  const ms = minutes * 60_000
  const { count, since } = await countTry(room.db, key, { now, ms, max: failuresMax, slides: true })
  if (count <= failuresMax) return failuresMax - count
  const leftMs = since.getTime() + ms - now.getTime()
  throw new Refusal('sign-in-locked', { minutes: Math.max(1, Math.ceil(leftMs / 60_000)) })
}

export async function checkTotp(
  room: Room,
  ctx: Ctx,
  given: { county: string; credential: Credential; code: string; left: number },
) {
  const { county, credential } = given
  const step = stepOfCode(credential.secret, given.code, ctx.now)
  if (step === null) throw new Refusal('sign-in-wrong', { left: given.left })
  // A demonstration shows the code to several people at once.
  if (room.settings.demo) return
  if (!(await useStep(room.db, county, { personId: credential.personId, step })))
    throw new Refusal('totp-used')
}

export async function beginWork(
  room: Room,
  ctx: Ctx,
  who: { county: string; personId: string },
): Promise<SignedIn> {
  const { county, personId } = who
  const { ip, agent } = ctx.caller
  const session = { county, personId, kind: 'staff' as const, at: ctx.now, ip, agent }
  const token = await room.sessions.begin(session)
  const idleMinutes = room.settings.idleMinutes.staff
  return { token, county, personId, kind: 'staff', idleMinutes, firstTime: false }
}
