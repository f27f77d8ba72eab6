import { expect, test } from 'vitest'
import { openSecrets } from './secrets.ts'

const secrets = openSecrets(new Uint8Array(32).fill(7))

test('a sealed text opens again, and two seals of it differ', () => {
  const one = secrets.seal('13800000000')
  expect(secrets.open(one)).toBe('13800000000')
  expect(secrets.seal('13800000000').equals(one)).toBe(false)
  expect(one.includes('138')).toBe(false)
})

test('a seal that was touched does not open', () => {
  const sealed = secrets.seal('x')
  sealed[sealed.length - 1]! ^= 1
  expect(() => secrets.open(sealed)).toThrow()
})

test('equal values are found by equal hashes, of one kind only', () => {
  expect(secrets.lookup('phone', '1').equals(secrets.lookup('phone', '1'))).toBe(true)
  expect(secrets.lookup('phone', '1').equals(secrets.lookup('identity', '1'))).toBe(false)
})
