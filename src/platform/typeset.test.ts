import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openTypeset } from './typeset.ts'

const folder = mkdtempSync(join(tmpdir(), 'linli-typeset-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const typeset = openTypeset()
const template = 'page.typ'
writeFileSync(
  join(folder, template),
  '#let page = json(bytes(sys.inputs.content))\n' +
    '#set text(font: "Noto Sans S Chinese")\n#page.words\n#assert(page.words.len() < 1500)',
)

const set = (words: string) => typeset({ folder, template, content: { words } })
const start = (pdf: Uint8Array) => Buffer.from(pdf.subarray(0, 5)).toString()

test('a page is set with the fonts of the program, rare characters too', async () => {
  const pdf = await set('金江路社区 喆镕堃犇翀旻昇玥珺')
  expect(start(pdf)).toBe('%PDF-')
  expect(Buffer.from(pdf).toString('latin1')).toContain('NotoSansHans')
})

test('what people wrote is never markup', async () => {
  for (const words of ['#panic("x")', '#import "/etc/passwd": *', '*a* _b_ $x$ `c` @d <e> \\ "'])
    expect(start(await set(words))).toBe('%PDF-')
})

test('several pages at once come back each to its own, and a fault fails only its own', async () => {
  const long = set('长'.repeat(400))
  const wrong = set('长'.repeat(600))
  const [one, other] = await Promise.all([
    set('一'),
    set('二'),
    expect(wrong).rejects.toThrow('set'),
  ])
  expect(one.length).toBeLessThan((await long).length)
  expect(start(other)).toBe('%PDF-')
})
