/**
 * A sheet as rows of cells, out of an XLSX file or a CSV file. CSV that Excel saves in China is
 * GB 18030, other programs' UTF-8: both are read.
 */
import { readSheet as readXlsx } from 'read-excel-file/node'
import { Refusal } from '../../base/refusal.ts'

export type Cell = string | number | boolean | Date | null

const ROWS_MAX = 20_000
const COLUMNS_MAX = 60
/** An XLSX is a ZIP: what it unpacks to is bounded, too. */
const UNPACKED_BYTES_MAX = 200_000_000

export async function readSheet(file: Uint8Array): Promise<Cell[][]> {
  const bytes = Buffer.from(file)
  const rows = isZip(bytes) ? await readZip(bytes) : readCsv(readText(bytes))
  while (rows.length > 0 && rows.at(-1)!.every(isEmpty)) rows.pop()
  if (rows.length === 0) throw new Refusal('sheet-empty')
  if (rows.length > ROWS_MAX + 1) throw new Refusal('sheet-too-long', { rowsMax: ROWS_MAX })
  if (rows.some((row) => row.length > COLUMNS_MAX))
    throw new Refusal('sheet-too-wide', { columnsMax: COLUMNS_MAX })
  return rows
}

export const isEmpty = (cell: Cell | undefined) =>
  cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === '')

const isZip = (bytes: Buffer) => bytes.length > 4 && bytes.readUInt32BE(0) === 0x504b0304

async function readZip(bytes: Buffer): Promise<Cell[][]> {
  if (unpackedBytes(bytes) > UNPACKED_BYTES_MAX)
    throw new Refusal('sheet-too-long', { rowsMax: ROWS_MAX })
  try {
    const rows = await readXlsx(bytes)
    return rows.map((row) => row.map((cell) => (isCell(cell) ? cell : String(cell))))
  } catch {
    throw new Refusal('sheet-unreadable')
  }
}

const isCell = (value: unknown): value is Cell =>
  value === null || value instanceof Date || ['string', 'number', 'boolean'].includes(typeof value)

/** Sum of the sizes that the ZIP's own table of contents states (APPNOTE 4.3.12). */
function unpackedBytes(bytes: Buffer): number {
  const entry = Buffer.from([0x50, 0x4b, 0x01, 0x02])
  let sum = 0
  for (let at = bytes.indexOf(entry); at >= 0; at = bytes.indexOf(entry, at + 4))
    if (at + 28 <= bytes.length) sum += bytes.readUInt32LE(at + 24)
  return sum
}

function readText(bytes: Buffer): string {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // The next encoding is tried.
    }
  }
  throw new Refusal('sheet-unreadable')
}

/** RFC 4180, and semicolons or tabs where the heading has no comma. */
export function readCsv(text: string): Cell[][] {
  const heading = text.slice(0, text.indexOf('\n') >>> 0)
  const separator = [',', '\t', ';', '，'].find((one) => heading.includes(one)) ?? ','
  const rows: Cell[][] = []
  let row: Cell[] = []
  let cell = ''
  let quoted = false
  let quotedFrom = { line: 1, column: 1 }
  const endCell = () => {
    row.push(cell === '' ? null : cell)
    cell = ''
  }
  for (let at = 0; at < text.length; at++) {
    const one = text[at]!
    if (quoted) {
      if (one !== '"') cell += one
      else if (text[at + 1] === '"') cell += text[++at]
      else quoted = false
    } else if (one === '"' && cell === '') {
      quoted = true
      quotedFrom = { line: rows.length + 1, column: row.length + 1 }
    } else if (one === separator) endCell()
    else if (one === '\n') {
      endCell()
      rows.push(row)
      row = []
    } else if (one !== '\r') cell += one
  }
  if (quoted) throw new Refusal('sheet-unreadable', quotedFrom)
  if (cell !== '' || row.length > 0) {
    endCell()
    rows.push(row)
  }
  return rows
}
