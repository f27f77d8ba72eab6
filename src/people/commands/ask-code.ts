import { randomInt } from 'node:crypto'
import { Refusal } from '../../base/refusal.ts'
import type { Ctx } from '../../platform/route.ts'
import { mobileOf } from '../phone.ts'
import type { Room } from '../room.ts'
import type { AskCode, CodeSent } from '../schema.ts'
import { phoneHash } from '../store/person.ts'
import { type CodeKey, codeSentAt, countTry, dropCode, replaceCode } from '../store/sign-in.ts'

/** A county that exists, or the installation's own when none is named. */
export function countyFor(room: Room, county: string | undefined): string {
  const chosen = county ?? room.settings.county
  if (room.places.nameOf(chosen) === null) throw new Refusal('area-unknown', { area: chosen })
  return chosen
}

export function mobileFor(phone: string): string {
  const mobile = mobileOf(phone)
  if (mobile === null) throw new Refusal('phone-unreadable')
  return mobile
}

/** The code is kept as a keyed hash only. */
export function codeHash(room: Room, key: CodeKey, code: string): Buffer {
  return room.secrets.lookup(
    'sign-in-code',
    `${key.county} ${key.phoneHash.toString('hex')} ${code}`,
  )
}

const HOUR_MS = 3_600_000

/**
 * Sends a six-digit code to a phone. Known and unknown phones get the same answer, so that nobody
 * learns who is registered.
 */
export async function askCode(room: Room, ctx: Ctx, input: AskCode): Promise<CodeSent> {
  const county = countyFor(room, input.county)
  const phone = mobileFor(input.phone)
  const { minutes, resendSeconds, perHourMax } = room.settings.code
  const key = { county, phoneHash: phoneHash(room.secrets, phone) }
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const at = ctx.now

  await refuseTooSoon(room, key, at)
  const { count } = await countTry(
    room.db,
    { county, kind: 'code-sent', key: key.phoneHash },
    { now: at, ms: HOUR_MS, max: perHourMax, slides: false },
  )
  if (count > perHourMax) throw new Refusal('code-too-many', { perHour: perHourMax })
  const kept = await replaceCode(room.db, key, {
    hash: codeHash(room, key, code),
    at,
    notAfter: new Date(at.getTime() - resendSeconds * 1000),
    expiresAt: new Date(at.getTime() + minutes * 60_000),
  })
  // Another request was first by a moment: its code is the one that counts.
  if (!kept) throw new Refusal('code-too-soon', { seconds: resendSeconds })

  if (!room.settings.demo) await send(room, key, { phone, code, minutes })
  return {
    resendAfterSeconds: resendSeconds,
    minutes,
    demoCode: room.settings.demo ? code : null,
  }
}

async function refuseTooSoon(room: Room, key: CodeKey, at: Date) {
  const sentAt = await codeSentAt(room.db, key)
  if (sentAt === null) return
  const waitMs = sentAt.getTime() + room.settings.code.resendSeconds * 1000 - at.getTime()
  if (waitMs > 0) throw new Refusal('code-too-soon', { seconds: Math.ceil(waitMs / 1000) })
}

/** A code that could not be sent does not stand in the way of the next one. */
async function send(
  room: Room,
  key: CodeKey,
  message: { phone: string; code: string; minutes: number },
) {
  try {
    await room.sendCode(message)
  } catch {
    await dropCode(room.db, key)
    throw new Refusal('code-not-sent')
  }
}
