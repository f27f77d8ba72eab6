import { expect, test } from 'vitest'
import { CHINA } from '../../base/work-calendar.ts'
import { earliestOpening, filingUntil, revocationUntil, whyNotNotice } from './periods.ts'
import { readReceipt, receiptOf } from './receipt.ts'

test('[S1.10] owners told on the 10th may vote from the 25th on, not on the 24th (R 1.22)', () => {
  expect(earliestOpening('2026-11-10', CHINA)).toMatchObject({ due: '2026-11-25', rule: '1.22' })
  // 00:00 in the county, which is still the day before in UTC.
  expect(whyNotNotice('2026-11-10', new Date('2026-11-24T16:00:00Z'), CHINA)).toBeNull()
  expect(whyNotNotice('2026-11-10', new Date('2026-11-24T15:59:59Z'), CHINA)).toEqual({
    opens: '2026-11-24',
    earliest: '2026-11-25',
  })
})

test('[S1.10] a court can be asked for a year, a committee is filed within thirty days', () => {
  expect(revocationUntil('2025-03-01', CHINA)).toMatchObject({ due: '2026-03-02', rule: '1.16' })
  // The notice of 2027 is not out: the plain day, never a later one.
  expect(revocationUntil('2026-03-01', CHINA)).toMatchObject({ due: '2027-03-01' })
  expect(filingUntil('2026-06-15', CHINA)).toMatchObject({ due: '2026-07-15', rule: '1.33' })
})

test('[S1.13] a receipt is one for one ballot, and is read as people type it', () => {
  const secret = new Uint8Array(32).fill(7)
  const of = { county: '530103', poll: 'p', unit: '1-101', sender: 's', key: 'k', said: null }
  const receipt = receiptOf(secret, of)
  expect(receiptOf(secret, of)).toBe(receipt)
  for (const other of [{ unit: '1-102' }, { sender: 't' }, { key: 'l' }, { said: { 1: 'yes' } }])
    expect(receiptOf(secret, { ...of, ...other })).not.toBe(receipt)
  expect(receiptOf(secret, { ...of, key: null })).not.toBe(receiptOf(secret, { ...of, key: null }))
  expect(readReceipt(` ${receipt.toLowerCase().replaceAll('-', ' ')} `)).toBe(receipt)
  expect(readReceipt('oIl1-2345-6789')).toBe('0111-2345-6789')
})
