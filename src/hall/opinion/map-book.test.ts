import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plantedOpinions } from '../../../tests/builders/opinions.ts'
import { answerOpinion } from './map/answer.ts'
import { movedMap, opinionMap } from './map/opinion-map.ts'
import { lastVotes } from './map/votes.ts'
import { openMapBook, type VoteNews, type VoteSource } from './map-book.ts'
import { openVoteBook } from './vote-book.ts'

const { raw } = plantedOpinions({
  groups: 3,
  people: 120,
  statements: 20,
  answered: 0.6,
  noise: 0.1,
  seed: 7,
})
/** As the table of votes keeps them: voters and statements from 1, each change with its number. */
const votes: VoteNews[] = [...raw.person].map((person, at) => ({
  voter: person + 1,
  statement: raw.statement[at]! + 1,
  value: raw.value[at] as 1 | -1,
  seq: at + 1,
}))
const statements = Array.from({ length: 20 }, (_, at) => at + 1)
const whole = (list: readonly VoteNews[]) => {
  const book = openVoteBook()
  for (const one of list) book.put(one)
  return answerOpinion(opinionMap(book.on(statements)))
}

describe('[S1.07] votes in memory', () => {
  test('a book gives the same votes as the reader of files, whatever their order', () => {
    const expected = lastVotes({
      ...raw,
      people: raw.people.map((one) => `${Number(one) + 1}`),
      statements: raw.statements.map((one) => `${Number(one) + 1}`),
    })
    const book = openVoteBook()
    for (const one of votes.toReversed()) book.put(one)
    expect(book.on(statements)).toEqual(expected)
    expect(book.size).toBe(votes.length)
  })

  test('a later answer takes the place of an earlier one; hidden statements are left out', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            voter: fc.integer({ min: 1, max: 5 }),
            statement: fc.integer({ min: 1, max: 6 }),
            value: fc.constantFrom(-1 as const, 0 as const, 1 as const),
          }),
        ),
        (list) => {
          const book = openVoteBook()
          const last = new Map<string, number>()
          for (const one of list) {
            book.put(one)
            last.set(`${one.voter} ${one.statement}`, one.value)
          }
          expect(book.size).toBe(last.size)
          const shown = [2, 3, 5]
          const { people, start, of, value } = book.on(shown)
          const seen = people.flatMap((voter, at) =>
            Array.from({ length: start[at + 1]! - start[at]! }, (_, n) => {
              const entry = start[at]! + n
              return [`${voter} ${shown[of[entry]!]}`, value[entry]] as const
            }),
          )
          const wanted = [...last].filter(([key]) => shown.includes(Number(key.split(' ')[1])))
          expect(new Map(seen)).toEqual(new Map(wanted))
        },
      ),
    )
  })
})

/** A table of votes that grows. */
function aSource(list: VoteNews[]): VoteSource {
  return {
    async all(onVotes) {
      onVotes(list)
      return { seq: Math.max(0, ...list.map(({ seq }) => seq)) }
    },
    after: async (seq) => list.filter((one) => one.seq > seq),
  }
}

describe('[S1.07] the map of a conversation that goes on', () => {
  test('a new vote is in the next look, a late one with an earlier number, too', async () => {
    const list = votes.slice(0, -2)
    const maps = openMapBook()
    const asked = { key: 'a', statements, source: aSource(list), onExact: () => {} }
    await maps.look(asked)
    const [late, last] = votes.slice(-2)
    list.push(last!)
    expect(answerOpinion((await maps.look(asked)).map)).toEqual(whole(list))
    // Committed after the one with the later number.
    list.push(late!)
    const seen = await maps.look(asked)
    expect(answerOpinion(seen.map)).toEqual(whole(list))
    expect(seen.exact).toBe(true)
  })

  test('above the threshold it is placed at once, and exact when the whole is drawn', async () => {
    const list = votes.slice(0, -1)
    const maps = openMapBook(100)
    let told = () => {}
    const exact = new Promise<void>((resolve) => {
      told = resolve
    })
    const asked = { key: 'a', statements, source: aSource(list), onExact: () => told() }
    expect((await maps.look(asked)).exact).toBe(true)
    list.push(votes.at(-1)!)
    const moved = await maps.look(asked)
    expect(moved.exact).toBe(false)
    const counted = ({ map }: typeof moved) =>
      map.statements.reduce((sum, { all }) => sum + all.votes, 0)
    expect(counted(moved)).toBe(list.length)
    await exact
    const settled = await maps.look(asked)
    expect(settled.exact).toBe(true)
    expect(answerOpinion(settled.map)).toEqual(whole(list))
  })

  test('a settled map moved by no vote at all is itself', () => {
    const map = opinionMap(lastVotes(raw))
    expect(answerOpinion(movedMap(lastVotes(raw), map))).toEqual(answerOpinion(map))
  })
})
