/**
 * What each refusal means: its HTTP status, its cause and what to do, in both languages. The table
 * is docs/errors.md, read once at start, so that the page people read is what the server says.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { assert } from '../../base/assert.ts'
import type { Text } from '../../base/text.ts'

export type Meaning = {
  readonly status: number
  readonly cause: Text
  readonly remedy: Text
}

export type Meanings = ReadonlyMap<string, Meaning>

const PAGE = join(import.meta.dirname, '../../../docs/errors.md')
/** | `code` | 422 | 原因 / Cause | 怎么办 / What to do | */
const ROW = /^\| `([a-z0-9-]+)` \| (\d{3}) \| (.+?) \| (.+?) \|$/

export function readMeanings(page = readFileSync(PAGE, 'utf8')): Meanings {
  const meanings = new Map<string, Meaning>()
  for (const line of page.split('\n')) {
    if (!line.startsWith('| `')) continue
    const cells = ROW.exec(line)
    assert(cells !== null, `a row of docs/errors.md in four cells: ${line}`)
    const [, code = '', status, cause = '', remedy = ''] = cells
    assert(!meanings.has(code), `one row for ${code} in docs/errors.md`)
    meanings.set(code, { status: Number(status), cause: textOf(cause), remedy: textOf(remedy) })
  }
  return meanings
}

/** `中文 / English`, the first slash between spaces parting the two. */
function textOf(cell: string): Text {
  const at = cell.indexOf(' / ')
  assert(at > 0, `Chinese and English parted by " / " in docs/errors.md: ${cell}`)
  return { zh: cell.slice(0, at).trim(), en: cell.slice(at + 3).trim() }
}
