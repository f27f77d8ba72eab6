/** Widths of text without a browser: a Chinese sign is one em, a Latin one a little over half. */

// CJK, kana, Hangul, full-width forms, and the quotes and dashes of Chinese text.
const WIDE =
  /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6“”‘’…—]/

const LATIN_EM = 0.55

const emOf = (sign: string): number => (WIDE.test(sign) ? 1 : LATIN_EM)

export function widthOf(text: string, size: number): number {
  let ems = 0
  for (const sign of text) ems += emOf(sign)
  return ems * size
}

/** Words of Latin text stay whole where they fit; Chinese breaks anywhere but before a stop. */
const PIECES = /[A-Za-z0-9'’.,;:()/%-]+\s*|./gu

/** A line never begins with one of these. */
const STOPS = /^[，。、；：！？）”’》,.;:!?)]/

export type Fit = { readonly width: number; readonly size: number; readonly linesMax: number }

/** Lines that fit a width; what does not fit the last line ends in an ellipsis. */
export function wrap(text: string, { width, size, linesMax }: Fit): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of text.match(PIECES) ?? []) {
    const fits = widthOf((line + piece).trimEnd(), size) <= width
    if (line !== '' && !fits && !STOPS.test(piece)) {
      lines.push(line.trimEnd())
      line = piece.trimStart()
    } else line += piece
  }
  if (line.trim() !== '') lines.push(line.trimEnd())
  // A stop may hang over the edge: it is lighter than a line that begins with one.
  const whole = lines.map((one) => cut(one, width + size, size))
  if (whole.length <= linesMax) return whole
  const kept = whole.slice(0, linesMax)
  const last = kept.pop() ?? ''
  return [...kept, cut(`${last}${lines[linesMax] ?? ''}`, width, size)]
}

/** The text, or as much of it as fits with an ellipsis. */
export function cut(text: string, width: number, size: number): string {
  if (widthOf(text, size) <= width) return text
  let kept = ''
  for (const sign of text) {
    if (widthOf(`${kept}${sign}…`, size) > width) break
    kept += sign
  }
  return `${kept.trimEnd()}…`
}
