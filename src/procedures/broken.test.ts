import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { shippedLibrary } from '../../tests/builders/shipped-procedures.ts'
import { applyPatch, loadProcedure } from './index.ts'
import type { Source } from './load/source.ts'
import type { Problem } from './problem.ts'

const FOLDER = join(import.meta.dirname, '../../tests/procedures')
const around = shippedLibrary()

function sourceOf(file: string): Source {
  return { file, text: readFileSync(join(FOLDER, file), 'utf8') }
}

/** `# broken: P03 P11` at the end of a line: what that line is refused for. */
function marksOf(text: string): string[] {
  return text.split('\n').flatMap((line, index) => {
    const codes = /# broken: (.+)$/.exec(line)?.[1]?.split(' ') ?? []
    return codes.map((code) => `${index + 1} ${code}`)
  })
}

const found = (problems: readonly Problem[]) =>
  [...new Set(problems.map((one) => `${one.line} ${one.code}`))].sort()

const files = readdirSync(join(FOLDER, 'broken'))
const whole = sourceOf('whole.yaml')

test('what the broken ones differ from is whole itself [K.04]', () => {
  const { procedure, problems } = loadProcedure(whole, around)
  expect(problems).toEqual([])
  expect(Object.isFrozen(procedure?.steps.asked)).toBe(true)
})

describe('a broken procedure is refused at its line, for its reason, in both languages', () => {
  test.each(files.filter((file) => !file.includes('.patch.')))('[K.04] %s', (file) => {
    const source = sourceOf(`broken/${file}`)
    const { procedure, problems } = loadProcedure(source, around)
    expect(procedure).toBeNull()
    expect(found(problems)).toEqual(marksOf(source.text).sort())
    for (const { why, column, file: named } of problems) {
      expect(why.zh).toMatch(/\p{Script=Han}/u)
      expect(why.en).not.toBe('')
      expect(column).toBeGreaterThan(0)
      expect(named).toBe(source.file)
    }
  })
})

describe('a patch that may not be laid is refused at its line', () => {
  test.each(files.filter((file) => file.includes('.patch.')))('[K.04] [K.03] %s', (file) => {
    const source = sourceOf(`broken/${file}`)
    const { procedure, problems } = applyPatch(whole, source, around)
    expect(procedure).toBeNull()
    expect(found(problems)).toEqual(marksOf(source.text).sort())
  })
})

test('every proof has at least one broken procedure [K.04]', () => {
  const marked = files.flatMap((file) => marksOf(sourceOf(`broken/${file}`).text))
  const codes = new Set(marked.map((one) => one.split(' ')[1]))
  const proofs = Array.from({ length: 20 }, (_, index) => `P${String(index + 1).padStart(2, '0')}`)
  expect(proofs.filter((code) => !codes.has(code))).toEqual([])
})

test('what R 14.02 forbids is refused with the item quoted [K.20]', () => {
  const forbidden = files.filter((file) => file.startsWith('p18'))
  expect(forbidden.length).toBeGreaterThan(2)
  for (const file of forbidden) {
    const { problems } = loadProcedure(sourceOf(`broken/${file}`), around)
    expect(problems[0]?.why.zh).toMatch(/R 14\.02（[24]）：不得/)
    expect(problems[0]?.why.en).toMatch(/R 14\.02 \([24]\): no /)
  }
})
