import { expect, test } from 'vitest'

const modules = import.meta.glob<Record<string, unknown>>('./**/*.words.ts', { eager: true })

type Table = Record<string, unknown>

/** Every table of words in both languages; sentences made from something are made with a sample. */
const tables = Object.entries(modules).flatMap(([file, module]) =>
  Object.entries(module)
    .filter(([name]) => name.endsWith('Words') && name !== 'stepWords')
    .map(([name, make]) => {
      const of = make as (language: 'zh' | 'en') => Table
      return { name: `${file} ${name}`, zh: of('zh'), en: of('en') }
    }),
)

const said = (saying: unknown): string =>
  typeof saying === 'function' ? String(saying('1', '2', '3')) : String(saying)

/** Words that are the same in both: the other language's own name. */
const FOREIGN = new Set(['other', 'otherLong'])

test('there are words to try', () => {
  expect(tables.length).toBeGreaterThan(15)
})

test.each(tables)('$name: the same names in both languages, each in its own', ({ zh, en }) => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
  for (const name of Object.keys(zh)) {
    if (FOREIGN.has(name)) continue
    expect(said(zh[name]), name).toMatch(/[一-鿿]/)
    expect(said(en[name]), name).not.toMatch(/[一-鿿]/)
  }
})

test.each(tables)('$name: plain and polite, nothing shouts', ({ zh, en }) => {
  for (const saying of [...Object.values(zh), ...Object.values(en)])
    expect(said(saying)).not.toMatch(/[!！]|undefined|NaN/)
  for (const saying of Object.values(zh)) expect(said(saying)).not.toMatch(/[你]/)
})
