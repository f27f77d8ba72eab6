/**
 * Exact decimal numbers, as people write money and points: a whole number of units of
 * 10^-places. Never a float.
 */
export type Decimal = {
  readonly units: bigint
  /** Digits after the point, without trailing zeros. */
  readonly places: number
}

const PATTERN = /^([+-]?)(\d+)(?:[.,](\d*))?$/

export const ZERO: Decimal = { units: 0n, places: 0 }

/** Reads `-12`, `3.50` or `3,5`; null for anything else, thousands separators included. */
export function parseDecimal(text: string): Decimal | null {
  const match = PATTERN.exec(text)
  if (match === null) return null
  const fraction = (match[3] ?? '').replace(/0+$/, '')
  const units = BigInt(match[2]! + fraction)
  return { units: match[1] === '-' ? -units : units, places: fraction.length }
}

export function formatDecimal({ units, places }: Decimal): string {
  if (places === 0) return String(units)
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0')
  const fraction = digits.slice(-places).replace(/0+$/, '')
  const whole = digits.slice(0, -places)
  return `${units < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`
}

/** Units of 10^-places; `places` is at least the number's own. */
export function unitsAt({ units, places: own }: Decimal, places: number): bigint {
  return units * 10n ** BigInt(places - own)
}
