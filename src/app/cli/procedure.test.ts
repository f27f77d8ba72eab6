import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../../..')

function linli(...args: string[]) {
  const line = [join(ROOT, 'bin/linli.js'), 'procedure', ...args]
  const done = spawnSync(process.execPath, line, { cwd: ROOT, encoding: 'utf8' })
  return { exit: done.status, json: JSON.parse(done.stdout) }
}

const check = (file: string) => linli('check', file)

test('a proved procedure is answered with what it holds [K.04]', () => {
  const { exit, json } = check('procedures/complaint.yaml')
  expect(exit).toBe(0)
  expect(json).toMatchObject({ ok: true, procedure: 'complaint', version: 1, patches: [] })
})

test('a broken one is refused with code, line, column, path and why in both languages [K.04]', () => {
  const { exit, json } = check('tests/procedures/broken/p13-remedy.yaml')
  expect(exit).toBe(1)
  expect(json).toMatchObject({ ok: false, code: 'procedure-refused' })
  expect(json.problems).toHaveLength(1)
  expect(json.problems[0]).toMatchObject({
    code: 'P13',
    line: json.line,
    column: json.column,
    path: ['steps', 'refused', 'ends'],
  })
  expect(Object.keys(json.problems[0].why)).toEqual(['zh', 'en'])
})

test('a patch is laid over the shipped procedure that it names [K.03]', () => {
  expect(check('tests/procedures/complaint.patch.yaml')).toMatchObject({
    exit: 0,
    json: { ok: true, procedure: 'complaint', patches: ['联盟街道 local.lianmeng.2026-3'] },
  })
  expect(check('tests/procedures/broken/p20-longer.patch.yaml')).toMatchObject({
    exit: 1,
    json: { code: 'procedure-unknown', procedure: 'lamp' },
  })
})

test('a file that is not there, or holds no procedure, is refused', () => {
  expect(check('absent.yaml')).toMatchObject({ exit: 1, json: { code: 'file-unreadable' } })
  expect(check('package.json')).toMatchObject({ exit: 1, json: { code: 'procedure-refused' } })
})

test('a proved procedure is drawn as one picture, in either language [K.05]', () => {
  const { exit, json } = linli('draw', 'procedures/complaint.yaml')
  expect(exit).toBe(0)
  expect(Object.keys(json)).toEqual(['svg'])
  expect(json.svg).toMatch(/^<svg .*居民诉求.*<\/svg>$/s)
  const english = linli('draw', 'procedures/later/petition.yaml', '--language=en')
  expect(english.json.svg).toContain('Petition')
  expect(linli('draw', 'tests/procedures/broken/p13-remedy.yaml').exit).toBe(1)
  expect(linli('draw', 'procedures/complaint.yaml', '--language=fr').exit).toBe(2)
})
