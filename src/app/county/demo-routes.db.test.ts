import { expect, test } from 'vitest'
import { aPeople } from '../../../tests/builders/people.ts'
import { testDatabase } from '../../../tests/harness/database.ts'
import { testServer } from '../../../tests/harness/http.ts'
import { demoRoutes } from './demo-routes.ts'

const database = await testDatabase()

test('a real installation shows no accounts, and neither does a demonstration without any', async () => {
  for (const demo of [false, true]) {
    const { people, clock } = aPeople(database.db, { demo })
    const server = await testServer({ routes: demoRoutes(people), clock })
    const answer = await server.inject('/api/v1/demo/accounts')
    expect(answer.statusCode).toBe(404)
    expect(answer.json().code).toBe('demo-only')
  }
})
