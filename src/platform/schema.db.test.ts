import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testDatabase } from '../../tests/harness/database.ts'
import { schemaOf } from '../../tests/harness/schema.ts'

const FILE = join(import.meta.dirname, '../../db/schema.sql')
const { owner } = await testDatabase()

// Written anew after a migration by: npx vitest run -u --project db src/platform/schema.db.test.ts
test('db/schema.sql is what the migrations lead to', async () => {
  await expect(await schemaOf(owner.pool)).toMatchFileSnapshot(FILE)
})
