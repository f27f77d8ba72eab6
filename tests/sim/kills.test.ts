/** A sample of `npm run faults`: five kills in the middle of writing. */
import { expect, test } from 'vitest'
import { killOftenThenAudit } from '../faults/kills.ts'

test('five kills in mid-write lose nothing, half nothing, double nothing; a second program is refused', async () => {
  const report = await killOftenThenAudit({
    kills: 5,
    together: 16,
    seed: 7,
    port: 20_000 + (process.pid % 20_000),
    untilAllSent: false,
    tell: () => {},
  })
  expect([...report.wrong, ...report.strange]).toEqual([])
  expect(report.kills.map(({ of }) => of)).toEqual([
    'program',
    'database',
    'program',
    'database',
    'program',
  ])
  for (const { inFlight } of report.kills) expect(inFlight).toBeGreaterThan(0)
  expect(report.sentAgain).toBeGreaterThan(0)
  expect(report.second.code).toBe(1)
  expect(report.second.said).toContain('home-in-use')
}, 170_000)
