/** The program dies at a named point: what was acknowledged is there, and nothing is done twice. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { verifyAll } from '../../src/cases/verify/verify-all.ts'
import { armFaults } from '../../src/platform/fault.ts'
import { aSpine } from '../builders/spine.ts'
import { testDatabase } from '../harness/database.ts'

const ACTING = join(import.meta.dirname, '../harness/acting-process.ts')
const database = await testDatabase()
const spine = await aSpine(database)

/** Runs it to its end; answers the numbers that it told, and how it ended. */
async function acting(faults: string, personId: string) {
  const child: ChildProcess = spawn(
    process.execPath,
    [ACTING, database.url, faults, '5', personId],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let text = ''
  child.stdout?.on('data', (more) => {
    text += more
  })
  const [exit, signal] = await once(child, 'close')
  return { told: text.split('\n').slice(0, -1), exit, signal }
}

async function openedBy(personId: string): Promise<string[]> {
  const { rows } = await database.pool.query<{ number: string }>(
    'select number from case_file where opener_id = $1 order by number',
    [personId],
  )
  return rows.map(({ number }) => number)
}

test.each([
  ['before-commit', 2],
  ['after-commit', 3],
])('death %s: %i are kept, and asking again makes it five, each once', async (point, kept) => {
  const { personId } = await spine.resident()
  const died = await acting(`${point}:3`, personId)
  expect([died.signal, died.told.length], 'the death fell mid-way').toEqual(['SIGKILL', 2])
  const there = await openedBy(personId)
  expect(there).toHaveLength(kept)
  expect(there).toEqual(expect.arrayContaining(died.told))

  // The caller got no answer and asks all five again under the same keys.
  const again = await acting('', personId)
  expect(again.exit).toBe(0)
  expect(again.told.slice(0, 2)).toEqual(died.told)
  expect(await openedBy(personId)).toEqual(again.told.toSorted())
  expect(again.told).toHaveLength(5)
  expect(await verifyAll(database.pool)).toMatchObject({ ok: true, problems: [] })
})

test('a point that nobody knows is a wrong setting, not a silent one', () => {
  for (const wrong of ['after-comit', 'after-commit:0', 'after-commit:x'])
    expect(() => armFaults([wrong])).toThrow('setting-bad')
})
