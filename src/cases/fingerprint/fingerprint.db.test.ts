import { expect, test } from 'vitest'
import { COUNTY } from '../../../tests/builders/people.ts'
import { aSpine, aStaff } from '../../../tests/builders/spine.ts'
import { testDatabase } from '../../../tests/harness/database.ts'
import { verifyAll } from '../verify/verify-all.ts'
import { verifyFile } from '../verify/verify-file.ts'

const database = await testDatabase(10)
const { pool } = database
const owner = database.owner.pool
const spine = await aSpine(database)
const { steward } = await aStaff(spine)
const { cases, clock } = spine
const DAY_MS = 86_400_000

test('[K.09] each day one signed root holds the heads of all files, and a file proves itself offline', async () => {
  const resident = await spine.resident()
  const opened = []
  for (let at = 0; at < 5; at++) opened.push(await spine.open(resident))
  expect(await cases.publishFingerprint(COUNTY)).toMatchObject({ size: 0 })
  clock.advance(DAY_MS)
  const first = await cases.publishFingerprint(COUNTY)
  expect(first).toMatchObject({ county: COUNTY, day: '2026-11-24', size: 5 })
  expect(await cases.publishFingerprint(COUNTY)).toBeNull()

  const [one] = opened
  await spine.act(steward, one!.caseId, {
    act: 'decline',
    form: { reason: '不归社区', 'other-ways': '城管' },
  })
  clock.advance(DAY_MS)
  const second = await cases.publishFingerprint(COUNTY)
  expect(second).toMatchObject({ day: '2026-11-25', size: 6 })
  const { fingerprints } = await cases.fingerprints({ county: COUNTY, limit: 10 })
  expect(fingerprints.map(({ day }) => day)).toEqual(['2026-11-25', '2026-11-24', '2026-11-23'])
  const key = fingerprints[0]!.publicKey

  for (const { caseId, number } of opened) {
    const lines = (await cases.export(spine.as(resident), caseId)).trimEnd().split('\n')
    const verified = verifyFile(lines, key)
    expect(verified.problems).toEqual([])
    expect(verified).toMatchObject({ ok: true, number, fingerprint: { day: '2026-11-25' } })
  }
})

test('what a reader may not read is withheld, and the file still verifies', async () => {
  const resident = await spine.resident()
  const { caseId } = await spine.open(resident)
  const neighbour = await spine.resident()
  await cases.follow(spine.as(neighbour), caseId)
  const text = await cases.export(spine.as(neighbour), caseId)
  expect(text).not.toContain('三单元二楼')
  const verified = verifyFile(text.trimEnd().split('\n'))
  expect(verified).toMatchObject({ ok: true, fingerprint: null })
  expect(verified.withoutWords).toBeGreaterThan(0)
})

test('[K.09] all files verify; one byte changed in the database is found, wherever it is', async () => {
  const whole = await cases.verifyAll()
  expect(whole).toMatchObject({ ok: true, problems: [] })
  expect(whole.files).toBeGreaterThan(5)
  expect(whole.fingerprints).toBe(3)
  const { rows } = await pool.query('select case_id from entry where seq = 2 limit 1')
  const { case_id: caseId } = rows[0]
  const tampered: readonly (readonly [sql: string, code: string])[] = [
    [`update entry set act = 'accept2' where case_id = $1 and seq = 2`, 'entry-changed'],
    [
      `update entry_body set words = '{"form":{},"attachments":["x"]}' where case_id = $1 and seq = 2`,
      'words-changed',
    ],
    [`update case_file set head_hash = '\\x00' where id = $1`, 'head-differs'],
    [`delete from entry where case_id = $1 and seq = 1`, 'entry-missing'],
    [
      `delete from entry where case_id = $1 and seq = (select max(seq) from entry where case_id = $1)`,
      'head-differs',
    ],
    [`delete from case_file where id = $1`, 'file-missing'],
    [`update fingerprint_leaf set hash = sha256(hash) where case_id = $1`, 'leaf-differs'],
    [`update fingerprint set root = sha256(root) where $1::uuid is not null`, 'root-differs'],
  ]
  for (const [sql, code] of tampered) {
    // The check must see it, and what follows must not: it is taken back afterwards.
    const kept = await snapshot()
    await owner.query(sql, [caseId])
    const verified = await cases.verifyAll()
    expect(verified.ok, sql).toBe(false)
    expect(
      verified.problems.map((one) => one.code),
      sql,
    ).toContain(code)
    const inThreads = await verifyAll(pool, FILES_A_SLICE)
    expect(inThreads, sql).toEqual({ ...verified, seconds: expect.any(Number) })
    await restore(kept)
  }
  const again = await verifyAll(pool, FILES_A_SLICE)
  expect(again).toEqual({ ...whole, seconds: expect.any(Number) })
})

/** So few that several threads share the files of this test. */
const FILES_A_SLICE = 1
const TABLES = ['entry', 'entry_body', 'case_file', 'fingerprint_leaf', 'fingerprint'] as const

async function snapshot() {
  for (const table of TABLES) await owner.query(`create table kept_${table} as table ${table}`)
  return TABLES
}

async function restore(tables: typeof TABLES) {
  for (const table of tables) {
    await owner.query(`truncate ${table}`)
    await owner.query(`insert into ${table} table kept_${table}`)
    await owner.query(`drop table kept_${table}`)
  }
}
