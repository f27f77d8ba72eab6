import { Refusal } from '../../../base/refusal.ts'

/** One row of a file of `;`-separated cells, with where each cell began. */
export type Row = {
  readonly cells: readonly string[]
  /** Line of the row's first cell, from 1. */
  readonly line: number
  /** Where the cells began, for a row with quotes; otherwise it follows from their lengths. */
  readonly places: readonly Place[] | null
}

export type Place = { readonly line: number; readonly column: number }

/** Line and column, from 1, of a cell, or of a character `by` inside it. */
export function placeOf({ cells, line, places }: Row, cell: number, by = 0): Place {
  const place = places?.[cell] ?? places?.at(-1)
  if (place !== undefined) return { line: place.line, column: place.column + by }
  const before = cells.slice(0, cell)
  return { line, column: before.reduce((sum, one) => sum + one.length + 1, 1) + by }
}

/**
 * Rows of the text, empty lines left out. A cell may stand in double quotes ("" is a quote) and
 * then hold separators and line breaks. Ends of line may be LF, CRLF or CR.
 */
export function* rowsOf(text: string): Generator<Row> {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  let line = 1
  while (at < text.length) {
    const end = endOfLine(text, at)
    const plain = text.slice(at, end)
    if (plain.includes('"')) {
      const quoted = quotedRow(text, at, line)
      yield quoted.row
      at = quoted.next
      line = quoted.line
    } else {
      if (plain.trim() !== '') yield { cells: plain.split(';'), line, places: null }
      at = afterBreak(text, end)
      line++
    }
  }
}

function quotedRow(text: string, from: number, firstLine: number) {
  const cells: string[] = []
  const places: Place[] = []
  let at = from
  let line = firstLine
  let lineStart = from
  for (;;) {
    places.push({ line, column: at - lineStart + 1 })
    const opened = places.at(-1)!
    let cell = ''
    if (text[at] === '"') {
      at++
      for (;;) {
        const quote = text.indexOf('"', at)
        if (quote === -1) throw new Refusal('pb-quote-open', { ...opened })
        const part = text.slice(at, quote)
        for (const broken of part.matchAll(/\r\n|\r|\n/g)) {
          line++
          lineStart = at + broken.index + broken[0].length
        }
        cell += part
        at = quote + 1
        if (text[at] !== '"') break
        cell += '"'
        at++
      }
    }
    const stop = endOfCell(text, at)
    cell += text.slice(at, stop)
    cells.push(cell)
    at = stop
    if (text[at] !== ';') break
    at++
  }
  return { row: { cells, line: firstLine, places }, next: afterBreak(text, at), line: line + 1 }
}

function endOfCell(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 59 || code === 10 || code === 13) return at
  }
  return text.length
}

/** Most files have LF somewhere; one that has only CR is read as well. */
function endOfLine(text: string, from: number): number {
  const feed = text.indexOf('\n', from)
  const end = feed === -1 ? text.length : feed
  const line = text.slice(from, end)
  const carriage = line.indexOf('\r')
  return carriage === -1 ? end : from + carriage
}

function afterBreak(text: string, end: number): number {
  if (text[end] === '\r' && text[end + 1] === '\n') return end + 2
  return end + 1
}
