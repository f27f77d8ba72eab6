/** The second factor of staff: time-based codes (RFC 6238) of any authenticator app. */
import * as otpauth from 'otpauth'
import QRCode from 'qrcode'

const STEP_MS = 30_000

export function makeTotpSecret(): string {
  return new otpauth.Secret({ size: 20 }).base32
}

const totpOf = (secret: string, label: { issuer: string; userName: string }) =>
  new otpauth.TOTP({
    issuer: label.issuer,
    label: label.userName,
    secret: otpauth.Secret.fromBase32(secret),
  })

/**
 * The time step whose code this is, one before or after the present one too, or null. The caller
 * remembers it: a code counts once.
 */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  const token = code.normalize('NFKC').replace(/\s+/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const delta = totpOf(secret, { issuer: '', userName: '' }).validate({
    token,
    timestamp: now.getTime(),
    window: 1,
  })
  return delta === null ? null : Math.floor(now.getTime() / STEP_MS) + delta
}

export function codeNow(secret: string, now: Date): string {
  return totpOf(secret, { issuer: '', userName: '' }).generate({ timestamp: now.getTime() })
}

/** What the app scans, and the same to type by hand. */
export async function enrolmentOf(secret: string, label: { issuer: string; userName: string }) {
  const uri = totpOf(secret, label).toString()
  return { secret, uri, qrSvg: await QRCode.toString(uri, { type: 'svg', margin: 2 }) }
}
