/** `linli page 1` as CI plays it: the scenario over real HTTP, against a made county. */
import { afterAll, expect, test } from 'vitest'
import { openClient } from '../../src/app/api-client.ts'
import { demoRoutes } from '../../src/app/county/demo-routes.ts'
import { areaRoutes } from '../../src/areas/index.ts'
import { caseRoutes } from '../../src/cases/index.ts'
import { hallRoutes } from '../../src/hall/index.ts'
import { peopleRoutes } from '../../src/people/index.ts'
import { aCounty } from '../builders/county.ts'
import { testDatabase } from '../harness/database.ts'
import { testServer } from '../harness/http.ts'
import { play } from '../page/section-1.ts'

/** Some 4,000 calls, one after another where people are: a busy machine takes minutes. */
const PLAY_MS_MAX = 600_000
const NOW = new Date('2026-11-24T02:00:00Z')
const database = await testDatabase(10)
const { rooms, clock } = await aCounty(database, { seed: 1, people: 300, days: 0 }, NOW)
const { areas, people, cases, hall } = rooms
const routes = [
  ...areaRoutes(areas),
  ...peopleRoutes(people),
  ...caseRoutes(cases),
  ...hallRoutes(hall),
  ...demoRoutes(people),
]
const server = await testServer({ routes, actorOf: people.actorOf, clock })
const url = await server.listen(0, '127.0.0.1')
afterAll(() => server.close())

test(
  '[S1.08] the first section of the page ends with exactly its figures, as often as it is played',
  async () => {
    const client = openClient(url, async (ms) => clock.advance(ms))
    const { figures, missing } = await play(client, () => clock.now())
    expect(figures.filter(({ want, got }) => want !== got)).toEqual([])
    expect(figures.find(({ name }) => name === 'members registered')?.got).toBe(257)
    expect(figures.find(({ name }) => name === 'in-service members assigned')?.got).toBe(560)
    expect(figures.find(({ name }) => name === 'opinions collected')?.got).toBe(1146)
    expect(figures.find(({ name }) => name === 'in favour of the committee')?.got).toBe(1077)
    expect(missing.length).toBeGreaterThan(5)

    clock.advance(5 * 60_000)
    const again = await play(client, () => clock.now())
    expect(again.figures).toEqual(figures)
  },
  PLAY_MS_MAX,
)
