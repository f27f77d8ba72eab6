import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  bookTextIn,
  findReceipt,
  type Recounted,
  recount,
  recountFile,
  type Sealed,
} from '../../ballots/recount/index.ts'
import { type Answer, type Command, theFile } from './command.ts'
import { readText } from './input.ts'

const BUILT = join(import.meta.dirname, '../../../dist/recount')

/** `linli recount FILE.html`: a recount file counted again, without opening it in a browser. */
export const command: Command = {
  name: 'recount',
  summary: 'Count a closed vote again from its recount file, and check it against its root.',
  usage: 'recount FILE.html [--root HEX] [--receipt NUMBER]',
  run: async (args) => {
    const options = { root: { type: 'string' }, receipt: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
    return answer(readText(theFile(positionals)), values)
  },
}

type Asked = { readonly root?: string | undefined; readonly receipt?: string | undefined }

function answer(html: string, asked: Asked): Answer {
  const again = recount(bookTextIn(html))
  const problems = [...again.problems]
  const printed = asked.root?.toLowerCase().replace(/\s/g, '')
  if (printed !== undefined && printed !== again.sealed?.root)
    problems.push({ code: 'root-differs', where: '--root' })
  if (!again.ok || problems.length > 0) return { exit: 1, json: { ok: false, problems } }
  const { sealed } = again
  return {
    json: {
      ok: true,
      format: sealed.book.format,
      root: sealed.root,
      // The page around the book may be of another edition of the program; the count is ours.
      page: pageOf(html, sealed),
      results: resultsOf(again),
      ...(asked.receipt === undefined ? {} : { receipt: findReceipt(sealed.book, asked.receipt) }),
    },
  }
}

/** In words and all, as `linli tally` and `linli budget` answer. */
function resultsOf({ counted }: Recounted & { readonly ok: true }) {
  if (counted.kind === 'budget') return [counted.answer]
  return counted.motions
}

/** Whether the file is, byte by byte, the one that this installation makes of this book. */
function pageOf(html: string, sealed: Sealed): 'same' | 'differs' | 'not-built' {
  try {
    const script = readFileSync(join(BUILT, 'recount.js'), 'utf8')
    const style = readFileSync(join(BUILT, 'recount.css'), 'utf8')
    return recountFile(sealed, { script, style }) === html ? 'same' : 'differs'
  } catch {
    return 'not-built'
  }
}
