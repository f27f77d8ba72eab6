/** Gives the recount file of a closed vote to whoever may see its result. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Bytes, Ctx } from '../../platform/route.ts'
import type { Polls } from '../polls/polls.ts'
import type { Sealed } from './book.ts'
import { resultsOf } from './count-book.ts'
import { rootOf } from './leaves.ts'
import { type RecountProgram, recountFile } from './recount-file.ts'

export type Recounts = {
  /** Refuses `poll-unknown` and `poll-not-counted`, as the result does. */
  fileOf(ctx: Ctx, pollId: string): Promise<Bytes>
}

export type RecountNeeds = {
  readonly polls: Pick<Polls, 'book' | 'result'>
  /** Where the built script and style lie. */
  readonly recountFolder: string
}

export function openRecounts({ polls, recountFolder }: RecountNeeds): Recounts {
  return {
    async fileOf(ctx, pollId) {
      const { root, motions } = await polls.result(ctx, pollId)
      const book = await polls.book(ctx.actor.county, pollId)
      // What was declared, not what is counted now: should they differ, the file says so.
      const sealed: Sealed = {
        book,
        results: resultsOf({ kind: 'poll', motions }),
        root: root ?? rootOf(book),
      }
      return {
        type: 'text/html; charset=utf-8',
        bytes: recountFile(sealed, programIn(recountFolder)),
        name: `linli-recount-${pollId.slice(0, 8)}.html`,
      }
    },
  }
}

/** Read anew each time: a few kilobytes, and an update of the program needs no restart. */
function programIn(folder: string): RecountProgram {
  return {
    script: readFileSync(join(folder, 'recount.js'), 'utf8'),
    style: readFileSync(join(folder, 'recount.css'), 'utf8'),
  }
}
