import { expect, test } from 'vitest'
import { aHere, aLine } from '../sample.ts'
import { reachedIn, stepsOf } from './five-steps.tsx'
import { sentenceOf, stateOf, toneOf } from './sentence.ts'

const zh = aHere()
const en = aHere({ language: 'en' })
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

const going = aLine()
const late = aLine({ overdue: true, stageDue: '2026-11-22T15:59:59.000Z' })
const rating = aLine({ stage: 3, yourTurn: true, stageDue: '2026-12-01T15:59:59.000Z' })
const ended = aLine({ stage: 4, status: 'ended', end: 'solved', stageDue: null, due: null })
const arrived = aLine({ stage: 0, awaits: null })

test('one plain dated sentence says who has it, until when, and what then', () => {
  expect(plain(sentenceOf(going, zh))).toBe(
    '正由社区物业岗办理。最迟 11 月 25 日答复您，过期会自动催办。',
  )
  expect(plain(sentenceOf(rating, zh))).toBe(
    '已经办好。请您看一看，12 月 1 日前都可以评价；到期不评，这件事照常办结。',
  )
  expect(plain(sentenceOf(late, zh))).toContain('本该 11 月 22 日前办好')
  expect(plain(sentenceOf(arrived, zh))).toContain('已经收到，正在安排。最迟 11 月 25 日')
  expect(plain(sentenceOf(going, en))).toContain('an answer by 25 Nov')
})

test('no sentence is a bare status, and none shouts', () => {
  for (const here of [zh, en])
    for (const one of [going, late, rating, ended, arrived]) {
      const sentence = sentenceOf(one, here)
      expect(sentence.length).toBeGreaterThan(12)
      expect(sentence).not.toMatch(/[!！]|undefined|null/)
    }
})

test('lateness is words first: how many days', () => {
  expect([stateOf(late, zh), stateOf(late, en)]).toEqual(['晚了 2 天', '2 days late'])
  expect(stateOf({ ...late, stageDue: '2026-11-24T15:59:59.000Z' }, zh)).toBe('今天到期未办')
  expect([toneOf(going), toneOf(late), toneOf(rating), toneOf(ended)]).toEqual([
    'going',
    'late',
    'turn',
    'done',
  ])
})

test('whoever must act is asked, even when it is late', () => {
  expect(toneOf({ ...rating, overdue: true })).toBe('turn')
})

test('the five steps: done behind, one now with its date, hollow ahead', () => {
  expect(stepsOf(going, zh).map((step) => step.state)).toEqual([
    'past',
    'past',
    'now',
    'ahead',
    'ahead',
  ])
  expect(stepsOf(going, zh).map((step) => plain(step.date ?? ''))).toEqual([
    '11 月 22 日',
    '',
    '11 月 25 日前',
    '',
    '',
  ])
  expect(stepsOf(rating, zh)[2]?.word).toBe('已办理')
  expect(stepsOf(ended, zh).every((step) => step.state === 'past')).toBe(true)
})

test('every passed step has its day: what was jumped over is passed, what was left again is not', () => {
  const on = (day: number, stage: number) => ({ at: `2026-11-${day}T02:00:00.000Z`, stage })
  const days = (entries: readonly ReturnType<typeof on>[], one = rating) =>
    stepsOf(one, zh, reachedIn(entries)).map((step) => plain(step.date ?? ''))
  // From the counter straight to the handler: assigned and taken in hand on one day.
  expect(days([on(20, 0), on(21, 2), on(21, 2), on(23, 3)])).toEqual([
    '11 月 20 日',
    '11 月 21 日',
    '11 月 21 日',
    '12 月 1 日前',
    '',
  ])
  // Sent back to be handled again, and done again.
  expect(days([on(20, 0), on(21, 2), on(22, 3), on(23, 0), on(24, 2)], going)).toEqual([
    '11 月 20 日',
    '11 月 24 日',
    '11 月 25 日前',
    '',
    '',
  ])
  expect(days([on(20, 0), on(21, 4)], ended)).toEqual([
    '11 月 20 日',
    ...Array(4).fill('11 月 21 日'),
  ])
})
