/** A resident's phone against the real program: what cannot be proved without a browser. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEMO_RESIDENT } from '../../src/app/county/load-people.ts'
import { openPhone, type Program, startProgram } from './program.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'linli-phone-'))
const COUNTY = '530103'

let program: Program
let phone: BrowserContext

beforeAll(async () => {
  program = await startProgram()
  phone = await openPhone(folder)
  await signIn(phone)
})
afterAll(async () => {
  await phone?.close()
  await program?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const at = (path: string) => `${program.address}${path}`

async function signIn(context: BrowserContext) {
  const page = await context.newPage()
  await page.goto(at('/sign-in?next=/'))
  await page.fill('#phone', `+86 ${DEMO_RESIDENT.phone.replace(/(...)(....)(....)/, '$1 $2 $3')}`)
  await page.click('main button[type=submit]')
  const said = await page.locator('main .note').first().innerText()
  await page.fill('#code', /\d{6}/.exec(said)?.[0] ?? '')
  await page.click('main button[type=submit]')
  await page.waitForURL(at('/'))
  await page.close()
}

/** Reports something and answers its number, pick-up code and page. */
async function report(page: Page, title: string) {
  await page.goto(at('/report'))
  await page.fill('#title', title)
  await page.locator('.at-thumb button').click()
  await page.waitForURL(/\/report(ed)?$/)
  const none = page.getByRole('button', { name: '都不是' })
  if (await none.count()) await none.click()
  await page.waitForURL(at('/reported'))
  const [number = '', pickUpCode = ''] = await page.locator('.big-number').allInnerTexts()
  await page.getByRole('link', { name: '看这件事' }).click()
  await page.waitForURL(/\/matters\/.+/)
  return { number, pickUpCode, caseId: page.url().split('/').at(-1) ?? '' }
}

/** An act by somebody who holds this post over the case, through the HTTP interface. */
async function act(role: string, caseId: string, one: { act: string; form?: object }) {
  const { people } = program.rooms
  const view = await ask(caseId, role)
  const personId = holder(view.area, role)
  const token = await people.demoSession(COUNTY, personId, 'staff')
  const possible = view.acts.find((each) => each.act === one.act)
  const answer = await fetch(at(`/api/v1/cases/${caseId}/acts`), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ act: one.act, place: possible?.place, form: one.form ?? {} }),
  })
  expect(answer.status, await answer.text()).toBe(200)
}

type View = { area: string; acts: { act: string; place: string }[] }

function holder(area: string, role: string): string {
  const [personId] = program.rooms.people.staffing(COUNTY).holders(role, area)
  if (personId === undefined) throw new Error(`nobody holds ${role}`)
  return personId
}

/** The file as somebody with this post over 金康园's grid sees it. */
async function ask(caseId: string, role: string): Promise<View> {
  const { homeArea } = await own()
  const token = await program.rooms.people.demoSession(COUNTY, holder(homeArea, role), 'staff')
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(at(`/api/v1/cases/${caseId}`), { headers })
  expect(answer.status).toBe(200)
  return (await answer.json()) as View
}

async function own(): Promise<{ homeArea: string }> {
  const answer = await phone.request.get(at('/api/v1/me/data'))
  return (await answer.json()) as { homeArea: string }
}

test('[K.08] [K.17] each step arrives live, is rated, sent back, and the file verifies in the browser', async () => {
  const page = await phone.newPage()
  const { caseId } = await report(page, '三单元楼道灯不亮')
  const chip = page.locator('.matter-head .chip')
  await expect.poll(() => chip.innerText()).toBe('待受理')
  const { homeArea } = await own()
  const handler = holder(homeArea, 'handler')
  const accepted = { category: 'repair', urgency: 'ordinary', handler }
  await act('steward', caseId, { act: 'accept', form: accepted })
  await expect.poll(() => chip.innerText()).toBe('办理中')
  await act('handler', caseId, { act: 'done', form: { answer: '灯和开关都换了，当晚试亮正常。' } })
  await expect.poll(() => page.locator('.entries').innerText()).toContain('当晚试亮正常')
  await act('steward', caseId, { act: 'confirm' })
  await expect.poll(() => chip.innerText()).toBe('等您评价')
  expect(await page.locator('input[type=radio]:checked').count()).toBe(0)
  await page.locator('summary').filter({ hasText: '退回重办' }).click()
  await page.fill('#reason', '昨晚又不亮了')
  await page.getByRole('button', { name: '退回重办' }).click()
  await expect.poll(() => page.locator('.entries').innerText()).toContain('昨晚又不亮了')
  await page.getByRole('link', { name: '自己核一遍' }).click()
  await page.locator('[data-check]').click()
  await expect.poll(() => page.locator('[data-result]').innerText()).toContain('核过了，没有改动')
  await page.close()
})

test('[K.21] a report without network waits on the phone, survives closing the browser, goes out once', async () => {
  let page = await phone.newPage()
  await page.goto(at('/'))
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  const kept = () => page.evaluate(async () => (await caches.open('linli-1')).match('/report'))
  await expect.poll(async () => Boolean(await kept())).toBe(true)
  await phone.setOffline(true)
  await page.goto(at('/report'))
  await page.fill('#title', '车棚门锁坏了')
  await page.setInputFiles(
    '#photos',
    join(import.meta.dirname, '../../web/resident/public/root/icon-512.png'),
  )
  await page.locator('.at-thumb button').click()
  await page.waitForURL(at('/queue'))
  await expect.poll(() => page.locator('[data-queue-list]').innerText()).toContain('等网络')
  await phone.close()
  phone = await openPhone(folder)
  page = await phone.newPage()
  await page.goto(at('/queue'))
  await expect.poll(() => page.locator('[data-queue-list]').innerText()).toContain('已发出')
  const number = await page.locator('.big-number').innerText()
  expect(number).toMatch(/^PL-\d{4}-\d+ /)
  await page.reload()
  await page.goto(at('/matters'))
  expect(await page.getByRole('heading', { name: '车棚门锁坏了' }).count()).toBe(1)
  await page.close()
})

test('[K.21] a queued report that is sent twice, its first answer lost, is one matter', async () => {
  const { homeArea: area } = await own()
  const form = { from: 'queue', do: 'send', key: 'phone-1', title: '凉亭顶漏雨', area, for: 'self' }
  const headers = { origin: program.address }
  const send = async () => (await phone.request.post(at('/report'), { form, headers })).json()
  const [first, second] = [await send(), await send()]
  expect(first).toMatchObject({ kind: 'done', left: { number: expect.stringMatching(/^PL-/) } })
  expect(second).toEqual(first)
})

test('[K.01] everything works without script: report for a neighbour with a photo, look up by code', async () => {
  const cookies = await phone.cookies()
  const bare = await openPhone(mkdtempSync(join(tmpdir(), 'linli-bare-')), {
    javaScriptEnabled: false,
  })
  await bare.addCookies(cookies)
  const page = await bare.newPage()
  await page.goto(at('/report?for=neighbour'))
  await page.locator('.at-thumb button').click()
  expect(await page.locator('#title-wrong').innerText()).toContain('请用一句话')
  await page.fill('#title', '门口台阶松动')
  await page.fill('#name', '王大爷')
  await page.fill('#phone', '１５４ ９０００ ０００１')
  const photo = join(import.meta.dirname, '../../web/resident/public/root/icon-192.png')
  await page.setInputFiles('#photos', photo)
  await page.getByRole('button', { name: '换个地方' }).click()
  expect(await page.inputValue('#title')).toBe('门口台阶松动')
  expect(await page.locator('.kept img').count()).toBe(1)
  const picture = await page.locator('.kept img').getAttribute('src')
  expect((await bare.request.get(at(picture ?? ''))).status()).toBe(200)
  await page.locator('.at-thumb button').click()
  const none = page.getByRole('button', { name: '都不是' })
  if (await none.count()) await none.click()
  const [number = '', code = ''] = await page.locator('.big-number').allInnerTexts()
  await bare.clearCookies()
  await page.goto(at('/look-up'))
  await page.fill('#number', number.toLowerCase())
  await page.fill('#code', code.toLowerCase())
  await page.click('main button[type=submit]')
  expect(await page.locator('h1').innerText()).toBe('门口台阶松动')
  await bare.close()
})

const PAGES = ['/', '/place', '/report', '/matters', '/board', '/look-up', '/contacts', '/notices']
const MORE_PAGES = [
  '/me',
  '/sign-in',
  '/verify',
  '/help',
  '/privacy',
  '/queue',
  '/offline',
  '/none',
]

test.each([
  ['zh', '0'],
  ['en', '0'],
  ['zh', '1'],
])(
  '[K.22] no page breaks WCAG 2.2 AA or scrolls sideways (%s, elder %s)',
  async (language, elder) => {
    const page = await phone.newPage()
    await page.goto(at(`/?lang=${language}&elder=${elder}`))
    const wrong: string[] = []
    for (const path of [...PAGES, ...MORE_PAGES]) {
      await page.goto(at(path))
      await page.evaluate(axe).catch(() => page.addScriptTag({ content: axe }))
      const found = await page.evaluate(
        "axe.run(document).then((done) => done.violations.map((one) => one.id + ' ' + one.nodes[0].target))",
      )
      for (const one of found as string[]) wrong.push(`${path} ${one}`)
      for (const width of [320, 390, 1440]) {
        await page.setViewportSize({ width, height: 844 })
        const over = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        if (over > 0) wrong.push(`${path} ${width} wide: ${over} over`)
      }
      await page.setViewportSize({ width: 390, height: 844 })
    }
    expect(wrong).toEqual([])
    await page.goto(at('/?lang=zh&elder=0'))
    await page.close()
  },
)

test('a page is at most 30 kB with its style and script, brotli', async () => {
  const sizes: Record<string, number> = {}
  const headers = { 'accept-encoding': 'br', cookie: await cookieLine() }
  const load = async (path: string) => {
    const answer = await fetch(at(path), { headers })
    return Buffer.from(await answer.arrayBuffer())
  }
  for (const path of ['/', '/report', '/matters', '/me', '/verify', '/queue']) {
    const html = (await load(path)).toString()
    const names = new Set(html.match(/(?<=")\/assets\/[^"]+/g) ?? [])
    let bytes = compressedBytes(html)
    // A set may grow while it is walked: an island names the parts that it shares with others.
    for (const name of names) {
      const text = (await load(name)).toString()
      bytes += compressedBytes(text)
      for (const [, part] of text.matchAll(/["'`]\.\/([\w-]+\.js)["'`]/g))
        names.add(`/assets/${part}`)
    }
    sizes[path] = bytes
  }
  console.log('bytes a page, brotli', sizes)
  expect(Math.max(...Object.values(sizes))).toBeLessThan(30 * 1024)
  expect(Math.min(...Object.values(sizes))).toBeGreaterThan(3 * 1024)
})

const compressedBytes = (text: string) => brotliCompressSync(text).length

async function cookieLine(): Promise<string> {
  return (await phone.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
}
