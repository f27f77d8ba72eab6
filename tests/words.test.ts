/** docs/words.md: one word, one meaning, one Chinese term. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const text = readFileSync(join(import.meta.dirname, '../docs/words.md'), 'utf8')
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.slice(1, -1).split('|'))
  .map((cells) => cells.map((cell) => cell.trim()))
  .filter(([word]) => word !== 'word' && !/^-+$/.test(word ?? ''))

const doubled = (list: readonly string[]) => [
  ...new Set(list.filter((one, at) => list.indexOf(one) !== at)),
]

test('every row has a word, its Chinese term and what it means', () => {
  expect(rows.length).toBeGreaterThan(40)
  expect(rows.filter((cells) => cells.length !== 3 || cells.includes(''))).toEqual([])
  for (const [word, term] of rows) {
    expect(word).toMatch(/^[a-z][a-z -]*$/)
    expect(term, word).toMatch(/^[\u4e00-\u9fff、]+$/)
  }
})

test('no word stands twice, and no two words share a Chinese term', () => {
  expect(doubled(rows.map(([word = '']) => word))).toEqual([])
  expect(doubled(rows.flatMap(([, terms = '']) => terms.split('、')))).toEqual([])
})
