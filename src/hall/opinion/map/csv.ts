import { Refusal } from '../../../base/refusal.ts'

/** The cells of the wanted columns, in their order; `line` is where the row begins, from 1. */
export type OnRow = (cells: readonly string[], line: number) => void

const COMMA = 44
const QUOTE = 34
const LF = 10
const CR = 13

export type Table = {
  readonly text: string
  /** For messages. */
  readonly file: string
  readonly columns: readonly string[]
  /** Columns that may be absent; their cells are then empty. */
  readonly optional?: readonly string[]
}

/**
 * Reads the wanted columns of a CSV file (RFC 4180: commas, quotes and line breaks in quotes).
 * Cells of other columns are passed over without being copied: votes come by the million. The list
 * of cells is the same one for every row.
 * Refusals with line: csv-column-missing, csv-row-short, csv-quote-open.
 */
export function readColumns(table: Table, onRow: OnRow): void {
  const { text, file, columns, optional = [] } = table
  const scan = newScan(text, file)
  const header = scan.wholeRow()
  const wanted = new Int32Array(header.length).fill(-1)
  columns.forEach((name, at) => {
    const found = header.indexOf(name)
    if (found >= 0) wanted[found] = at
    else if (!optional.includes(name))
      throw new Refusal('csv-column-missing', { file, line: 1, name })
  })
  const last = wanted.findLastIndex((at) => at >= 0)
  const cells = columns.map(() => '')
  while (scan.hasMore()) {
    const line = scan.line()
    const count = scan.row(wanted, cells)
    if (count === 0) continue
    if (count <= last) throw new Refusal('csv-row-short', { file, line, name: header[count]! })
    onRow(cells, line)
  }
}

function newScan(text: string, file: string) {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  let lines = 1
  let lineStart = at

  const quotedCell = (): string => {
    const opened = { file, line: lines, column: at - lineStart + 1 }
    let cell = ''
    at++
    for (;;) {
      const end = text.indexOf('"', at)
      if (end === -1) throw new Refusal('csv-quote-open', opened)
      for (let feed = text.indexOf('\n', at); feed !== -1 && feed < end; ) {
        lines++
        lineStart = feed + 1
        feed = text.indexOf('\n', feed + 1)
      }
      cell += text.slice(at, end)
      at = end + 1
      if (text.charCodeAt(at) !== QUOTE) break
      cell += '"'
      at++
    }
    while (!endsCell(text.charCodeAt(at))) at++
    return cell
  }

  /** Reads one row; answers how many cells it has, 0 for an empty line. */
  const row = (wanted: Int32Array | null, cells: string[]): number => {
    let count = 0
    for (;;) {
      const from = at
      const to = wanted === null ? count : (wanted[count] ?? -1)
      if (text.charCodeAt(at) === QUOTE) {
        const cell = quotedCell()
        if (to >= 0) cells[to] = cell
      } else {
        while (!endsCell(text.charCodeAt(at))) at++
        if (to >= 0) cells[to] = text.slice(from, at)
      }
      count++
      if (text.charCodeAt(at) === COMMA) {
        at++
        continue
      }
      const isEmpty = count === 1 && at === from
      endLine()
      return isEmpty ? 0 : count
    }
  }

  const endLine = () => {
    if (text.charCodeAt(at) === CR) at++
    if (text.charCodeAt(at) === LF) at++
    lines++
    lineStart = at
  }

  const wholeRow = () => {
    const cells: string[] = []
    row(null, cells)
    return cells.map((cell) => cell.trim())
  }

  return { hasMore: () => at < text.length, line: () => lines, row, wholeRow }
}

/** NaN is the end of the text. */
function endsCell(code: number): boolean {
  return code === COMMA || code === LF || code === CR || Number.isNaN(code)
}
