import { expect, test } from 'vitest'
import {
  anAct,
  anEnd,
  anOwner,
  aProcedure,
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
  staffed,
  VILLAGE,
} from '../../../tests/builders/procedures.ts'
import { act, openCase, type Procedure, possibleActs, whyNotAct } from '../index.ts'

const setting = aSetting()
const opened = (procedure: Procedure, form = {}) =>
  openCase(procedure, { form, at: MONDAY, setting }).state

const simple = aProcedure({
  form: [field('title')],
  facts: { kind: { is: 'one-of', values: ['a', 'b'] }, urgent: { is: 'number' } },
  says: { done: { zh: '好了', en: 'Done' } },
  steps: [
    aStep('asked', {
      owner: anOwner('clerk'),
      acts: [
        anAct('sort', choice(['second', is('kind', 'a')], ['closed']), { form: [field('kind')] }),
        anAct('again', 'asked', { atMost: { count: 2, orElse: 'closed' } }),
        anAct('once', 'stay', { atMost: { count: 1, orElse: '' } }),
        anAct('object', 'closed', { until: days(2) }),
      ],
    }),
    aStep('second', { owner: anOwner('head'), acts: [anAct('done', 'closed', { says: 'done' })] }),
    anEnd('closed', 'solved'),
  ],
})

test('an act moves the case to its step, keeps what was filled, and says whom it waits for', () => {
  const first = openCase(simple, { form: { title: '路灯不亮' }, at: MONDAY, setting })
  expect(first.toPlaces).toEqual(['asked'])
  expect(first.state.awaits).toEqual([
    {
      place: 'asked',
      role: 'clerk',
      who: { kind: 'post', post: 'clerk', area: VILLAGE },
      not: [],
      dueAt: '2026-03-07T15:59:59.999Z',
    },
  ])
  const next = act(simple, first.state, doing('chen', 'sort', { form: { kind: 'a' } }))
  expect(next).toMatchObject({ fromPlace: 'asked', toPlaces: ['second'] })
  expect(next.state.facts).toEqual({ title: '路灯不亮', kind: 'a' })
  expect(next.state.actors).toEqual({ clerk: ['chen'] })
  const last = act(simple, next.state, doing('xu', 'done'))
  expect(last.state).toMatchObject({ end: 'solved', awaits: [], clocks: [] })
  expect(last.sayings).toEqual([{ says: 'done', to: ['opener', 'concerned', 'proxy'] }])
  expect(last.alarms).toEqual([])
})

const REFUSED = [
  ['chen', 'fly', {}, 'unknown-act', { act: 'fly' }],
  ['xu', 'sort', { form: { kind: 'a' } }, 'not-your-turn', { act: 'sort', roles: 'clerk' }],
  ['chen', 'done', {}, 'wrong-place', { act: 'done', stands: 'asked' }],
  ['chen', 'sort', {}, 'field-missing', { field: 'kind', wanted: 'one of a b' }],
  ['chen', 'sort', { form: { kind: 'c' } }, 'field-wrong', { field: 'kind', wanted: 'one of a b' }],
  ['chen', 'sort', { form: { kind: 'a', x: 'y' } }, 'field-wrong', { field: 'x' }],
  ['chen', 'object', { at: later(MONDAY, 3) }, 'too-late', { act: 'object' }],
] as const

test.each(REFUSED)('%s may not %s %o: %s', (person, name, of, code, facts) => {
  const state = opened(simple, { title: 't' })
  let refused: unknown = null
  try {
    act(simple, state, doing(person, name, of))
  } catch (error) {
    refused = error
  }
  expect(refused).toMatchObject({ code, facts })
})

test('an ended case takes no act', () => {
  const state = act(simple, opened(simple, { title: 't' }), doing('chen', 'object')).state
  expect(() => act(simple, state, doing('chen', 'again'))).toThrow('case-ended')
})

test('the last day of `until` is still in time, the moment after is not', () => {
  const state = opened(simple, { title: 't' })
  const due = '2026-03-04T15:59:59.999Z'
  expect(act(simple, state, doing('chen', 'object', { at: due })).state.end).toBe('solved')
  expect(() =>
    act(simple, state, doing('chen', 'object', { at: '2026-03-04T16:00:00.000Z' })),
  ).toThrow('too-late')
})

test('an act done as often as it may be goes to its else, or is refused without one', () => {
  let { state } = openCase(simple, { form: { title: 't' }, at: MONDAY, setting })
  for (const count of [1, 2]) {
    state = act(simple, state, doing('chen', 'again')).state
    expect(state).toMatchObject({ counts: { 'asked.again': count }, end: null })
  }
  expect(act(simple, state, doing('chen', 'again')).state).toMatchObject({
    counts: { 'asked.again': 2 },
    end: 'solved',
  })
  state = act(simple, state, doing('chen', 'once')).state
  expect(() => act(simple, state, doing('chen', 'once'))).toThrow('at-most')
  expect(possibleActs(simple, state, doing('chen', '')).map((one) => one.act)).not.toContain('once')
})

const checked = aProcedure({
  facts: {
    fits: { is: 'one-of', values: ['yes', 'no'] },
    names: { is: 'list', of: 'person', fields: [] },
  },
  doors: {
    'power-list': {
      name: 'power-list',
      gives: { fits: { is: 'one-of', values: ['yes', 'no'] } },
      proposes: true,
      at: { line: 1, column: 1 },
    },
  },
  checks: {
    two: {
      name: 'two',
      when: {
        is: 'compare',
        left: { is: 'count', list: 'names', where: null },
        cmp: '>=',
        right: { is: 'number', value: 2 },
      },
      law: 'local.two',
      text: { zh: '至少两人', en: 'At least two' },
      at: { line: 1, column: 1 },
    },
  },
  words: { fits: { zh: '权责相符', en: 'Fits' }, yes: { zh: '是', en: 'yes' } },
  steps: [
    aStep('asked', {
      owner: anOwner('clerk'),
      acts: [
        anAct('send', 'closed', { uses: ['power-list'], when: is('fits', 'yes') }),
        anAct('meet', 'closed', { form: [field('names')], checks: [{ check: 'two', when: null }] }),
      ],
    }),
    anEnd('closed'),
  ],
})

test('what a door proposes counts only for an act that uses it, and moves nothing by itself', () => {
  const state = opened(checked)
  expect(() => act(checked, state, doing('chen', 'send', { given: { fits: 'no' } }))).toThrow(
    expect.objectContaining({
      code: 'guard-false',
      facts: { act: 'send', wanted: 'fits is yes', zh: '权责相符为是', en: 'Fits is yes' },
    }),
  )
  const given = { fits: 'yes', names: ['a'] }
  expect(act(checked, state, doing('chen', 'send', { given })).state.facts).toEqual({ fits: 'yes' })
})

test('a check that is not met says its sentence and its law', () => {
  const meet = (names: string[]) =>
    act(checked, opened(checked), doing('chen', 'meet', { form: { names } }))
  expect(() => meet(['a'])).toThrow(
    expect.objectContaining({
      code: 'check-failed',
      facts: { check: 'two', zh: '至少两人', en: 'At least two', law: 'local.two' },
    }),
  )
  expect(meet(['a', 'b']).state.end).toBe('closed')
})

const independent = aProcedure({
  roles: [
    aRole('clerk'),
    aRole('checker', {
      is: { kind: 'post', post: 'clerk', level: { is: 'case' } },
      not: ['clerk'],
      orElse: 'one-up',
    }),
  ],
  steps: [
    aStep('work', { owner: anOwner('clerk'), acts: [anAct('done', 'check')] }),
    aStep('check', {
      owner: anOwner('checker'),
      acts: [anAct('confirm', 'closed'), anAct('back', 'work')],
    }),
    anEnd('closed'),
  ],
})

test('the checker is never the one who handled it; with nobody left it goes one up', () => {
  const two = aSetting({ posts: { clerk: ['chen', 'wang'] } })
  const start = openCase(independent, { form: {}, at: MONDAY, setting: two }).state
  const done = act(independent, start, doing('chen', 'done', { setting: two }))
  expect(done.state.awaits[0]).toMatchObject({ who: { area: VILLAGE }, not: ['chen'] })
  const asChen = doing('chen', 'confirm', { setting: two })
  expect(() => act(independent, done.state, asChen)).toThrow('not-your-turn')
  expect(whyNotAct(independent, done.state, asChen)?.code).toBe('not-your-turn')
  expect(act(independent, done.state, { ...asChen, personId: 'wang' }).state.end).toBe('closed')

  const alone = aSetting({ posts: { clerk: ['chen'], 'clerk@530103007': ['zhao'] } })
  const checkedUp = act(independent, start, doing('chen', 'done', { setting: alone })).state
  const asZhao = doing('zhao', 'confirm', { setting: alone })
  expect(act(independent, checkedUp, asZhao).state.end).toBe('closed')

  const nobody = aSetting({ posts: { clerk: ['chen'], 'supervisor@530103007': ['xu'] } })
  const toTown = act(independent, start, doing('chen', 'done', { setting: nobody })).state
  expect(toTown.awaits[0]?.who).toEqual({ kind: 'post', post: 'supervisor', area: '530103007' })
  expect(act(independent, toTown, doing('xu', 'confirm', { setting: nobody })).state.end).toBe(
    'closed',
  )
})

test('a wall keeps a person out of every act, whatever post is held', () => {
  const walled = aProcedure({
    ...simple,
    roles: [
      aRole('clerk'),
      aRole('head'),
      aRole('accused', { is: { kind: 'persons', fact: 'accused', and: [], declares: null } }),
    ],
    never: { accused: 'everything' },
    form: [field('title'), field('accused', false)],
    facts: { ...simple.facts, accused: { is: 'list', of: 'person', fields: [] } },
    steps: Object.values(simple.steps),
    clocks: [],
    letters: [],
    owes: [],
  })
  const state = opened(walled, { title: 't', accused: ['chen'] })
  expect(() => act(walled, state, doing('chen', 'object'))).toThrow('not-your-turn')
  expect(possibleActs(walled, state, doing('chen', ''))).toEqual([])
  const unit = { ...setting.people, walls: { accused: ['chen'] } }
  const around = aSetting({ people: unit })
  const plain = opened(walled, { title: 't' })
  expect(() => act(walled, plain, doing('chen', 'object', { setting: around }))).toThrow(
    'not-your-turn',
  )
  expect(act(walled, plain, doing('chen', 'object')).state.end).toBe('solved')
})

const approved = aProcedure({
  steps: [
    aStep('asked', {
      owner: anOwner('clerk'),
      acts: [
        anAct('cannot', 'closed', {
          form: [field('reason')],
          approval: { role: 'head', all: false },
        }),
      ],
    }),
    anEnd('closed'),
  ],
})

test('an act that needs approval waits for it, and counts only then', () => {
  const form = { reason: '需上级资金' }
  const asked = act(approved, opened(approved), doing('chen', 'cannot', { form }))
  expect(asked.toPlaces).toEqual(['asked'])
  expect(asked.state.facts).toEqual({})
  expect(asked.state.awaits.map((one) => one.role)).toEqual(['clerk', 'head'])
  expect(() => act(approved, asked.state, doing('chen', 'approve/cannot'))).toThrow('not-your-turn')
  const acts = possibleActs(approved, asked.state, doing('xu', '')).map((one) => one.act)
  expect(acts).toEqual(['approve/cannot', 'refuse/cannot'])
  const back = act(
    approved,
    asked.state,
    doing('xu', 'refuse/cannot', { form: { reason: '再想' } }),
  )
  expect(back.state).toMatchObject({ pending: {}, gathered: {}, end: null })
  const done = act(approved, asked.state, doing('xu', 'approve/cannot'))
  expect(done.state).toMatchObject({ facts: form, end: 'closed', pending: {}, gathered: {} })
})

test('several signatures of two kinds are gathered before an act counts', () => {
  const signed = aProcedure({
    facts: { household: { is: 'list', of: 'person', fields: [] } },
    form: [field('household')],
    steps: [
      aStep('visit', {
        owner: anOwner('clerk'),
        acts: [
          anAct('report', 'closed', {
            signed: [
              { is: 'some', count: 2, of: 'clerk' },
              { is: 'some', count: 1, of: 'household' },
            ],
          }),
        ],
      }),
      anEnd('closed'),
    ],
  })
  const two = aSetting({ staffing: staffed({ clerk: ['chen', 'wang'] }) })
  const by = (person: string, name: string) => doing(person, name, { setting: two })
  let state = openCase(signed, {
    form: { household: ['luo', 'li'] },
    at: MONDAY,
    setting: two,
  }).state
  state = act(signed, state, by('chen', 'report')).state
  expect(() => act(signed, state, by('chen', 'approve/report'))).toThrow('not-your-turn')
  state = act(signed, state, by('li', 'approve/report')).state
  expect(() => act(signed, state, by('luo', 'approve/report'))).toThrow('not-your-turn')
  expect(state.end).toBeNull()
  expect(act(signed, state, by('wang', 'approve/report')).state.end).toBe('closed')
})
