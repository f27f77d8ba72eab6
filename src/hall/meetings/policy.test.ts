/** Who may meet when, and decide what: both sides of every edge. */
import { expect, test } from 'vitest'
import { NOBODY } from '../../base/actor.ts'
import { quorumOf, stateOf, whyNotCall, whyNotPass, whyNotTakePart } from './policy.ts'
import { codeAt, isCode } from './room-code.ts'

const NOW = new Date('2026-11-10T02:00:00Z')
const on = (day: string, hour = 11) => new Date(`${day}T${String(hour).padStart(2, '0')}:00:00Z`)

const calling = (over: Partial<Parameters<typeof whyNotCall>[0]>) =>
  whyNotCall({
    kind: 'hall',
    startsAt: on('2026-11-11'),
    endsAt: on('2026-11-11', 13),
    entitled: null,
    now: NOW,
    ...over,
  })?.code ?? null

/** R 1.45: ten days after the day of the notice; the hall and residents' meetings have no such days. */
test.each([
  ['villagers-adults', '2026-11-19', 'meeting-notice-short'],
  ['villagers-adults', '2026-11-20', null],
  ['villagers-households', '2026-11-19', 'meeting-notice-short'],
  ['villagers-households', '2026-11-20', null],
  ['village-delegates', '2026-11-11', null],
  ['residents-adults', '2026-11-11', null],
  ['hall', '2026-11-11', null],
] as const)('%s on %s: %s', (kind, day, code) => {
  const times = { startsAt: on(day), endsAt: on(day, 13) }
  expect(calling({ kind, entitled: 100, ...times })).toBe(code)
})

test('the day of notice is the county’s: late in the evening it is already the next', () => {
  const times = { startsAt: on('2026-11-20'), endsAt: on('2026-11-20', 13) }
  const evening = new Date('2026-11-10T15:59:00Z')
  const midnight = new Date('2026-11-10T16:00:00Z')
  const villagers = { kind: 'villagers-adults', entitled: 10, ...times } as const
  expect(calling({ ...villagers, now: evening })).toBeNull()
  expect(calling({ ...villagers, now: midnight })).toBe('meeting-notice-short')
})

test('a meeting begins in the future and ends after that', () => {
  expect(calling({ startsAt: NOW })).toBe('meeting-past')
  expect(calling({ startsAt: new Date(NOW.getTime() + 1) })).toBeNull()
  expect(calling({ endsAt: on('2026-11-11') })).toBe('meeting-ends-early')
  expect(calling({ kind: 'residents-adults' })).toBe('meeting-entitled-missing')
})

test.each([
  [{ present: 50, inFavour: 50 }, 'meeting-no-quorum'],
  [{ present: 51, inFavour: null }, 'resolution-count'],
  [{ present: 51, inFavour: 52 }, 'resolution-count'],
  [{ present: 51, inFavour: 25 }, 'resolution-not-carried'],
  [{ present: 51, inFavour: 26 }, null],
  [{ present: 52, inFavour: 26 }, 'resolution-not-carried'],
] as const)('of a hundred residents %o: %s', (counted, code) => {
  const passing = { kind: 'residents-adults', entitled: 100, ...counted } as const
  expect(whyNotPass(passing)?.code ?? null).toBe(code)
})

test('the hall itself counts nobody', () => {
  expect(quorumOf('hall', 100, 3)).toBeNull()
  expect(whyNotPass({ kind: 'hall', entitled: null, present: 0, inFavour: null })).toBeNull()
})

test('whoever lives there takes part while it is open, and reads why not before and after', () => {
  const neighbour = { ...NOBODY, kind: 'person' as const, personId: 'p', county: '530103' }
  const why = (state: 'called' | 'open' | 'closed' | 'called-off', livesThere = true) =>
    whyNotTakePart(neighbour, { livesThere, state })
  expect([why('called'), why('open'), why('closed'), why('called-off')]).toEqual([
    'meeting-not-open',
    null,
    'meeting-over',
    'meeting-over',
  ])
  expect(why('open', false)).toBe('hall-not-resident')
  expect(whyNotTakePart(NOBODY, { livesThere: false, state: 'open' })).toBe('not-signed-in')
  expect(stateOf({ opened_at: NOW, closed_at: NOW, called_off_at: null })).toBe('closed')
})

test('[S1.05] the code of this minute and of the one before are good, no other is', () => {
  const key = new Uint8Array(32).fill(7)
  const at = new Date('2026-11-10T11:00:00Z')
  const { code, secondsLeft } = codeAt(key, at)
  expect([code.length, secondsLeft]).toEqual([6, 60])
  const later = (seconds: number) => new Date(at.getTime() + seconds * 1000)
  expect(isCode(key, ` ${code.slice(0, 3)} ${code.slice(3)} `, later(119))).toBe(true)
  expect(isCode(key, code, later(120))).toBe(false)
  expect(isCode(key, code, later(-1))).toBe(false)
  expect(codeAt(key, later(59)).secondsLeft).toBe(1)
  expect(isCode(new Uint8Array(32).fill(8), code, at)).toBe(false)
  for (const wrong of ['', code.slice(1), `${code}0`, 'abcdef'])
    expect(isCode(key, wrong, at), wrong).toBe(false)
})
