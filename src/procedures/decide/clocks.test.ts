import { expect, test } from 'vitest'
import {
  aClock,
  aDebt,
  aLetter,
  anAct,
  anEnd,
  anOwner,
  aProcedure,
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
import { act, type CaseState, openCase, possibleActs, timePasses } from '../index.ts'

const setting = aSetting()
const open = (procedure: ReturnType<typeof aProcedure>, form = {}) =>
  openCase(procedure, { form, at: MONDAY, setting })
const clockOf = (state: CaseState, name: string) => state.clocks.find((one) => one.name === name)
const kinds = (alarms: readonly { kind: string; level: number; at: string }[]) =>
  alarms.map((one) => `${one.kind} ${one.level} ${one.at.slice(0, 10)}`)

const twoClocks = (rule: string, again: boolean) =>
  aProcedure({
    clocks: [
      aClock('whole', {
        length: choice([days(60, 'calendar-day', rule)]),
        from: { is: 'entered', step: 'work' },
        over: ['work'],
        again,
        extend: { by: 'extend', once: days(30, 'calendar-day', rule) },
        pauses: [
          {
            name: 'weather',
            form: [field('reason')],
            atMost: days(10),
            law: 'local.test',
            at: { line: 1, column: 1 },
          },
        ],
      }),
    ],
    steps: [
      aStep('work', {
        owner: anOwner('clerk', { how: { is: 'under', clock: 'whole' } }),
        acts: [
          anAct('done', 'check'),
          anAct('extend', 'stay', { atMost: { count: 1, orElse: '' } }),
        ],
      }),
      aStep('check', {
        owner: anOwner('head', {
          how: { is: 'within', length: days(3, 'calendar-day', rule) },
        }),
        acts: [anAct('back', 'work'), anAct('fine', 'closed')],
      }),
      anEnd('closed'),
    ],
  })

test('[K.06] two clocks: each due date names its rule, its law and its calendar', () => {
  const { state } = open(twoClocks('R 2.11', false))
  expect(state.clocks).toEqual([
    {
      name: 'whole',
      startedAt: MONDAY,
      dueAt: '2026-05-01T15:59:59.999Z',
      rule: 'R 2.11',
      law: '信访工作条例 2022',
      calendar: expect.stringContaining('cn-2026'),
      unit: 'calendar-day',
      count: 60,
      right: false,
      extended: 0,
      paused: null,
    },
  ])
  expect(state.awaits[0]?.dueAt).toBe('2026-05-01T15:59:59.999Z')
})

test.each([
  ['R 2.11', false, MONDAY, MONDAY],
  ['local.test', true, later(MONDAY, 2), later(MONDAY, 3)],
])('a clock of %s, again %s, that is left and entered again', (rule, again, whole, check) => {
  const procedure = twoClocks(rule, again)
  let { state } = open(procedure)
  state = act(procedure, state, doing('chen', 'done')).state
  expect(state.clocks.map((one) => one.name)).toEqual(['stage:check'])
  state = act(procedure, state, doing('xu', 'back', { at: later(MONDAY, 2) })).state
  expect(clockOf(state, 'whole')?.startedAt).toBe(whole)
  state = act(procedure, state, doing('chen', 'done', { at: later(MONDAY, 3) })).state
  expect(clockOf(state, 'stage:check')?.startedAt).toBe(check)
})

test('an extension runs from the last day before it, once', () => {
  const procedure = twoClocks('R 2.11', false)
  const { state } = act(procedure, open(procedure).state, doing('chen', 'extend'))
  expect(clockOf(state, 'whole')).toMatchObject({
    dueAt: '2026-05-31T15:59:59.999Z',
    extended: 1,
  })
  expect(() => act(procedure, state, doing('chen', 'extend'))).toThrow('at-most')
})

test('a pause stops the clock for its reason, and the clock is later by as long as it stood', () => {
  const procedure = twoClocks('local.test', true)
  const start = open(procedure).state
  const form = { reason: '连日大雨' }
  expect(() => act(procedure, start, doing('chen', 'pause/weather'))).toThrow('field-missing')
  expect(() => act(procedure, start, doing('xu', 'pause/weather', { form }))).toThrow(
    'not-your-turn',
  )
  const paused = act(procedure, start, doing('chen', 'pause/weather', { form }))
  expect(kinds(paused.alarms)).toEqual(['time 0 2026-03-12'])
  expect(() => act(procedure, paused.state, doing('chen', 'pause/weather', { form }))).toThrow(
    'clock-paused',
  )
  const at = later(MONDAY, 4)
  const resumed = act(procedure, paused.state, doing('chen', 'resume/weather', { at })).state
  expect(clockOf(resumed, 'whole')).toMatchObject({
    paused: null,
    dueAt: '2026-05-05T15:59:59.999Z',
  })
  expect(() => act(procedure, resumed, doing('chen', 'resume/weather', { at }))).toThrow(
    'clock-not-paused',
  )
  // Nobody resumes it: time does, at the last moment that the pause allows.
  const byTime = timePasses(procedure, paused.state, { at: later(MONDAY, 30), setting })
  expect(clockOf(byTime!.state, 'whole')).toMatchObject({
    paused: null,
    dueAt: '2026-05-11T15:59:59.999Z',
  })
})

test('[K.07] a duty reminds, tells its owner when due, and then one and two levels up', () => {
  const one = aProcedure({
    steps: [aStep('work', { owner: anOwner('clerk', { how: { is: 'within', length: days(8) } }) })],
  })
  const late = ['late 0 2026-03-10', 'late 1 2026-03-19', 'late 2 2026-03-27']
  expect(kinds(open(one).alarms)).toEqual(['remind 0 2026-03-08', ...late])
  const strict = { ...one, late: ['tell supervisor'] as const }
  expect(kinds(openCase(strict, { form: {}, at: MONDAY, setting }).alarms)).toEqual([
    'remind 0 2026-03-08',
    'late 0 2026-03-10',
    'late 1 2026-03-10',
    'late 2 2026-03-19',
  ])
  expect(timePasses(one, open(one).state, { at: later(MONDAY, 100), setting })).toBeNull()
})

test('a posting lasts exactly so long, each time anew, and nobody is reminded of it', () => {
  const posting = aProcedure({
    steps: [
      aStep('posted', {
        owner: anOwner('clerk', {
          how: { is: 'for', length: days(7, 'calendar-day', 'R 4.13') },
          leadsTo: 'work',
        }),
        acts: [anAct('object', 'stay', { by: ['anyone'], form: [field('reason')] })],
      }),
      aStep('work', { owner: anOwner('clerk'), acts: [anAct('redo', 'posted')] }),
    ],
  })
  const start = open(posting)
  expect(kinds(start.alarms).filter((one) => !one.startsWith('remind'))).toEqual([
    'time 0 2026-03-09',
  ])
  const objected = act(posting, start.state, doing('anybody', 'object', { form: { reason: 'x' } }))
  expect(objected.toPlaces).toEqual(['posted'])
  const passed = timePasses(posting, start.state, { at: '2026-03-09T15:59:59.999Z', setting })!
  expect(passed.toPlaces).toEqual(['work'])
  const again = act(posting, passed.state, doing('chen', 'redo', { at: later(MONDAY, 8) }))
  expect(clockOf(again.state, 'stage:posted')?.startedAt).toBe(later(MONDAY, 8))
})

const served = aProcedure({
  letters: [aLetter('opinion')],
  steps: [
    aStep('work', {
      owner: anOwner('clerk'),
      acts: [anAct('opine', 'replied', { serves: 'opinion' })],
    }),
    aStep('replied', {
      owner: anOwner('opener', {
        right: true,
        how: { is: 'within', length: days(30, 'calendar-day', 'R 2.13') },
        from: { is: 'served', letter: 'opinion' },
        leadsTo: 'closed',
      }),
      acts: [anAct('ask-review', 'review')],
    }),
    aStep('review', { owner: anOwner('head'), acts: [anAct('decide', 'closed')] }),
    anEnd('closed', 'answered'),
  ],
})

test('a right starts on the day its letter is served, and the unserved letter stays owed', () => {
  const written = act(served, open(served).state, doing('chen', 'opine'))
  expect(written.letters).toEqual(['opinion'])
  expect(written.state.clocks.map((one) => one.name)).toEqual(['serve:opinion'])
  expect(timePasses(served, written.state, { at: later(MONDAY, 90), setting })).toBeNull()
  const serve = (servedOn: string, at: string) =>
    act(
      served,
      written.state,
      doing('chen', 'serve/opinion', { at, form: { 'served-on': servedOn, proof: 'EMS 1' } }),
    )
  const at = later(MONDAY, 3)
  expect(() => serve('2026-03-06', at)).toThrow('field-wrong')
  expect(() => serve('2026-03-01', at)).toThrow('field-wrong')
  const { state, letters } = serve('2026-03-04', at)
  expect(letters).toEqual([])
  // 30 days after 4 March is 3 April, a Friday; the right does not roll.
  expect(clockOf(state, 'stage:replied')?.dueAt).toBe('2026-04-03T15:59:59.999Z')
  expect(timePasses(served, state, { at: '2026-04-03T15:59:59.999Z', setting })?.state.end).toBe(
    'answered',
  )
  expect(act(served, state, doing('luo', 'ask-review', { at })).toPlaces).toEqual(['review'])
})

test('a letter not served keeps the case from its end', () => {
  const quick = aProcedure({
    letters: [aLetter('opinion')],
    steps: [
      aStep('work', {
        owner: anOwner('clerk'),
        acts: [anAct('opine', 'closed', { serves: 'opinion' })],
      }),
      anEnd('closed'),
    ],
  })
  const written = act(quick, open(quick).state, doing('chen', 'opine')).state
  expect(written).toMatchObject({ end: null, places: [{ path: 'closed' }] })
  expect(written.awaits).toMatchObject([{ place: 'serve:opinion', role: 'clerk' }])
  const form = { 'served-on': '2026-03-02', proof: '当面签收' }
  const done = act(quick, written, doing('chen', 'serve/opinion', { form }))
  expect(done.state).toMatchObject({ end: 'closed', awaits: [], clocks: [] })
})

const debts = aProcedure({
  facts: { signature: { is: 'one-of', values: ['signed', 'refused'] } },
  owes: [
    aDebt('later-sign', {
      by: 'head',
      form: [field('signature')],
      if: [{ when: is('signature', 'refused'), act: 'stop' }],
    }),
    aDebt('first-pay', { outlives: true }),
  ],
  steps: [
    aStep('work', {
      owner: anOwner('clerk'),
      acts: [anAct('order', 'on-air', { owes: ['later-sign'] })],
    }),
    aStep('on-air', {
      owner: anOwner('clerk'),
      acts: [anAct('finish', 'closed'), anAct('stop', 'stopped')],
    }),
    aStep('closed', { end: anEnd('closed').end, owes: ['first-pay'] }),
    anEnd('stopped'),
  ],
})

test('a debt blocks the end until it is paid; one that outlives it does not', () => {
  let state = act(debts, open(debts).state, doing('chen', 'order')).state
  state = act(debts, state, doing('chen', 'finish')).state
  expect(state).toMatchObject({ end: null, places: [{ path: 'closed' }] })
  expect(possibleActs(debts, state, doing('xu', '')).map((one) => one.act)).toEqual([
    'owe/later-sign',
  ])
  const signed = act(debts, state, doing('xu', 'owe/later-sign', { form: { signature: 'signed' } }))
  expect(signed.state).toMatchObject({ end: 'closed', clocks: [{ name: 'debt:first-pay' }] })
  expect(signed.state.awaits).toMatchObject([{ place: 'debt:first-pay', role: 'clerk' }])
  const paid = act(debts, signed.state, doing('chen', 'owe/first-pay'))
  expect(paid.state).toMatchObject({ end: 'closed', clocks: [], awaits: [] })
})

test('what was filled for a debt may call for an act; one that is not open is passed over', () => {
  const onAir = act(debts, open(debts).state, doing('chen', 'order')).state
  const refused = { form: { signature: 'refused' } }
  expect(act(debts, onAir, doing('xu', 'owe/later-sign', refused)).state.end).toBe('stopped')
  const over = act(debts, onAir, doing('chen', 'finish')).state
  expect(act(debts, over, doing('xu', 'owe/later-sign', refused)).state.end).toBe('closed')
})

test('a date of the form is the length: within due, and three months before the term ends', () => {
  const dated = aProcedure({
    form: [field('due')],
    owes: [
      aDebt('next', {
        within: { is: 'before', count: 3, unit: 'month', fact: 'term-end', rule: 'R 1.36' },
        outlives: true,
      }),
    ],
    facts: { 'term-end': { is: 'date' } },
    steps: [
      aStep('open', {
        owner: anOwner('clerk', {
          how: { is: 'within', length: { is: 'until', fact: 'due', rule: 'local.test' } },
        }),
        acts: [anAct('file', 'closed', { form: [field('term-end')], owes: ['next'] })],
      }),
      anEnd('closed'),
    ],
  })
  const { state } = open(dated, { due: '2026-04-01' })
  expect(clockOf(state, 'stage:open')?.dueAt).toBe('2026-04-01T15:59:59.999Z')
  const filed = act(
    dated,
    state,
    doing('chen', 'file', { form: { 'term-end': '2026-12-31' } }),
  ).state
  expect(clockOf(filed, 'debt:next')?.dueAt).toBe('2026-09-30T15:59:59.999Z')
})
