/** Phones as people type and paste them. Pure. */

/**
 * Digits of a Chinese phone, or null when it is none. Full-width digits, spaces, dashes, brackets,
 * the invisible marks that address books add, +86 and 0086 are taken out.
 */
function digitsOf(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/[\p{Cf}\p{Zs}\s().·•\-‐-―_/]/gu, '')
  const local = plain.replace(/^(?:\+|00)?86(?=(?:1\d{10}|0\d{9,11})$)/, '')
  return /^\d+$/.test(local) ? local : null
}

/** A mobile number, eleven digits, or null. */
export function mobileOf(text: string): string | null {
  const digits = digitsOf(text)
  return digits !== null && /^1[3-9]\d{9}$/.test(digits) ? digits : null
}

/** A number to call, mobile, fixed (0871...) or service number, or null. */
export function workPhoneOf(text: string): string | null {
  const digits = digitsOf(text)
  return digits !== null && /^(1[3-9]\d{9}|0\d{9,11}|\d{7,8}|1\d{4}|[48]00\d{7})$/.test(digits)
    ? digits
    : null
}

/** The last four digits, by which staff search. */
export function tailOf(phone: string): string {
  return phone.slice(-4)
}
