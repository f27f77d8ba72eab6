import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sealEntry } from '../../cases/chain.ts'
import { command } from './verify.ts'

const folder = mkdtempSync(join(tmpdir(), 'linli-verify-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function aFile(change: (text: string) => string): string {
  const caseId = '0193b0a0-0000-7000-8000-000000000001'
  const { entry, body, salt } = sealEntry(caseId, null, {
    seq: 1,
    at: '2026-11-24T01:00:00.000Z',
    actor: null,
    post: null,
    act: 'open',
    from: null,
    to: ['received'],
    about: { number: 'PL-2026-000001' },
    body: { form: { title: '路灯不亮' }, attachments: [] },
  })
  const head = {
    is: 'file',
    format: 'linli-file-1',
    algorithm: 'sha-256',
    county: '530103',
    caseId,
    number: 'PL-2026-000001',
    seq: 1,
    head: entry.hash,
  }
  const lines = [head, { is: 'entry', ...entry, body, salt, erasedOn: null }]
  const path = join(folder, `${Math.random()}.jsonl`)
  writeFileSync(path, change(lines.map((line) => JSON.stringify(line)).join('\n')))
  return path
}

test('[K.09] `linli verify FILE` exits 0 for a whole file and 1, with the reason, for a changed one', async () => {
  const good = await command.run([aFile((text) => text)])
  expect(good).toMatchObject({ exit: 0, json: { ok: true, number: 'PL-2026-000001', entries: 1 } })
  const bad = await command.run([aFile((text) => text.replace('路灯不亮', '路灯已亮'))])
  expect(bad).toMatchObject({ exit: 1, json: { problems: [{ code: 'words-changed', line: 2 }] } })
})

test('wrong usage is told apart from a refused file', async () => {
  await expect(command.run(['a', 'b'])).rejects.toThrow('at most one file')
  await expect(command.run(['a', '--key', 'xyz'])).rejects.toThrow('public key')
  await expect(command.run(['missing.jsonl'])).rejects.toMatchObject({ code: 'file-unreadable' })
})
