import { expect, test } from 'vitest'
import {
  anAct,
  anEnd,
  anOwner,
  aProcedure,
  aRegion,
  aRole,
  aSetting,
  aStep,
  choice,
  days,
  doing,
  field,
  is,
  later,
  MONDAY,
} from '../../../tests/builders/procedures.ts'
import { act, type CaseState, childEnded, openCase, timePasses } from '../index.ts'

const setting = aSetting()

const parties = aProcedure({
  roles: [aRole('clerk'), aRole('party', { is: { kind: 'each', list: 'parties' } })],
  form: [field('parties')],
  facts: {
    parties: { is: 'list', of: 'person', fields: [] },
    consent: { is: 'one-of', values: ['agree', 'refuse'] },
  },
  steps: [
    aStep('consent', {
      owner: anOwner('party', { right: true, how: { is: 'within', length: days(7) } }),
      each: { item: 'party', list: 'parties' },
      silence: 'refuse',
      acts: [anAct('reply', 'over', { form: [field('consent')] }), anAct('all-off', 'off')],
      join: choice(
        ['talking', { is: 'all', list: 'parties', holds: is('consent', 'agree') }],
        ['off'],
      ),
    }),
    aStep('talking', { owner: anOwner('clerk'), acts: [anAct('ask-again', 'consent')] }),
    anEnd('off'),
  ],
})

const begun = (procedure = parties) =>
  openCase(procedure, { form: { parties: ['a', 'b'] }, at: MONDAY, setting }).state

const reply = (state: CaseState, person: string, consent: string) =>
  act(parties, state, doing(person, 'reply', { form: { consent } })).state

test('every member of a list answers for itself, and the last answer joins', () => {
  let state = begun()
  expect(state.places.map((one) => one.path)).toEqual(['consent/0', 'consent/1'])
  expect(state.awaits.map((one) => one.who)).toEqual([
    { kind: 'person', personId: 'a' },
    { kind: 'person', personId: 'b' },
  ])
  expect(() => act(parties, state, doing('a', 'reply', { place: 'consent/1' }))).toThrow(
    'not-your-turn',
  )
  state = reply(state, 'b', 'agree')
  expect(state.places.map((one) => one.path)).toEqual(['consent/0'])
  expect(state.facts['parties/1']).toEqual({ consent: 'agree' })
  expect(() => reply(state, 'b', 'agree')).toThrow('not-your-turn')
  expect(reply(state, 'a', 'refuse').end).toBe('off')
  state = reply(state, 'a', 'agree')
  expect(state.places[0]?.path).toBe('talking')
  // Asked anew, an answer of the last time counts no more.
  state = act(parties, state, doing('chen', 'ask-again')).state
  state = reply(state, 'a', 'agree')
  expect(state.places.map((one) => one.path)).toEqual(['consent/1'])
  expect(state.facts['parties/1']).toEqual({})
})

test('an act of one branch that goes to another step ends all branches', () => {
  expect(act(parties, begun(), doing('a', 'all-off')).state).toMatchObject({ end: 'off' })
})

test('the silence of one party counts by its rule, on the last day and not before', () => {
  const answered = reply(begun(), 'a', 'agree')
  const due = '2026-03-09T15:59:59.999Z'
  expect(timePasses(parties, answered, { at: '2026-03-09T15:59:59.998Z', setting })).toBeNull()
  const passed = timePasses(parties, answered, { at: due, setting })
  expect(passed).toMatchObject({ act: 'time', toPlaces: ['off'] })
  expect(passed?.state.facts['parties/1']).toEqual({ consent: 'refuse' })
})

test('a right that is over is refused even before time has moved the case', () => {
  const at = later(MONDAY, 8)
  expect(() =>
    act(parties, begun(), doing('a', 'reply', { at, form: { consent: 'agree' } })),
  ).toThrow('too-late')
})

test('an empty list joins at once', () => {
  const one = openCase(
    { ...parties, form: [field('parties', false)] },
    { form: {}, at: MONDAY, setting },
  )
  expect(one.state.end).toBe('off')
})

const branches = aProcedure({
  facts: { kin: { is: 'one-of', values: ['yes', 'no'] } },
  form: [field('kin', false)],
  steps: [
    aStep('checking', {
      regions: [
        aRegion('visit', 'checking/visit', is('kin', 'yes')),
        aRegion('letters', 'checking/letters/write'),
        aRegion('money', 'checking/money'),
      ],
      join: choice(['closed', { is: 'has', fact: 'seal' }], ['checking']),
    }),
    aStep('checking/visit', {
      within: { step: 'checking', region: 'visit' },
      owner: anOwner('clerk'),
      acts: [anAct('report', 'over', { form: [field('seal')] })],
    }),
    aStep('checking/letters/write', {
      within: { step: 'checking', region: 'letters' },
      owner: anOwner('clerk', { leadsTo: 'over' }),
      acts: [anAct('post', 'wait')],
    }),
    aStep('checking/letters/wait', {
      within: { step: 'checking', region: 'letters' },
      owner: anOwner('head'),
      acts: [anAct('arrived', 'over'), anAct('rewrite', 'checking/letters/write')],
    }),
    aStep('checking/money', {
      within: { step: 'checking', region: 'money' },
      children: 'promise',
      opens: [
        {
          procedure: 'promise',
          each: null,
          roles: { keeper: 'clerk' },
          at: { line: 1, column: 1 },
        },
      ],
      owner: anOwner('clerk'),
      join: choice(['over']),
    }),
    anEnd('closed'),
  ],
  anytime: { stop: { ...anAct('stop', 'closed', { by: ['head'] }), in: ['checking'] } },
})

const paths = (state: CaseState) => state.places.map((one) => one.path)

test('branches run side by side, steps inside a branch move alone, and all together join', () => {
  const start = openCase(branches, { form: {}, at: MONDAY, setting })
  let { state } = start
  expect(paths(state)).toEqual(['checking/visit', 'checking/letters/write', 'checking/money'])
  expect(start.opens).toEqual([
    { key: 'promise/1', procedure: 'promise', form: {}, keeper: 'chen' },
  ])
  state = act(branches, state, doing('chen', 'post')).state
  expect(paths(state)).toEqual(['checking/visit', 'checking/money', 'checking/letters/wait'])
  state = act(branches, state, doing('xu', 'arrived')).state
  state = act(branches, state, doing('chen', 'report', { form: { seal: 'yes' } })).state
  expect(paths(state)).toEqual(['checking/money'])
  expect(
    childEnded(branches, state, { key: 'promise/9', end: 'kept', at: MONDAY, setting }),
  ).toBeNull()
  const last = childEnded(branches, state, { key: 'promise/1', end: 'kept', at: MONDAY, setting })
  expect(last).toMatchObject({ act: 'child/promise/1', state: { end: 'closed' } })
  const again = childEnded(branches, last!.state, {
    key: 'promise/1',
    end: 'kept',
    at: MONDAY,
    setting,
  })
  expect(again).toBeNull()
})

test('a branch that is skipped is never waited for, and a second round asks anew', () => {
  let { state } = openCase(branches, { form: { kin: 'yes' }, at: MONDAY, setting })
  expect(paths(state)).toEqual(['checking/letters/write', 'checking/money'])
  state = childEnded(branches, state, { key: 'promise/1', end: 'x', at: MONDAY, setting })!.state
  const passed = timePasses(branches, state, { at: later(MONDAY, 6), setting })
  expect(passed?.opens.map((one) => one.key)).toEqual(['promise/2'])
  expect(paths(passed!.state)).toEqual(['checking/letters/write', 'checking/money'])
})

test('an act that stands over many steps ends every branch', () => {
  const { state } = openCase(branches, { form: {}, at: MONDAY, setting })
  expect(() => act(branches, state, doing('chen', 'stop'))).toThrow('not-your-turn')
  expect(act(branches, state, doing('xu', 'stop')).state).toMatchObject({
    end: 'closed',
    clocks: [],
  })
})

test('a step without waiting chooses its way', () => {
  const chooses = aProcedure({
    form: [field('kind', false)],
    steps: [
      aStep('fork', { chooses: choice(['left', is('kind', 'l')], ['right']) }),
      anEnd('left'),
      anEnd('right'),
    ],
  })
  const end = (form: Record<string, string>) =>
    openCase(chooses, { form, at: MONDAY, setting }).state.end
  expect([end({ kind: 'l' }), end({ kind: 'r' }), end({})]).toEqual(['left', 'right', 'right'])
})
