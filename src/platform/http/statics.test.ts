import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { testServer } from '../../../tests/harness/http.ts'

const folder = mkdtempSync(join(tmpdir(), 'linli-statics-'))
const site = join(folder, 'site')
mkdirSync(join(site, 'assets'), { recursive: true })
writeFileSync(join(folder, 'secret'), 'secret')
writeFileSync(join(site, 'index.html'), '<h1>desk</h1>')
writeFileSync(join(site, 'assets/a-1b2c.js'), 'plain')
writeFileSync(join(site, 'assets/a-1b2c.js.br'), 'brotli')
symlinkSync(join(folder, 'secret'), join(site, 'assets/link'))
const server = await testServer({
  routes: [],
  statics: [
    { prefix: '/staff/', folder: site, fallback: 'index.html', policy: 'p', forGood: /\/assets\// },
    { prefix: '/assets/', folder: join(site, 'assets') },
    { prefix: '/later/', folder: join(folder, 'not-built') },
  ],
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})
const get = async (url: string, headers = {}) => {
  const { statusCode, body, headers: said } = await server.inject({ url, headers })
  return { statusCode, body, headers: said }
}

test('a program of pages: every address of its own answers its first page', async () => {
  for (const url of ['/staff/', '/staff', '/staff/cases/1?x=1'])
    expect(await get(url)).toMatchObject({ statusCode: 200, body: '<h1>desk</h1>' })
  const { headers } = await get('/staff/cases')
  expect(headers).toMatchObject({
    'cache-control': 'no-cache',
    'content-security-policy': 'p',
    'x-content-type-options': 'nosniff',
  })
})

test('a file with its hash in its name is kept for good, and comes compressed where wanted', async () => {
  expect(await get('/staff/assets/a-1b2c.js')).toMatchObject({
    body: 'plain',
    headers: { 'cache-control': 'public, max-age=31536000, immutable' },
  })
  expect(await get('/assets/a-1b2c.js', { 'accept-encoding': 'br' })).toMatchObject({
    body: 'brotli',
    headers: { 'content-encoding': 'br', 'cache-control': 'no-cache' },
  })
})

test('nothing outside the folder is answered, whatever the address', async () => {
  const tricks = [
    '../secret',
    '..%2fsecret',
    '%2e%2e/secret',
    '..\\secret',
    'assets/%00',
    '//etc/passwd',
  ]
  for (const trick of tricks)
    for (const prefix of ['/staff/', '/assets/']) {
      const { body } = await get(prefix + trick)
      expect([trick, body.includes('secret') || body.includes('root:')]).toEqual([trick, false])
    }
})

test('a file that is not there is not found, also in a folder that was not built', async () => {
  for (const url of ['/assets/none.js', '/later/x', '/assets/', '/staff/assets/old-9f.js?x'])
    expect([url, (await get(url)).statusCode]).toEqual([url, 404])
})
