/** A roll in a real browser: the desk that keeps it, and an owner with a phone. */
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
  await signInOwner()
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

const at = (path: string) => `${program.address}${path}`

async function signInOwner() {
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

/** A shared machine may take its time; only what never comes is a fault. */
const until = <Read>(read: () => Promise<Read>) => expect.poll(read, { timeout: 15_000 })

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

/** The roll of 金康园, by way of the list. */
async function openRoll() {
  await desk.goto(at('/staff/rolls'))
  await desk.getByRole('link', { name: '金康园' }).click()
  await desk.getByText('3-2-902').or(desk.getByText('1-1-101')).first().waitFor()
}

const tab = (name: string) => desk.locator('.tabs').getByRole('link', { name }).click()
const rowOf = (unit: string) =>
  desk.locator('tr').filter({ has: desk.locator('strong').getByText(unit, { exact: true }) })

async function find(words: string) {
  const box = desk.getByRole('searchbox')
  await box.fill(words)
  await box.press('Enter')
}

async function chooseSheet(text: string) {
  const [chooser] = await Promise.all([
    desk.waitForEvent('filechooser'),
    desk
      .locator('.ant-modal')
      .getByRole('button', { name: /选 XLSX/ })
      .click(),
  ])
  const buffer = Buffer.from(`\ufeff${text}`)
  await chooser.setFiles({ name: 'roll.csv', mimeType: 'text/csv', buffer })
}

test('[S1.09] a sheet: every bad cell is named, then the good one is taken with its reason', async () => {
  await openRoll()
  await desk.getByRole('button', { name: /^导\s?入$/ }).click()
  await chooseSheet(
    '专有部分,面积,面积来源,业主,手机\n1-1-101,x,登记,甲,1\n9-9-901,88.88,房管,乙,\n',
  )
  const cells = desk.locator('.ant-modal tbody tr')
  await until(() => cells.count()).toBe(4)
  expect(await cells.first().innerText()).toContain('以平方米填写，最多两位小数，如 89.37')
  expect(await violations(desk)).toEqual([])
  await shot(desk, 'roll-import-bad')
  await chooseSheet('专有部分,面积\n3-2-902,90.00\n')
  await desk.getByText('更正 1 处').waitFor()
  await desk.locator('#import-why').fill('不动产证核对')
  await shot(desk, 'roll-import-good')
  await desk
    .locator('.ant-modal')
    .getByRole('button', { name: /^导\s?入$/ })
    .click()
  await desk.getByText('已导入 1 行').waitFor()
  await desk.keyboard.press('Escape')
  await tab('更正记录')
  const entry = desk.locator('tbody tr').first()
  await until(() => entry.innerText()).toContain('不动产证核对')
  expect(await entry.innerText()).toMatch(/3-2-902[\s\S]*89\.37[\s\S]*90\.00/)
})

test('[S1.09] a frozen roll keeps its area until it is corrected on purpose', async () => {
  await openRoll()
  await tab('冻结名册')
  await desk.getByRole('button', { name: '冻结名册' }).click()
  await desk.locator('.ant-modal input').fill('试用的表决')
  await desk.locator('.ant-modal button[type=submit]').click()
  const copy = desk.locator('tbody tr', { hasText: '试用的表决' }).first()
  await copy.waitFor()
  const area = () => copy.locator('td').nth(4).innerText()
  const before = await area()
  await tab('专有部分')
  await find('3-2-902')
  await rowOf('3-2-902')
    .getByRole('button', { name: /^更\s?正$/ })
    .click()
  const form = desk.locator('.ant-modal')
  await form.getByLabel('面积（平方米）').fill('91.50')
  await form.getByLabel('原因').fill('业主出示不动产证')
  await form.getByRole('checkbox', { name: '试用的表决' }).check()
  expect(await violations(desk)).toEqual([])
  await shot(desk, 'roll-correct')
  await form.locator('button[type=submit]').click()
  await until(() => rowOf('3-2-902').innerText()).toContain('91.50 m²')
  await tab('冻结名册')
  await until(() => copy.locator('td').nth(5).innerText()).toBe('1')
  // What was frozen stands as it was; what was corrected stands beside it.
  expect(await area()).toBe(before)
  await shot(desk, 'roll-frozen')
})

test('[S1.09] co-owners name who votes, and the list of what is to be done gets shorter', async () => {
  await openRoll()
  const todo = async () => Number(/(\d+) 处共有/.exec(await desk.locator('main').innerText())?.[1])
  const before = await todo()
  await desk.getByText('未推选表决人', { exact: true }).click()
  const row = desk.locator('tbody tr').first()
  await until(() => row.getByRole('button', { name: '推选表决人' }).count()).toBe(1)
  await row.getByRole('button', { name: '推选表决人' }).click()
  const form = desk.locator('.ant-modal')
  await form.getByRole('radio').first().check()
  await form.getByLabel('依据').fill('共有人推选书，存社区')
  expect(await violations(desk)).toEqual([])
  await form.locator('button[type=submit]').click()
  await until(todo).toBe(before - 1)
})

const ADDRESSES = ['', '?tab=acting', '?tab=frozen', '?tab=log']

test('[S1.09] every page of rolls is good to read on a phone and on a desk, in both languages', async () => {
  await openRoll()
  const [path = ''] = new URL(desk.url()).pathname.split('?')
  for (const size of [DESKTOP, PHONE])
    for (const language of ['zh', 'en']) {
      await desk.setViewportSize(size)
      await desk.evaluate((to) => localStorage.setItem('linli-language', to), language)
      for (const address of ['/staff/rolls', ...ADDRESSES.map((one) => path + one)]) {
        await desk.goto(at(address))
        await desk.locator('tbody tr').first().waitFor()
        const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
        expect([address, await desk.evaluate(wide)]).toEqual([address, 0])
        expect([address, size.width, await violations(desk)]).toEqual([address, size.width, []])
        await shot(desk, `roll-${address.replace(/\W+/g, '-')}-${language}-${size.width}`)
      }
    }
  await desk.setViewportSize(DESKTOP)
  await desk.evaluate(() => localStorage.setItem('linli-language', 'zh'))
  expect(failures).toEqual([])
})

test('[S1.09] an owner reads what the roll says, and says on the phone what is wrong with it', async () => {
  const page = await phone.newPage()
  await page.goto(at('/me'))
  await page.getByRole('link', { name: /我的房屋/ }).click()
  const card = page.locator('section.card', { hasText: '3-2-902' })
  await until(() => card.innerText()).toContain('91.50 m²')
  expect(await violations(page)).toEqual([])
  await card.getByRole('link', { name: '这里写错了' }).click()
  await page.click('main button[type=submit]')
  expect(await page.locator('main').innerText()).toContain('请写明哪里不对')
  await page.fill('#words', '不动产权证上写的是 89.37 平方米')
  await page.click('main button[type=submit]')
  await page.locator('.tone-done[role=status]').waitFor()
  expect(await card.getByRole('link', { name: /^PL-/ }).count()).toBe(1)
  for (const how of ['lang=en', 'elder=1']) {
    await page.goto(at(`/homes?${how}`))
    expect([how, await violations(page)]).toEqual([how, []])
    await shot(page, `homes-${how}`)
  }
  await openRoll()
  await until(() => desk.locator('main').innerText()).toMatch(/业主提出的更正[\s\S]*3-2-902/)
})
