import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plantedOpinions } from '../../../tests/builders/opinions.ts'
import { alikeAmong } from './alike.ts'
import { opinionMap } from './map/opinion-map.ts'
import { lastVotes } from './map/votes.ts'
import { drawTables, peopleAMark, seats } from './picture.ts'
import { tellMap } from './told-map.ts'

const told = (people: number, groups: number, given: readonly number[] = []) => {
  const { raw } = plantedOpinions({
    ...{ groups, people, statements: 20, answered: 0.9, noise: 0.05 },
    seed: 3,
  })
  const map = opinionMap(lastVotes(raw))
  const wordsOf = new Map(raw.statements.map((one) => [Number(one), `第${one}句`]))
  const onlyAnswered = given.length > 0
  return tellMap({ map, wordsOf, voter: 0, given: new Set(given), onlyAnswered })
}

describe('[S1.07] the map in words', () => {
  test('a neighbour is told of what they answered, and of nothing else', () => {
    const own = told(90, 3, [1, 4])
    for (const { number } of [...own.unites, ...own.divides]) expect([1, 4]).toContain(number)
    expect(told(90, 3).divides.length).toBeGreaterThan(2)
  })

  test('each table has words of its own, and what divides is agreed to by one and not another', () => {
    const { groups, divides } = told(120, 2)
    expect(groups).toHaveLength(2)
    for (const { says } of groups) expect(says.length).toBeGreaterThan(0)
    for (const { byGroup } of divides) {
      const shares = byGroup.filter((one) => one !== null)
      expect(Math.max(...shares) - Math.min(...shares)).toBeGreaterThan(0.3)
    }
  })

  test('few people are uncertain and it is said; many are less so', () => {
    const small = told(20, 2)
    const large = told(400, 2)
    expect(told(19, 2).few).toBe(true)
    expect(small.few).toBe(false)
    expect(small.margin!.to).toBeGreaterThan(2 * large.margin!.to)
  })
})

describe('[S1.07] the picture', () => {
  const draw = (sizes: readonly number[], own: number | null = null) =>
    drawTables({ sizes, own, language: 'zh', elder: false })

  test('one mark a person, and of many people a mark for several', () => {
    expect(peopleAMark([100, 120])).toBe(1)
    expect(peopleAMark([100, 121])).toBe(2)
    expect(seats(58).seats).toHaveLength(58)
    // The table itself is one more circle.
    expect(draw([40]).match(/<circle /g)).toHaveLength(41)
    expect(draw([100_000]).match(/<circle /g)!.length).toBeLessThan(222)
  })

  test('one’s own seat is drawn once, at one’s own table, and for nobody else', () => {
    expect(draw([30, 20], 1).match(/您坐这里/g)).toHaveLength(1)
    expect(draw([30, 20])).not.toContain('您坐这里')
  })

  test('same numbers, same picture; it stays inside its frame and holds no script', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 3000 }), { maxLength: 6 }), (sizes) => {
        const svg = draw(sizes, sizes.length > 0 ? 0 : null)
        expect(svg).toBe(draw(sizes, sizes.length > 0 ? 0 : null))
        expect(svg).not.toMatch(/NaN|undefined|Infinity|script/)
        const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg)!
        for (const [, x, y] of svg.matchAll(/translate\((-?[\d.]+) (-?[\d.]+)\)/g)) {
          expect(Number(x)).toBeLessThan(Number(width))
          expect(Number(y)).toBeLessThan(Number(height))
        }
      }),
    )
  })
})

test('[S1.07] what says nearly the same is found, what shares a topic is not', () => {
  const others = [
    { number: 1, words: '每天中午都要开门，节假日也不停' },
    { number: 2, words: '一顿饭不超过十元' },
  ]
  const found = (words: string) => alikeAmong(words, others).map(({ number }) => number)
  expect(found('中午每天都要开门，过节也不停')).toEqual([1])
  expect(found('一顿饭最好不超过八元')).toEqual([2])
  expect(found('食堂要每天打扫')).toEqual([])
  expect(found('')).toEqual([])
})
