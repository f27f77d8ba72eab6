import { expect, test } from 'vitest'
import { testDatabase } from '../../tests/harness/database.ts'
import { migrate } from './migrate.ts'

const { owner } = await testDatabase()

test('a database that is up to date is left alone', async () => {
  expect(await migrate(owner.pool)).toEqual([])
})
