import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { adjustedRand, asPolis, plantedOpinions } from '../../../../tests/builders/opinions.ts'
import { sharedFolder } from '../../../../tests/harness/shared.ts'
import { readColumns } from './csv.ts'
import { opinionMap } from './opinion-map.ts'
import { readPolis } from './polis.ts'
import { lastVotes } from './votes.ts'

const COMMENTS = `timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
1,day,0,9,1,0,1,"A lamp, please:
""by the gate"""
2,day,7,9,0,1,1,No lamp
`
const VOTES = `timestamp,datetime,comment-id,voter-id,vote
1,day,0,12,1
2,day,7,12,-1
3,day,7,3,0
`

describe('a Polis export', () => {
  test('is read as it was written, by the columns that count', () => {
    const votes = readPolis({ comments: COMMENTS, votes: VOTES })
    expect(votes.people).toEqual(['3', '12'])
    expect(votes.statements).toEqual(['0', '7'])
    expect([...votes.start]).toEqual([0, 1, 3])
    expect([...votes.value]).toEqual([0, 1, -1])
    const { raw } = plantedOpinions({
      groups: 2,
      people: 50,
      statements: 10,
      answered: 0.7,
      noise: 0.1,
      seed: 1,
    })
    expect(readPolis(asPolis(raw))).toEqual(lastVotes(raw))
  })

  test.each(['\r\n', '\n'])('line ends %j, a byte order mark, columns in another order', (end) => {
    const votes = `\ufeffvote,voter-id,comment-id,timestamp\n1,12,0,1\n\n-1,12,7,2\n0,3,7,3`
    const read = readPolis({ comments: COMMENTS, votes: votes.replaceAll('\n', end) })
    expect(read).toEqual(readPolis({ comments: COMMENTS, votes: VOTES }))
  })

  test('without times the last vote in the file counts', () => {
    const votes = 'comment-id,voter-id,vote\n0,12,1\n7,12,0\n0,12,-1\n'
    expect([...readPolis({ comments: COMMENTS, votes }).value]).toEqual([-1, 0])
  })

  test.each([
    [{ votes: VOTES.replace('3,day,7,3,0', '3,day,8,3,0') }, 'polis-statement-unknown', 4],
    [{ votes: VOTES.replace('2,day,7,12,-1', '2,day,7,12,2') }, 'polis-vote', 3],
    [{ votes: VOTES.replace('voter-id', 'who') }, 'csv-column-missing', 1],
    [{ votes: VOTES.replace('2,day,7,12,-1', '2,day,7') }, 'csv-row-short', 3],
    [{ votes: VOTES.replace('1,day,0,12,1', '1,"day,0,12,1') }, 'csv-quote-open', 2],
    [{ comments: COMMENTS.replace('2,day,7', '2,day,0') }, 'polis-statement-twice', 4],
    [{ comments: '' }, 'csv-column-missing', 1],
  ])('what cannot be counted is refused with its line (%#)', (change, code, line) => {
    expect(() => readPolis({ comments: COMMENTS, votes: VOTES, ...change })).toThrow(
      expect.objectContaining({ code, facts: expect.objectContaining({ line }) }),
    )
  })
})

const FOLDER = sharedFolder('data/polis')
/** Conversations whose published groups come from the votes that are there. */
const COMPARABLE = 2

test.skipIf(FOLDER === null)(
  `[S1.07] published groups beside the checkout: ${FOLDER === null ? 0 : COMPARABLE} conversations`,
  () => {
    const fits = readdirSync(FOLDER!, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => {
        const read = (file: string) => readFileSync(join(FOLDER!, name, file), 'utf8')
        const map = opinionMap(
          readPolis({ comments: read('comments.csv'), votes: read('votes.csv') }),
        )
        const published = publishedGroups(read('participants-votes.csv'))
        const both = map.people.flatMap((person, at) => {
          const group = published.get(person)
          return group === undefined ? [] : [[map.grouping.groupOf[at]!, group] as const]
        })
        const fit = adjustedRand(
          both.map(([ours]) => ours),
          both.map(([, theirs]) => theirs),
        )
        return fit
      })
    expect(fits.filter((fit) => fit >= 0.8).length).toBeGreaterThanOrEqual(COMPARABLE)
  },
)

function publishedGroups(text: string): Map<string, string> {
  const groups = new Map<string, string>()
  const table = { text, file: 'participants-votes.csv', columns: ['participant', 'group-id'] }
  readColumns(table, ([person, group]) => {
    if (group !== '') groups.set(person!, group!)
  })
  return groups
}
