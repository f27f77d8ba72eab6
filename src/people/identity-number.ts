/** Resident identity numbers 公民身份号码 (GB 11643-1999): 17 digits and a check digit. Pure. */

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'

export type WhyNotIdentity = 'identity-length' | 'identity-date' | 'identity-check'

/** Spaces out, full-width digits and a small x made plain. */
export function identityKey(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toUpperCase()
}

/** The first reason this is no identity number, or null. */
export function whyNotIdentity(identity: string): WhyNotIdentity | null {
  if (!/^\d{17}[\dX]$/.test(identity)) return 'identity-length'
  const born = `${identity.slice(6, 10)}-${identity.slice(10, 12)}-${identity.slice(12, 14)}`
  const day = new Date(`${born}T00:00:00Z`)
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== born) return 'identity-date'
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(identity[at]), 0)
  return CHECKS[sum % 11] === identity[17] ? null : 'identity-check'
}
