import { brotliDecompressSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { testServer } from '../../../tests/harness/http.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Page } from './pages.ts'

const pages: Page[] = [
  {
    method: 'GET',
    path: '/hello/{name}',
    run: async (ctx, { path, query, cookie }) => {
      if (path.name === 'nobody') throw new Refusal('not-signed-in')
      const words = `${path.name} ${query.get('q')} ${cookie('size')} ${ctx.language}`
      return { html: `<p>${words}</p>${' '.repeat(2000)}`, cookies: [] }
    },
  },
  {
    method: 'POST',
    path: '/hello',
    run: async (_ctx, { form }) => ({
      to: `/hello/${form.get('name')}-${form.all('tag').length}-${form.files[0]?.bytes.length ?? 0}`,
      cookies: [{ name: 'size', value: 'large', seconds: 60 }],
    }),
  },
]
const server = await testServer({
  routes: [],
  pages: { pages, refused: (_ctx, problem) => `<h1>${problem.code}</h1>` },
})
const address = await server.listen(0)
afterAll(() => server.close())

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(`${address}/hello`, { method: 'POST', body, redirect: 'manual', headers })

test('a page reads path, query, cookie and language, and is compressed', async () => {
  const answer = await fetch(`${address}/hello/li?q=1`, {
    headers: { cookie: 'size=large', 'accept-language': 'en' },
  })
  expect(await answer.text()).toContain('li 1 large en')
  expect(answer.headers.get('content-encoding')).toBe('gzip')
  const headers = { 'accept-encoding': 'gzip, br' }
  const brotli = await server.inject({ url: '/hello/li', headers })
  expect(brotli.headers['content-encoding']).toBe('br')
  expect(brotliDecompressSync(brotli.rawPayload).toString()).toContain('<p>li null')
  expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
})

test('a form posts without script, urlencoded or with files', async () => {
  const plain = await post(
    new URLSearchParams([
      ['name', 'wang'],
      ['tag', 'a'],
      ['tag', 'b'],
    ]),
  )
  expect([plain.status, plain.headers.get('location')]).toEqual([303, '/hello/wang-2-0'])
  expect(plain.headers.get('set-cookie')).toContain('size=large')
  const form = new FormData()
  form.set('name', 'wang')
  form.set('photo', new File([new Uint8Array(70_000)], 'a.jpg'))
  const withFile = await post(form)
  expect(withFile.headers.get('location')).toBe('/hello/wang-0-70000')
})

test('refusals and unknown addresses are pages', async () => {
  const refused = await fetch(`${address}/hello/nobody`)
  expect([refused.status, await refused.text()]).toEqual([401, '<h1>not-signed-in</h1>'])
  expect((await fetch(`${address}/none`)).status).toBe(404)
  const nul = await post('name=%00', { 'content-type': 'application/x-www-form-urlencoded' })
  expect([nul.status, await nul.text()]).toEqual([400, '<h1>text-not-storable</h1>'])
})

test('a form that another site sends is refused', async () => {
  expect((await post('name=x', { origin: 'http://evil.test' })).status).toBe(403)
})
