import { expect, test } from 'vitest'
import { identityKey, whyNotIdentity } from './identity-number.ts'

// Made up: the area and the serial belong to nobody; the check digit is right.
const GOOD = '53010319900307008X'

test('a well-formed number passes, however its x is written', () => {
  expect(whyNotIdentity(identityKey(` ${GOOD.toLowerCase()} `))).toBeNull()
})

test('each fault has its reason', () => {
  expect(whyNotIdentity(GOOD.slice(0, 17))).toBe('identity-length')
  expect(whyNotIdentity('530103199002300085')).toBe('identity-date')
  expect(whyNotIdentity(`${GOOD.slice(0, 17)}1`)).toBe('identity-check')
})

test('any single digit that is changed is noticed', () => {
  for (let at = 0; at < 17; at++) {
    const other = (Number(GOOD[at]) + 1) % 10
    const changed = `${GOOD.slice(0, at)}${other}${GOOD.slice(at + 1)}`
    expect([changed, whyNotIdentity(changed)]).not.toEqual([changed, null])
  }
})
