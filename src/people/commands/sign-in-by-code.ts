import { timingSafeEqual } from 'node:crypto'
import { Refusal } from '../../base/refusal.ts'
import type { Ctx } from '../../platform/route.ts'
import type { Room } from '../room.ts'
import type { CodeSignIn, SignedIn } from '../schema.ts'
import { phoneHash, signerOf } from '../store/person.ts'
import { type CodeKey, returnCodeTry, takeCodeTry, useCode } from '../store/sign-in.ts'
import { codeHash, countyFor, mobileFor } from './ask-code.ts'
import { checkHome, findOrAdd } from './find-or-add.ts'

/**
 * Signs a resident in by phone and code. A phone that is new here makes the person: then the name
 * is asked for, and the code stays good for the second call.
 */
export async function signInByCode(room: Room, ctx: Ctx, input: CodeSignIn): Promise<SignedIn> {
  const county = countyFor(room, input.county)
  const phone = mobileFor(input.phone)
  const key = { county, phoneHash: phoneHash(room.secrets, phone) }
  if (input.homeArea !== undefined) checkHome(room, county, input.homeArea)

  const hash = await checkCode(room, key, { code: input.code, now: ctx.now })
  const known = await signerOf(room, county, phone)
  if (known === null && input.name === undefined) {
    await returnCodeTry(room.db, key)
    throw new Refusal('name-needed')
  }
  if (!(await useCode(room.db, key, { hash, at: ctx.now }))) throw new Refusal('code-expired')

  const personId =
    known ??
    (await findOrAdd(room, county, {
      name: input.name ?? '',
      phone,
      homeArea: input.homeArea,
      language: ctx.language,
    }))
  const token = await room.sessions.begin({
    county,
    personId,
    kind: 'resident',
    at: ctx.now,
    ip: ctx.caller.ip,
    agent: ctx.caller.agent,
  })
  const idleMinutes = room.settings.idleMinutes.resident
  return { token, county, personId, kind: 'resident', idleMinutes, firstTime: known === null }
}

/** The hash of the right code; a wrong one costs a try. */
async function checkCode(
  room: Room,
  key: CodeKey,
  given: { code: string; now: Date },
): Promise<Buffer> {
  const { triesMax } = room.settings.code
  const kept = await takeCodeTry(room.db, key, { now: given.now, triesMax })
  if (kept === null) throw new Refusal('code-expired')
  const code = given.code.normalize('NFKC').replace(/\s+/g, '')
  const hash = codeHash(room, key, code)
  if (timingSafeEqual(hash, kept.hash)) return hash
  throw new Refusal('code-wrong', { left: triesMax - kept.tries })
}
