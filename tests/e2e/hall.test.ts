/** A meeting of the hall in real browsers: the desk that runs it, a phone, the screen. */
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEMO_RESIDENT } from '../../src/app/county/load-people.ts'
import { openBrowser, type Program, startProgram } from './program.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const DESKTOP = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }
/** Where pictures of the pages are kept, for whoever wants to look at them. */
const SHOTS = process.env.LINLI_SHOTS

let program: Program
let browser: Browser
let phone: BrowserContext
let desk: Page
const failures: string[] = []

beforeAll(async () => {
  ;[program, browser] = await Promise.all([startProgram(), openBrowser()])
  phone = await browser.newContext({ viewport: PHONE, locale: 'zh-CN' })
  await signInResident()
  const context = await browser.newContext({ viewport: DESKTOP, locale: 'zh-CN' })
  desk = await context.newPage()
  desk.on('pageerror', (error) => failures.push(error.message))
  await desk.goto(at('/staff/'))
  await desk.getByRole('button', { name: /^社区书记/ }).click()
  await desk.locator('.sign-in button[type=submit]').click()
  await desk.locator('.counts').waitFor()
})
afterAll(async () => {
  await browser?.close()
  await program?.stop()
})

/** Under load a page may take its time: what counts is that it comes by itself. */
const soon = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 30_000 })
const at = (path: string) => `${program.address}${path}`

async function signInResident() {
  const page = await phone.newPage()
  await page.goto(at('/sign-in?next=/'))
  await page.fill('#phone', DEMO_RESIDENT.phone)
  await page.click('main button[type=submit]')
  const said = await page.locator('main .note').first().innerText()
  await page.fill('#code', /\d{6}/.exec(said)?.[0] ?? '')
  await page.click('main button[type=submit]')
  await page.waitForURL(at('/'))
  await page.close()
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe).catch(() => page.addScriptTag({ content: axe }))
  return page.evaluate(
    "axe.run(document).then((done) => done.violations.map((one) => one.id + ' ' + one.nodes[0].target))",
  )
}

async function shot(page: Page, name: string) {
  if (SHOTS === undefined) return
  mkdirSync(SHOTS, { recursive: true })
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true })
}

/** Address of the meeting that is called, below /meetings. */
async function coming(): Promise<string> {
  const page = await phone.newPage()
  await page.goto(at('/meetings'))
  const card = page.locator('article', { hasText: '待召开' }).first()
  const address = (await card.locator('a').getAttribute('href')) ?? ''
  await page.close()
  return address
}

test('[S1.04] a mark given on the phone is on the screen in the room at once', async () => {
  const screen = await (await browser.newContext({ viewport: DESKTOP, locale: 'zh-CN' })).newPage()
  const page = await phone.newPage()
  await page.goto(at('/problems'))
  const { searchParams } = new URL(
    (await page.locator('a', { hasText: '大屏展示' }).getAttribute('href')) ?? '',
    program.address,
  )
  await screen.goto(at(`/hall/screen?list=${searchParams.get('list')}`))
  const line = page.locator('.problem', { hasText: '老人活动室座椅不够' })
  const marks = () =>
    screen.locator('li', { hasText: '老人活动室座椅不够' }).locator('.count').innerText()
  const before = Number.parseInt(await marks(), 10)
  await line.locator('label').click()
  await page.getByRole('button', { name: '交我的标记' }).click()
  await page.locator('.tone-done[role=status]').waitFor()
  await soon(async () => Number.parseInt(await marks(), 10)).toBe(before + 1)
  expect(await violations(screen)).toEqual([])
  await shot(screen, 'screen-zh-1440')
  await screen.context().close()
  await page.close()
})

test('[S1.05] [S1.06] a whole meeting: opened at the desk, attended by phone, spoken, written down, resolved', async () => {
  const address = await coming()
  const page = await phone.newPage()
  await page.goto(at(address))
  await soon(() => page.locator('main').innerText()).toContain('会议开始后可以在这里签到')
  expect(await page.locator('main').innerText()).toContain('以前的决议办得怎样')

  await desk.goto(at(`/staff/hall${address}`))
  await desk.getByRole('button', { name: '宣布开会' }).click()
  const code = desk.locator('.room-code strong')
  await code.waitFor()
  // The phone hears that the meeting has begun, by itself.
  await page.locator('#code').waitFor()
  await page.fill('#code', await code.innerText())
  await page.getByRole('button', { name: '我到会了' }).click()
  await soon(() => page.locator('main').innerText()).toContain('您已签到')
  await soon(() => desk.locator('main').innerText()).toContain('到会 1 人')
  await page.getByRole('button', { name: '申请发言' }).click()
  await desk.getByRole('button', { name: `请发言 ${DEMO_RESIDENT.name}` }).click()
  await soon(() => page.locator('main').innerText()).toContain('正在发言')

  await desk.locator('#minute_words').fill('住户提出充电棚建在东门内侧。')
  await desk.locator('#minute button[type=submit]').click()
  await soon(() => page.locator('.minute-lines').innerText()).toContain('东门内侧')

  await desk.locator('#resolution_title').fill('三十天内提出充电棚位置方案')
  await desk.locator('#resolution_person').click()
  await desk.locator('.ant-select-item-option', { hasText: '王志华' }).first().click()
  await desk.locator('#resolution_due').fill(inDays(30))
  await desk.locator('#resolution button[type=submit]').click()
  await soon(() => page.locator('main').innerText()).toContain('充电棚位置方案')
  await shot(desk, 'desk-meeting-open')
  expect(await violations(desk)).toEqual([])

  await desk.getByRole('button', { name: '宣布散会' }).click()
  await soon(() => page.locator('main').innerText()).toContain('已结束')
  expect(await page.locator('form').count()).toBe(0)
  expect(failures).toEqual([])
  await page.close()
})

const inDays = (days: number) =>
  new Date(Date.now() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10)

test('[S1.04] at the desk what people brought becomes a problem, and a problem a topic', async () => {
  await desk.goto(at('/staff/hall'))
  await desk.getByRole('link', { name: '金江路社区冬季问题清单' }).click()
  const panel = desk.locator('.panel', { hasText: '在办事项和走访记录' })
  await panel.locator('tbody input[type=checkbox]').first().check()
  await soon(() => panel.locator('#problem_title').inputValue()).not.toBe('')
  await panel.locator('#problem_title').fill('东门路灯不亮')
  await panel.getByRole('button', { name: '放进清单' }).click()
  const line = desk
    .locator('.panel', { hasText: '标记' })
    .first()
    .locator('tr', { hasText: '东门路灯不亮' })
  await line.waitFor()
  await shot(desk, 'desk-list')
  await line.locator('input[type=checkbox]').check()
  await desk.getByRole('button', { name: '立为议题' }).click()
  await soon(() => line.innerText()).toContain('待上会')
  expect(await violations(desk)).toEqual([])
  await desk.goto(at('/staff/hall'))
  await desk.getByRole('link', { name: '金江路社区冬季问题清单' }).waitFor()
  await shot(desk, 'desk-hall')
  expect(await violations(desk)).toEqual([])
  expect(failures).toEqual([])
})

test('the pages of the hall pass axe: phone and desktop, Chinese and English, elder mode', async () => {
  const held = await coming().catch(() => '')
  const meetings = await phone.newPage()
  await meetings.goto(at('/meetings'))
  const [past = ''] = await meetings
    .locator('article a')
    .evaluateAll((links) => links.map((one) => one.getAttribute('href') ?? ''))
  await meetings.close()
  const paths = ['/problems', '/meetings', held || past, past, `${past}/minutes`, '/hall/screen']
  const ways = { zh: '?lang=zh&elder=0', en: '?lang=en&elder=0', elder: '?lang=zh&elder=1' }
  const found: string[] = []
  for (const [way, preference] of Object.entries(ways))
    for (const viewport of [PHONE, DESKTOP]) {
      const page = await phone.newPage()
      await page.setViewportSize(viewport)
      await page.goto(at(`/${preference}`))
      for (const path of new Set(paths)) {
        await page.goto(at(path))
        const name = `${path
          .split('/')
          .filter((part) => !/^[0-9a-f-]{36}$/.test(part))
          .join('-')}-${way}-${viewport.width}`
        found.push(...(await violations(page)).map((one) => `${name}: ${one}`))
        const wide = await page.evaluate('document.documentElement.scrollWidth')
        if (Number(wide) > viewport.width) found.push(`${name}: ${wide} wide`)
        await shot(page, name)
      }
      await page.close()
    }
  expect(found).toEqual([])
})
