import { expect, test } from 'vitest'
import {
  aLetter,
  anAct,
  anEnd,
  anOwner,
  aProcedure,
  aRole,
  aSetting,
  aStep,
  days,
  doing,
  field,
  later,
  MONDAY,
} from '../../../tests/builders/procedures.ts'
import { act, openCase, possibleActs, whyNotOpen } from '../index.ts'

const setting = aSetting({
  posts: { clerk: ['chen'], head: ['xu'], 'supervisor@530103007': ['zhao'] },
})

const procedure = aProcedure({
  correct: {
    by: ['owner', 'supervisor'],
    until: 'next act',
    law: 'local.correct',
    says: 'corrected',
  },
  letters: [aLetter('note')],
  says: {
    corrected: { zh: '更正：{reason}', en: 'Corrected: {reason}' },
    reopened: { zh: '重新办理', en: 'Handled again' },
  },
  steps: [
    aStep('work', {
      owner: anOwner('clerk'),
      acts: [
        anAct('done', 'check', { form: [field('answer')] }),
        anAct('pay', 'check', { final: true }),
        anAct('split', 'check', {
          opens: [{ procedure: 'promise', each: null, roles: {}, at: { line: 1, column: 1 } }],
        }),
        anAct('write', 'check', { serves: 'note' }),
      ],
    }),
    aStep('check', { owner: anOwner('head'), acts: [anAct('fine', 'closed')] }),
    anEnd('closed', 'solved', { reopen: { length: days(30), to: 'work' } }),
  ],
})

const start = openCase(procedure, { form: {}, at: MONDAY, setting }).state
const by = (person: string, name: string, of = {}) => doing(person, name, { setting, ...of })
const form = { reason: '选错了' }

test('the last act is taken back by its own entry: place, facts and clocks as before', () => {
  const done = act(procedure, start, by('chen', 'done', { form: { answer: '好了' } })).state
  const former = { act: 'done', state: start }
  const correcting = { ...by('chen', 'correct', { form, at: later(MONDAY, 1) }), former }
  const back = act(procedure, done, correcting)
  expect(back).toMatchObject({ act: 'correct', fromPlace: 'check', toPlaces: ['work'] })
  expect(back.state).toMatchObject({ facts: {}, clocks: start.clocks })
  expect(back.sayings.map((one) => one.says)).toEqual(['corrected'])
  expect(act(procedure, done, { ...correcting, personId: 'zhao' }).toPlaces).toEqual(['work'])
  const offered = (personId: string) =>
    possibleActs(procedure, done, { personId, at: MONDAY, setting, former }).map((one) => one.act)
  expect([offered('chen'), offered('zhao'), offered('xu')]).toEqual([
    ['correct'],
    ['correct'],
    ['fine'],
  ])
  expect(() => act(procedure, done, { ...correcting, personId: 'xu' })).toThrow('not-your-turn')
  expect(() => act(procedure, done, { ...correcting, form: {} })).toThrow('field-missing')
  expect(() => act(procedure, done, { ...correcting, former: undefined })).toThrow('cannot-correct')
})

test.each(['pay', 'split'])('what has left the house by %s is not called back', (name) => {
  const state = act(procedure, start, by('chen', name)).state
  const former = { act: name, state: start }
  expect(() => act(procedure, state, { ...by('chen', 'correct', { form }), former })).toThrow(
    'cannot-correct',
  )
})

test('an unserved letter may still be taken back, a served one never', () => {
  const written = act(procedure, start, by('chen', 'write')).state
  const back = { ...by('chen', 'correct', { form }), former: { act: 'write', state: start } }
  expect(act(procedure, written, back).state.clocks.map((one) => one.name)).toEqual(['stage:work'])
  const proof = { 'served-on': '2026-03-02', proof: '签收' }
  const sent = act(procedure, written, by('chen', 'serve/note', { form: proof })).state
  const former = { act: 'serve/note', state: written }
  expect(() => act(procedure, sent, { ...by('zhao', 'correct', { form }), former })).toThrow(
    'cannot-correct',
  )
})

test('[K.17] the opener reopens within the window, with a reason, and it is counted', () => {
  let state = act(procedure, start, by('chen', 'done', { form: { answer: 'x' } })).state
  state = act(procedure, state, by('xu', 'fine')).state
  expect(state.reopenUntil).toBe('2026-04-01T15:59:59.999Z')
  expect(possibleActs(procedure, state, by('luo', '')).map((one) => one.act)).toEqual(['reopen'])
  expect(() => act(procedure, state, by('chen', 'reopen', { form }))).toThrow('not-your-turn')
  expect(() => act(procedure, state, by('luo', 'reopen'))).toThrow('field-missing')
  const tooLate = { form, at: '2026-04-01T16:00:00.000Z' }
  expect(() => act(procedure, state, by('luo', 'reopen', tooLate))).toThrow('too-late')
  const again = act(procedure, state, by('luo', 'reopen', { form, at: '2026-04-01T15:59:59.999Z' }))
  expect(again.state).toMatchObject({ end: null, reopenUntil: null, counts: { reopen: 1 } })
  expect(again.toPlaces).toEqual(['work'])
  expect(again.sayings.map((one) => one.says)).toEqual(['reopened'])
})

test('anybody may speak for oneself; a case that only a post opens is refused to others', () => {
  expect(whyNotOpen(procedure, 'anybody', { setting, at: MONDAY })).toBeNull()
  const official = { ...procedure, opens: ['clerk'], roles: { clerk: aRole('clerk') } }
  expect(whyNotOpen(official, 'chen', { setting, at: MONDAY })).toBeNull()
  expect(whyNotOpen(official, 'luo', { setting, at: MONDAY })?.code).toBe('may-not-open')
})
