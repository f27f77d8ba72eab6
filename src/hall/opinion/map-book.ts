/**
 * Maps of the conversations that somebody looks at, kept true vote by vote. Up to some ten thousand
 * votes the whole map is drawn anew for each look. Above that a new vote is placed at once in the
 * map that stands, and the whole is drawn again in a thread beside, so that the picture moves
 * within the moment and is exact soon after.
 */
import { setImmediate as pause } from 'node:timers/promises'
import { movedMap, type OpinionMap, opinionMap } from './map/opinion-map.ts'
import { mapBeside } from './map-beside.ts'
import { type NewVote, openVoteBook, type VoteBook } from './vote-book.ts'

export type VoteNews = NewVote & { readonly seq: number }

export type VoteSource = {
  /** Every vote of a conversation, in any order; the number of the latest change comes first. */
  all(onVotes: (votes: readonly NewVote[]) => void): Promise<{ readonly seq: number }>
  /** Changes after this number, in their order. */
  after(seq: number): Promise<readonly VoteNews[]>
}

export type Look = {
  readonly map: OpinionMap
  readonly book: VoteBook
  /** False while the whole is being drawn again beside. */
  readonly exact: boolean
}

export type MapBook = {
  look(asked: {
    /** Names the conversation. */
    readonly key: string
    /** Numbers of the statements that count, ascending. */
    readonly statements: readonly number[]
    readonly source: VoteSource
    /** Called when the exact map stands after a look that was not exact. */
    readonly onExact: () => void
  }): Promise<Look>
}

/** Votes up to which everything is drawn anew at once: some tenths of a second. */
export const AT_ONCE_MAX = 60_000
/**
 * So many numbers back are asked again: a change may be committed after one with a later number.
 */
const OVERLAP = 1000
const KEPT_MAX = 8
/** Votes that are taken in between two looks at what else waits. */
const TAKEN_MAX = 20_000

type Kept = {
  readonly book: VoteBook
  seq: number
  /** Counts what changed in the votes. */
  version: number
  drawn: { readonly map: OpinionMap; readonly of: string; readonly exact: boolean } | null
  working: boolean
  /** Whoever looks next waits for the one before to have read the news. */
  reading: Promise<void>
}

export function openMapBook(atOnceMax = AT_ONCE_MAX): MapBook {
  const kept = new Map<string, Kept>()
  return {
    async look({ key, statements, source, onExact }) {
      const one = kept.get(key) ?? fresh()
      // The one that was looked at last is forgotten last.
      kept.delete(key)
      kept.set(key, one)
      if (kept.size > KEPT_MAX) kept.delete(kept.keys().next().value!)
      const read = one.reading.then(() => readNews(one, source))
      one.reading = read.catch(() => {})
      await read
      return draw(one, { statements, onExact, atOnceMax })
    },
  }
}

const fresh = (): Kept => ({
  book: openVoteBook(),
  seq: -1,
  version: 0,
  drawn: null,
  working: false,
  reading: Promise.resolve(),
})

async function readNews(one: Kept, source: VoteSource): Promise<void> {
  if (one.seq < 0) {
    const waiting: (readonly NewVote[])[] = []
    const { seq } = await source.all((votes) => waiting.push(votes))
    let taken = 0
    for (const votes of waiting) {
      for (const vote of votes) one.book.put(vote)
      taken += votes.length
      if (taken > TAKEN_MAX) {
        taken = 0
        await pause()
      }
    }
    one.seq = seq
    one.version++
  }
  for (const news of await source.after(Math.max(0, one.seq - OVERLAP))) {
    if (news.seq > one.seq) one.seq = news.seq
    if (one.book.of(news.voter).get(news.statement) === news.value) continue
    one.book.put(news)
    one.version++
  }
}

type Drawing = {
  readonly statements: readonly number[]
  readonly onExact: () => void
  readonly atOnceMax: number
}

async function draw(one: Kept, drawing: Drawing): Promise<Look> {
  const { statements, onExact, atOnceMax } = drawing
  const { book } = one
  const of = `${one.version} ${statements.join()}`
  if (one.drawn?.of === of) return { map: one.drawn.map, book, exact: one.drawn.exact }
  const votes = book.on(statements)
  if (votes.of.length <= atOnceMax) {
    const map = opinionMap(votes)
    one.drawn = { map, of, exact: true }
    return { map, book, exact: true }
  }
  if (one.drawn === null) {
    const map = await mapBeside(votes)
    one.drawn = { map, of, exact: true }
    return { map, book, exact: true }
  }
  const map = movedMap(votes, one.drawn.map)
  one.drawn = { map, of, exact: false }
  if (!one.working) {
    one.working = true
    void mapBeside(votes)
      .then((exact) => {
        one.drawn = { map: exact, of, exact: true }
        onExact()
      })
      .catch(() => {
        // The picture that stands stays; the next look tries again.
      })
      .finally(() => {
        one.working = false
      })
  }
  return { map, book, exact: false }
}
