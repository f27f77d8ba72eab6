/** 0453 of PL-2026-000453: what stewards call a matter; at least four digits. */
export function shortNumber(number: string): string {
  const serial = number.split('-').at(-1) ?? number
  return serial.replace(/^0+(?=\d{4})/, '')
}
