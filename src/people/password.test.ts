import { expect, test } from 'vitest'
import { hashPassword, isPassword, makePassword, NO_PASSWORD, whyNotPassword } from './password.ts'
import { PEOPLE_DEFAULTS } from './settings.ts'
import { codeNow, makeTotpSecret, stepOfCode } from './totp.ts'

const rule = PEOPLE_DEFAULTS.password

test('[K.23] a password has eight characters of three kinds and is not the user name', () => {
  expect(whyNotPassword('lamp-42x', 'wang', rule)).toBeNull()
  expect(whyNotPassword('lamp-42', 'wang', rule)).toBe('password-short')
  expect(whyNotPassword('lamplight', 'wang', rule)).toBe('password-plain')
  expect(whyNotPassword('lamp42light', 'wang', rule)).toBe('password-plain')
  expect(whyNotPassword('lamp-light', 'wang', rule)).toBe('password-plain')
  expect(whyNotPassword('Wang-2026', 'wang-2026', rule)).toBe('password-is-name')
  expect(whyNotPassword('路灯坏了-2026', 'wang', rule)).toBeNull()
})

test('a made password keeps the rule, and two differ', () => {
  const one = makePassword()
  expect(whyNotPassword(one, 'wang', rule)).toBeNull()
  expect(makePassword()).not.toBe(one)
})

test('a hash knows its password only, typed in either Unicode form', async () => {
  const hash = await hashPassword('caf\u00e9-2026')
  expect(await isPassword('cafe\u0301-2026', hash)).toBe(true)
  expect(await isPassword('cafe-2026', hash)).toBe(false)
  expect(await isPassword('', NO_PASSWORD)).toBe(false)
})

test('an authenticator code counts in its step and the two beside it', () => {
  const secret = makeTotpSecret()
  const now = new Date('2026-11-24T01:00:10Z')
  const at = (seconds: number) => new Date(now.getTime() + seconds * 1000)
  const code = codeNow(secret, now)
  const step = Math.floor(now.getTime() / 30_000)
  expect(stepOfCode(secret, code, now)).toBe(step)
  expect(stepOfCode(secret, ` ${code.slice(0, 3)} ${code.slice(3)} `, at(30))).toBe(step)
  expect(stepOfCode(secret, code, at(-30))).toBe(step)
  expect(stepOfCode(secret, code, at(60))).toBeNull()
  expect(stepOfCode(secret, 'abcdef', now)).toBeNull()
  expect(stepOfCode(secret, '', now)).toBeNull()
})
