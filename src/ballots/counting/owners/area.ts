/** Areas are whole numbers of 0.01 m² (R 0.5), written as square metres with two decimals. */

const PATTERN = /^\d{1,7}(\.\d{1,2})?$/

/** `89.37` gives 8937; null for anything that is no area with at most two
 * decimals and below ten million m². */
export function parseArea(text: string): number | null {
  if (!PATTERN.test(text)) return null
  const [metres = '', hundredths = ''] = text.split('.')
  return Number(metres) * 100 + Number(hundredths.padEnd(2, '0'))
}

export function formatArea(area: number): string {
  const hundredths = String(area % 100).padStart(2, '0')
  return `${Math.floor(area / 100)}.${hundredths}`
}
