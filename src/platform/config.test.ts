import { expect, test } from 'vitest'
import { openConfig } from './config.ts'

const refusalOf = (env: Record<string, string>) => {
  try {
    openConfig(env)
    return null
  } catch (error) {
    const { code, facts } = Object(error)
    return { code, names: String(facts?.names) }
  }
}

test('nothing set: a program for this machine alone, that nobody reaches from outside', () => {
  const { home, secrets, ...config } = openConfig({})
  expect(home).toMatch(/\/\.linli$/)
  expect(config).toEqual({
    host: '127.0.0.1',
    port: { number: 8080, isGiven: false },
    origin: null,
    trustProxy: false,
    county: '530103',
    demo: false,
    log: { level: 'info', toFile: false },
    connectionsMax: 10,
    blobs: { bytesMax: 20 * 1024 * 1024, scan: null },
    mailFrom: null,
    smsUrl: null,
    faults: [],
  })
  expect(secrets).toEqual({ databaseUrl: null, smtpUrl: null, smsSecret: null })
})

test('a setting that is empty or blank is one that is not set', () => {
  expect(openConfig({ PORT: '', LINLI_SCAN: '  ', DATABASE_URL: '' })).toEqual(openConfig({}))
})

test.each([
  ['PORT', '0', '65535', '65536', '-1'],
  ['PORT', '80', '8080', '80.5', '8o'],
  ['LINLI_CONNECTIONS', '2', '90', '1', '91'],
  ['LINLI_FILE_MB', '1', '200', '0', '201'],
  ['LINLI_COUNTY', '530103', '110101', '53010', '5301031'],
  ['LINLI_DEMO', '1', 'false', 'yes', '2'],
  ['LINLI_TRUST_PROXY', 'true', '0', 'on', 'TRUE'],
  ['LINLI_LOG_LEVEL', 'info', 'error', 'debug', 'Info'],
  ['LINLI_ORIGIN', 'https://a.cn', 'http://a.cn:8080/', 'a.cn', 'ftp://a.cn'],
  ['LINLI_HOST', '0.0.0.0', '::1', 'a b', '127.0.0.1/8'],
  ['LINLI_MAIL_FROM', 'a@b.cn', '邻里 <a@b.cn>', 'b.cn', 'nobody'],
  ['DATABASE_URL', 'postgres://u@h/d', 'postgresql://u:p@h/d', 'mysql://h/d', 'h/d'],
  ['LINLI_SMTP_URL', 'smtp://h', 'smtps://u:p@h:465', 'http://h', 'h:25'],
  ['LINLI_SMS_URL', 'http://127.0.0.1:9', 'https://g.cn/sms', 'g.cn', 'sms://g'],
  ['LINLI_SMS_SECRET', 'x'.repeat(16), 'y'.repeat(40), 'x'.repeat(15), 'short'],
])('%s takes %s and %s, and refuses %s and %s', (name, good, other, bad, worse) => {
  for (const value of [good, other])
    expect([value, refusalOf({ [name]: value })]).toEqual([value, null])
  for (const value of [bad, worse])
    expect(refusalOf({ [name]: value })).toMatchObject({ code: 'setting-bad' })
})

test('all that is wrong is named at once, and no value of it is told', () => {
  const refused = refusalOf({
    PORT: 'eighty',
    LINLI_SMS_SECRET: 'hush',
    DATABASE_URL: 'pg://u:pw@h',
  })
  expect(refused?.names).toMatch(/PORT.*DATABASE_URL.*LINLI_SMS_SECRET/)
  expect(refused?.names).not.toMatch(/eighty|hush|pw/)
})

test('a name of ours that nobody knows is refused: it is most likely misspelt', () => {
  expect(refusalOf({ LINLI_HOMES: '/x', PATH: '/bin' })).toEqual({
    code: 'setting-unknown',
    names: 'LINLI_HOMES',
  })
})

test('what was set is read as it is meant', () => {
  const config = openConfig(
    {
      PORT: '9000',
      LINLI_HOME: 'relative/home',
      LINLI_ORIGIN: 'https://linli.example//',
      LINLI_SCAN: 'clamdscan  --no-summary',
      LINLI_FILE_MB: '5',
      LINLI_FAULTS: 'after-commit:3',
      LINLI_DEMO: '0',
    },
    { demo: true },
  )
  expect(config).toMatchObject({
    port: { number: 9000, isGiven: true },
    home: expect.stringMatching(/^\/.*\/relative\/home$/),
    origin: 'https://linli.example',
    blobs: { bytesMax: 5 * 1024 * 1024, scan: ['clamdscan', '--no-summary'] },
    faults: ['after-commit:3'],
    demo: false,
  })
  expect(openConfig({}, { demo: true }).demo).toBe(true)
})
