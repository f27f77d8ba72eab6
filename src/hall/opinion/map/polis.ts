import { Refusal } from '../../../base/refusal.ts'
import { readColumns } from './csv.ts'
import { lastVotes, type Votes } from './votes.ts'

/** The two files of a Polis export that the map is made from. */
export type PolisExport = { readonly comments: string; readonly votes: string }

/**
 * Reads a Polis export. Of several votes by one person on one statement the latest counts, or the
 * last in the file where times are not given. A vote on a statement that is not in comments.csv is
 * refused, as is one that is neither 1, 0 nor -1. Refusals with file and line:
 * polis-statement-unknown, polis-statement-twice, polis-vote, and those of readColumns.
 */
export function readPolis({ comments, votes }: PolisExport): Votes {
  const statements = readStatements(comments)
  const indexOf = new Map(statements.map((id, at) => [id, at]))
  const personOf = new Map<string, number>()
  const person: number[] = []
  const statement: number[] = []
  const value: number[] = []
  const time: number[] = []
  const file = 'votes.csv'
  const columns = ['comment-id', 'voter-id', 'vote', 'timestamp']
  const optional = ['timestamp']
  readColumns({ text: votes, file, columns, optional }, ([comment, voter, vote, at], line) => {
    const index = indexOf.get(comment!)
    if (index === undefined)
      throw new Refusal('polis-statement-unknown', { file, line, statement: comment! })
    const said = VOTES.get(vote!)
    if (said === undefined) throw new Refusal('polis-vote', { file, line, vote: vote! })
    let who = personOf.get(voter!)
    if (who === undefined) {
      who = personOf.size
      personOf.set(voter!, who)
    }
    person.push(who)
    statement.push(index)
    value.push(said)
    time.push(Number(at))
  })
  return lastVotes({
    people: [...personOf.keys()],
    statements,
    person: Int32Array.from(person),
    statement: Int32Array.from(statement),
    value: Int8Array.from(value),
    time: Float64Array.from(time, (one) => (Number.isFinite(one) ? one : 0)),
  })
}

const VOTES: ReadonlyMap<string, number> = new Map([
  ['1', 1],
  ['0', 0],
  ['-1', -1],
])

function readStatements(text: string): string[] {
  const seen = new Set<string>()
  const file = 'comments.csv'
  readColumns({ text, file, columns: ['comment-id'] }, ([id], line) => {
    if (seen.has(id!)) throw new Refusal('polis-statement-twice', { file, line, statement: id! })
    seen.add(id!)
  })
  return [...seen]
}
