/** A sheet to keep: XLSX, or CSV as Excel in China opens it by itself (UTF-8 with its mark). */
import writeXlsx from 'write-excel-file/node'
import type { Bytes } from '../../platform/route.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** One row. A text stays a text, so that no long number loses a digit; a number can be summed. */
export type Line = readonly (string | number | null)[]

export type SheetWanted = {
  readonly format: 'xlsx' | 'csv'
  readonly heading: readonly string[]
  /** Name of the sheet itself. */
  readonly title: string
  /** File name without its ending. */
  readonly file: string
}

export async function writeSheet(lines: readonly Line[], wanted: SheetWanted): Promise<Bytes> {
  const { format, heading, title, file } = wanted
  if (format === 'csv') {
    const text = [heading, ...lines].map((line) => line.map(quoted).join(',')).join('\r\n')
    return { type: 'text/csv; charset=utf-8', bytes: `\ufeff${text}\r\n`, name: `${file}.csv` }
  }
  const bold = heading.map((value) => ({ value, fontWeight: 'bold' as const }))
  const body = lines.map((line) => line.map(cellOf))
  const bytes = await writeXlsx([bold, ...body], {
    columns: heading.map(() => ({ width: 18 })),
    // Excel takes 31 letters and not every sign.
    sheet: title.replace(/[\\/?*[\]:']/g, ' ').slice(0, 30),
  }).toBuffer()
  return { type: XLSX, bytes, name: `${file}.xlsx` }
}

function cellOf(value: string | number | null) {
  if (value === null) return null
  return typeof value === 'number' ? { value, type: Number } : { value, type: String }
}

/** Quoted where RFC 4180 wants it; what a spreadsheet would run as a formula becomes text. */
function quoted(cell: string | number | null): string {
  if (typeof cell === 'number') return String(cell)
  const text = cell ?? ''
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
