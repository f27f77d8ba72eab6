/** `1,204`: groups of three in both languages. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** 8937 (of 0.01 m²) is `89.37 m²`; groups of three. */
export function areaText(area: number): string {
  const hundredths = String(area % 100).padStart(2, '0')
  return `${countText(Math.floor(area / 100))}.${hundredths} m²`
}

/** `9c41 e07b 52d8 … a36f`: a fingerprint short enough to be compared by eye. */
export function hashText(hash: string): string {
  const groups = hash.match(/.{4}/g) ?? []
  return groups.length < 5 ? hash : `${groups.slice(0, 3).join(' ')} … ${groups.at(-1)}`
}

export function bytesText(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** `58,240.36` of `58240.36`: an area in square metres, always with two decimals. */
export function squareText(area: string): string {
  const [metres = '0', hundredths = '00'] = area.split('.')
  return `${countText(Number(metres))}.${hundredths.padEnd(2, '0')}`
}

/** Of an area as it is sent, in 0.01 m², so that two can be compared exactly. */
export function areaUnits(area: string): number {
  const [metres = '0', hundredths = '0'] = area.split('.')
  return Number(metres) * 100 + Number(hundredths.padEnd(2, '0'))
}

/** `66.6 %`: rounded down, so that what is short of a line never looks as if it were on it. */
export function shareText(part: number, whole: number): string {
  return `${(whole === 0 ? 0 : Math.floor((part * 1000) / whole) / 10).toFixed(1)} %`
}

/** Whole fen as yuan: `3,000`, `3,000.50`. */
export function yuanText(fen: number): string {
  const part = Math.abs(fen) % 100
  const whole = countText((Math.abs(fen) - part) / 100)
  const text = part === 0 ? whole : `${whole}.${String(part).padStart(2, '0')}`
  return fen < 0 ? `−${text}` : text
}
