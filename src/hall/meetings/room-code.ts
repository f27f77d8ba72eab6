/**
 * The code that is shown in the room: six digits that change every minute, so that a photo of the
 * screen sent home is soon worth nothing. Pure: made from the meeting's own key and the minute.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'

export const CODE_SECONDS = 60
const DIGITS = 6

const windowOf = (at: Date) => Math.floor(at.getTime() / 1000 / CODE_SECONDS)

function codeIn(key: Uint8Array, window: number): string {
  const hash = createHmac('sha256', key).update(`room code ${window}`).digest()
  return `${hash.readUInt32BE(0) % 10 ** DIGITS}`.padStart(DIGITS, '0')
}

export function codeAt(key: Uint8Array, at: Date): { code: string; secondsLeft: number } {
  const window = windowOf(at)
  const secondsLeft = (window + 1) * CODE_SECONDS - Math.floor(at.getTime() / 1000)
  return { code: codeIn(key, window), secondsLeft }
}

/** The code of this minute or of the one before: whoever types slowly is not turned away. */
export function isCode(key: Uint8Array, typed: string, at: Date): boolean {
  const plain = typed.normalize('NFKC').replace(/\D/g, '')
  if (plain.length !== DIGITS) return false
  const window = windowOf(at)
  return [window, window - 1].some((one) =>
    timingSafeEqual(Buffer.from(codeIn(key, one)), Buffer.from(plain)),
  )
}
