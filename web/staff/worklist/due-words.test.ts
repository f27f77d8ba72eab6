import { expect, test } from 'vitest'
import { EN } from '../words.en.ts'
import { ZH } from '../words.zh.ts'
import { dueWords } from './due-words.ts'
import { shortNumber } from './short-number.ts'

const now = '2026-11-25T04:00:00.000Z'

test.each([
  ['2026-11-26T15:59:59.999Z', 1, 'near', '剩 1 天', '1 d left'],
  ['2026-11-27T15:59:59.999Z', 2, 'far', '剩 2 天', '2 d left'],
  ['2026-11-25T15:59:59.999Z', 0, 'near', '今天到期', 'Due today'],
  // The due moment itself is not late yet; one millisecond after it is.
  ['2026-11-25T04:00:00.000Z', 0, 'near', '今天到期', 'Due today'],
  ['2026-11-25T03:59:59.999Z', 0, 'late', '今天已过时', 'Late since today'],
  ['2026-11-24T15:59:59.999Z', -1, 'late', '超期 1 天', '1 d late'],
])('[S1.02] due %s is said in words', (at, left, tone, zh, en) => {
  expect(dueWords({ at, now, left }, ZH.due)).toEqual({ tone, says: zh })
  expect(dueWords({ at, now, left }, EN.due).says).toBe(en)
})

test('stewards call a matter by the end of its number', () => {
  expect(shortNumber('PL-2026-000453')).toBe('0453')
  expect(shortNumber('PL-2026-012345')).toBe('12345')
})
