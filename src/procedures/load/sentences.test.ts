// biome-ignore-all lint/suspicious/noThenProperty: the language's own word; never awaited
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseGuard } from './guard.ts'
import {
  parseLength,
  parseLevel,
  parseOwner,
  parseReopen,
  parseRule,
  parseStart,
} from './length.ts'

const AT = { line: 1, column: 1 }
const period = (count: number, unit: string, rule: string) => ({ is: 'period', count, unit, rule })

describe('lengths', () => {
  test.each([
    ['15 days by R 2.03', period(15, 'calendar-day', 'R 2.03')],
    ['1 working day by local.complaint.triage', period(1, 'working-day', 'local.complaint.triage')],
    ['24 hours by local.urgent', period(24, 'hour', 'local.urgent')],
    ['12 months by R 4.21', period(12, 'month', 'R 4.21')],
    ['due by local.promise', { is: 'until', fact: 'due', rule: 'local.promise' }],
    [
      'last of instalments.due by R 3.10',
      { is: 'last-of', list: 'instalments', field: 'due', rule: 'R 3.10' },
    ],
    [
      '3 months before term-end by R 1.36',
      { is: 'before', count: 3, unit: 'month', fact: 'term-end', rule: 'R 1.36' },
    ],
  ])('%s', (text, length) => expect(parseLength(text)).toEqual(length))

  test.each([
    '',
    '15 days',
    '0 days by R 2.03',
    '15 days by R 2.3',
    '15 days by R',
    'fifteen days by R 2.03',
    '15 weeks by R 2.03',
    '-1 days by R 2.03',
    '1.5 days by R 2.03',
    '15 days by R 2.03 or so',
    '15 days by Local.x',
    'last of due by R 3.10',
    'last of a.b.c by R 3.10',
    'last of instalments. by R 3.10',
    `${'9'.repeat(40)} days by R 2.03`,
  ])('not: %s', (text) => expect(parseLength(text)).toBeNull())
})

describe('owner lines', () => {
  test.each([
    [
      'opener may within 30 days by R 2.13 from served opinion then closed',
      {
        role: 'opener',
        right: true,
        how: { is: 'within', length: period(30, 'calendar-day', 'R 2.13') },
        from: { is: 'served', letter: 'opinion' },
        then: 'closed',
        thenLaw: null,
      },
    ],
    [
      'leader within 30 days by local.again then stand-in by R 1.37',
      {
        role: 'leader',
        right: false,
        how: { is: 'within', length: period(30, 'calendar-day', 'local.again') },
        from: null,
        then: 'stand-in',
        thenLaw: 'R 1.37',
      },
    ],
    [
      'clerk for 7 days by R 4.13 then noticed',
      {
        role: 'clerk',
        right: false,
        how: { is: 'for', length: period(7, 'calendar-day', 'R 4.13') },
        from: null,
        then: 'noticed',
        thenLaw: null,
      },
    ],
    [
      'body under whole',
      {
        role: 'body',
        right: false,
        how: { is: 'under', clock: 'whole' },
        from: null,
        then: null,
        thenLaw: null,
      },
    ],
  ])('%s', (text, owner) => expect(parseOwner(text, AT)).toEqual({ ...owner, at: AT }))

  test.each([
    '',
    'clerk',
    'clerk within',
    'clerk before 2 days by R 2.03',
    'clerk within 2 days',
    'clerk within 2 days by R 2.03 then',
    'clerk within 2 days by R 2.03 from',
    'clerk within 2 days by R 2.03 from seen letter',
    'clerk must within 2 days by R 2.03',
    'clerk under',
    'Clerk under whole',
  ])('not: %s', (text) => expect(parseOwner(text, AT)).toBeNull())
})

test.each([
  ['opened', { is: 'opened' }],
  ['entered handling', { is: 'entered', step: 'handling' }],
  ['act accept', { is: 'act', act: 'accept' }],
  ['served opinion', { is: 'served', letter: 'opinion' }],
  ['entered', null],
  ['opened twice', null],
])('a clock starts: %s', (text, start) => expect(parseStart(text)).toEqual(start))

test.each([
  ['grid', { is: 'level', level: 'grid' }],
  ['case', { is: 'case' }],
  ['parent', { is: 'parent' }],
  ['field body', { is: 'field', fact: 'body', above: 0 }],
  ['one above body', { is: 'field', fact: 'body', above: 1 }],
  ['two above body', { is: 'field', fact: 'body', above: 2 }],
  ['three above body', null],
  ['planet', null],
])('a level: %s', (text, level) => expect(parseLevel(text)).toEqual(level))

test.each([
  ['R 2.13', 'R 2.13'],
  ['local.complaint.whole', 'local.complaint.whole'],
  ['R 2.1', null],
  ['local', null],
  ['local.', null],
  ['R2.13', null],
])('a rule: %s', (text, rule) => expect(parseRule(text)).toBe(rule))

test('reopening', () => {
  expect(parseReopen('30 days by local.reopen to handling')).toEqual({
    length: period(30, 'calendar-day', 'local.reopen'),
    to: 'handling',
  })
  expect(parseReopen('30 days by local.reopen')).toBeNull()
})

describe('guards', () => {
  const among = (fact: string, ...values: string[]) => ({ is: 'among', fact, values })
  test.each([
    ['otherwise', { is: 'otherwise' }],
    ['class is A', among('class', 'A')],
    ['way among 2 3 4 5', among('way', '2', '3', '4', '5')],
    ['has signature', { is: 'has', fact: 'signature' }],
    ['not has signature', { is: 'not', of: { is: 'has', fact: 'signature' } }],
    [
      'a is b and c is d or e is f',
      {
        is: 'or',
        of: [{ is: 'and', of: [among('a', 'b'), among('c', 'd')] }, among('e', 'f')],
      },
    ],
    [
      'a is b and (c is d or e is f)',
      { is: 'and', of: [among('a', 'b'), { is: 'or', of: [among('c', 'd'), among('e', 'f')] }] },
    ],
    [
      'all parties (consent is agree)',
      { is: 'all', list: 'parties', holds: among('consent', 'agree') },
    ],
    [
      'count missing >= 1',
      {
        is: 'compare',
        left: { is: 'count', list: 'missing', where: null },
        cmp: '>=',
        right: { is: 'number', value: 1 },
      },
    ],
    [
      'odd count members and 2 * count members where kind is owner >= count members',
      {
        is: 'and',
        of: [
          { is: 'odd', term: { is: 'count', list: 'members', where: null } },
          {
            is: 'compare',
            left: {
              is: 'times',
              factor: 2,
              term: { is: 'count', list: 'members', where: among('kind', 'owner') },
            },
            cmp: '>=',
            right: { is: 'count', list: 'members', where: null },
          },
        ],
      },
    ],
    [
      'sum instalments.amount = total + 5',
      {
        is: 'compare',
        left: { is: 'sum', list: 'instalments', field: 'amount' },
        cmp: '=',
        right: {
          is: 'plus',
          of: [
            { is: 'fact', fact: 'total' },
            { is: 'number', value: 5 },
          ],
        },
      },
    ],
    ['today <= mandate-until', { is: 'until-today', fact: 'mandate-until' }],
  ])('%s', (text, guard) => expect(parseGuard(text)).toEqual(guard))

  test.each([
    '',
    'class',
    'class is',
    'class is A B',
    'class among',
    'and',
    'a is b and',
    'a is b or or c is d',
    '(a is b',
    'a is b)',
    'has',
    'all parties',
    'all (a is b)',
    'count missing',
    'sum instalments >= 1',
    'a === b',
    'otherwise and a is b',
    'today > due',
    'f(x) is y',
    '2 * >= 1',
  ])('not: %s', (text) => expect(parseGuard(text)).toBeNull())

  test('whatever is typed, a parser answers and never throws', () => {
    const words = 'a b is among has and or not ( ) odd count sum x.y 1 2 * + >= = all any where'
    const sentence = fc
      .array(fc.constantFrom(...words.split(' ')), { maxLength: 14 })
      .map((list) => list.join(' '))
    fc.assert(
      fc.property(fc.oneof(sentence, fc.string({ maxLength: 700 })), (text) => {
        for (const parse of [parseGuard, parseLength, parseStart, parseLevel, parseReopen]) {
          expect(parse(text) === null || typeof parse(text) === 'object').toBe(true)
        }
        expect(() => parseOwner(text, AT)).not.toThrow()
      }),
    )
  })
})
