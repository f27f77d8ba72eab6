/** The stewards' desk in a real browser against the real program: what needs eyes and a keyboard. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeNow } from '../../src/people/totp.ts'
import type { Ctx } from '../../src/platform/route.ts'
import { openBrowser, type Program, startProgram } from './program.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const COUNTY = '530103'
const DESKTOP = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }

let program: Program
let browser: Browser
const pages: Record<string, Page> = {}
const failures: string[] = []

beforeAll(async () => {
  ;[program, browser] = await Promise.all([startProgram(), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await program?.stop()
})

const at = (path: string) => `${program.address}/staff${path}`

/** The desk of one of the demonstration's people; each signs in once, as a person would. */
async function deskOf(userName: string, title: RegExp): Promise<Page> {
  const known = pages[userName]
  if (known) return known
  const page = await newDesk()
  await page.goto(at('/'))
  await page.getByRole('button', { name: title }).click()
  await page.locator('.sign-in button[type=submit]').click()
  await page.locator('.counts').waitFor()
  pages[userName] = page
  return page
}
const steward = () => deskOf('steward', /^网格员 赵丽芬/)
const checker = () => deskOf('checker', /^网格员 马建平/)
const counter = () => deskOf('desk', /^窗口/)

/** A window of its own, nobody signed in. */
async function newDesk(): Promise<Page> {
  const context = await browser.newContext({ viewport: DESKTOP, locale: 'zh-CN' })
  const page = await context.newPage()
  page.on('pageerror', (error) => failures.push(error.message))
  return page
}

async function areasOf(page: Page): Promise<string[]> {
  const answer = await page.request.get(`${program.address}/api/v1/me`)
  const me = (await answer.json()) as { posts: { area: string }[] }
  return me.posts.map(({ area }) => area)
}

const areaOf = async (page: Page): Promise<string> => (await areasOf(page))[0] ?? ''

/** A place that both of them look after. */
async function sharedArea(one: Page, other: Page): Promise<string> {
  const theirs = await areasOf(other)
  return (await areasOf(one)).find((area) => theirs.includes(area)) ?? ''
}

/** A matter that a resident sends from this place. */
async function aMatter(area: string, title: string, story = ''): Promise<string> {
  const { people, cases } = program.rooms
  const personId = await people.findOrAdd(COUNTY, { name: '测试居民', phone: '13900007777' })
  const ctx: Ctx = {
    actor: { kind: 'person', personId, county: COUNTY, posts: [] },
    now: new Date(),
    language: 'zh',
    idempotencyKey: null,
    caller: { ip: '', agent: '', token: null },
  }
  const form = story === '' ? { title } : { title, story }
  const input = { procedure: 'complaint', area, channel: 'web' as const, form, attachments: [] }
  return (await cases.open(ctx, input)).caseId
}

test('[S1.02] the day begins with what waits for me, due first, and goes on by keys', async () => {
  const page = await steward()
  await aMatter(await areaOf(page), '单元门关不上')
  await page.locator('.lines tbody tr').first().waitFor()
  const dues = await page.locator('.lines .due small').allInnerTexts()
  expect(dues.length).toBeGreaterThan(0)
  expect(await page.locator('.counts [aria-pressed=true]').innerText()).toContain('等我处理')
  await page.keyboard.press('j')
  await page.locator('.compact [aria-current]').waitFor()
  const [first] = await page.locator('.compact .title').allInnerTexts()
  expect(await page.locator('.file h1').innerText()).toBe(first)
  // Titles stand on one line each: the list keeps its width beside the file.
  const height = await page
    .locator('.compact button')
    .first()
    .evaluate((one) => one.clientHeight)
  expect(height).toBeLessThan(70)
  await page.keyboard.press('Escape')
  await page.locator('.lines').waitFor()
  await page.keyboard.press('/')
  expect(await page.locator('.find input').evaluate((one) => one === document.activeElement)).toBe(
    true,
  )
  await page.keyboard.type('单元门关不上')
  await page.keyboard.press('Enter')
  await page.waitForURL(/words=/)
  await page.locator('.lines tbody tr', { hasText: '单元门关不上' }).waitFor()
})

test('[K.16] category and urgency stand proposed with their words; one key confirms', async () => {
  const page = await steward()
  const matter = await aMatter(await areaOf(page), '楼道堆满纸箱', '消防通道堵了，着火就危险了')
  await page.goto(at(`/?open=${matter}`))
  const proposal = page.locator('.proposal')
  await proposal.waitFor()
  expect(await proposal.innerText()).toContain('安全隐患')
  const because = await proposal.locator('mark').allInnerTexts()
  expect(because.length).toBeGreaterThan(0)
  // The same words are marked where the resident wrote them.
  expect(await page.locator('.file-head mark').allInnerTexts()).toContain(because[0])
  await page.keyboard.press('c')
  await page.locator('.file-head .badge', { hasText: '待派单' }).waitFor()
})

test('[S1.03] each receiver stands beside the clause that fits, and the matter goes there', async () => {
  const page = await steward()
  const matter = await aMatter(await areaOf(page), '路灯不亮', '路口市政路灯三天不亮')
  await page.goto(at(`/?open=${matter}`))
  await page.locator('.receiver').first().waitFor()
  const category = page.locator('.act-form .ant-select').first()
  await category.click()
  await page.locator('.ant-select-item-option', { hasText: '维修' }).click()
  const fitting = page.locator('.receivers label', { hasText: '权责清单 2.4' })
  await fitting.filter({ hasText: '权责相符' }).first().waitFor()
  expect(await page.locator('.receivers').innerText()).toContain('可以协办')
  await fitting.filter({ hasText: '权责相符' }).first().click()
  const urgency = page.locator('.act-form .ant-radio-button-wrapper', { hasText: '一般' })
  await urgency.click()
  await page.locator('.act-form button[type=submit]').click()
  await page.locator('.file-head .badge', { hasText: '办理中' }).waitFor()
  expect(await page.locator('.chart img').getAttribute('src')).toContain('svg')
})

test('[S1.02] words that are not sent warn before they are left, and are kept', async () => {
  const page = await steward()
  const matter = await aMatter(await areaOf(page), '想问问办居住证')
  await page.goto(at(`/?open=${matter}`))
  await page.locator('.acts button', { hasText: '答复' }).click()
  const answer = page.locator('.act-form textarea').last()
  await answer.fill('带身份证到社区窗口')
  await page.getByRole('button', { name: '关闭' }).click()
  await page.getByRole('button', { name: '留 下' }).click()
  expect(await answer.inputValue()).toBe('带身份证到社区窗口')
  await page.getByRole('button', { name: '关闭' }).click()
  await page.getByRole('button', { name: '离 开' }).click()
  await page.locator('.lines').waitFor()
  await page.goto(at(`/?open=${matter}`))
  await page.locator('.acts button', { hasText: '答复' }).click()
  await expect
    .poll(() => page.locator('.act-form textarea').last().inputValue())
    .toBe('带身份证到社区窗口')
  await page.evaluate(() => sessionStorage.clear())
  await page.reload()
})

test('[S1.02] several matters are done with one act, each by itself', async () => {
  const page = await steward()
  const area = await areaOf(page)
  for (const which of ['一', '二']) await aMatter(area, `商场停车收费第${which}问`)
  await page.goto(at(`/?words=${encodeURIComponent('商场停车收费')}&filter=all`))
  const rows = page.locator('.lines tbody tr')
  await expect.poll(() => rows.count()).toBe(2)
  await page.locator('.lines thead .ant-checkbox-input').check()
  await page.locator('.batch').click()
  const modal = page.locator('.ant-modal')
  await modal.locator('.ant-select').first().click()
  await page.locator('.ant-select-item-option', { hasText: '不予受理' }).click()
  await modal.locator('textarea').first().fill('收费由市场监管部门管理')
  await modal.locator('textarea').last().fill('拨打 12315')
  await modal.locator('button[type=submit]').click()
  await page.getByText('2 件已办').waitFor()
  await expect.poll(() => rows.count()).toBe(0)
})

test('[S1.02] a matter that somebody else moves changes under my eyes', async () => {
  const [mine, theirs] = [await steward(), await checker()]
  const matter = await aMatter(await sharedArea(mine, theirs), '绿化带里有一堆建筑垃圾')
  for (const page of [mine, theirs]) {
    await page.goto(at(`/?open=${matter}`))
    await page.locator('.proposal').waitFor()
  }
  await theirs.keyboard.press('c')
  await theirs.locator('.file-head .badge', { hasText: '待派单' }).waitFor()
  await mine.locator('.file-head .badge', { hasText: '待派单' }).waitFor()
  expect(await mine.locator('.timeline').innerText()).toContain('马建平')
})

test('[K.01] what is told by phone is written down and goes home as number and code', async () => {
  const page = await counter()
  await page.goto(at('/register'))
  await page.locator('#area').click()
  await page.locator('.ant-select-item-option').first().click()
  await page.locator('#name').fill('孙奶奶')
  await page.locator('#phone').fill('139 0000 8888')
  await page.locator('#title').fill('三栋楼道灯不亮')
  await page.locator('.act-form button[type=submit]').click()
  const receipt = page.locator('.receipt')
  await receipt.waitFor()
  const [number, code] = await receipt.locator('dd').allInnerTexts()
  expect(number).toMatch(/^PL-\d{4}-\d{6}$/)
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  await receipt.getByRole('link').click()
  await expect.poll(() => page.locator('.file h1').innerText()).toBe('三栋楼道灯不亮')
})

test('[K.15] a matter that was told before is merged from where it is shown', async () => {
  const page = await steward()
  const area = await areaOf(page)
  const words = '三栋水泵房半夜嗡嗡响得睡不着'
  await aMatter(area, words)
  const matter = await aMatter(area, `${words}，请来看看`)
  await page.goto(at(`/?open=${matter}`))
  const alike = page.locator('.family li', { hasText: words }).first()
  await alike.getByRole('button').click()
  await page.locator('.ant-modal-confirm-btns .ant-btn-primary').click()
  await page.locator('.file-head .badge', { hasText: '已并入' }).waitFor()
})

test('on the first day one chooses a password and shows the authenticator', async () => {
  const registrar = await counter()
  const area = await areaOf(registrar)
  const handlers = program.rooms.people.staffing(COUNTY).holders('handler', area)
  let given: { password: string } | null = null
  for (const personId of handlers) {
    const answer = await registrar.request.post(
      `${program.address}/api/v1/people/${personId}/account`,
      { data: { userName: 'first.day' }, headers: { origin: program.address } },
    )
    if (!answer.ok()) continue
    given = await answer.json()
    break
  }
  const page = await newDesk()
  await page.goto(at('/'))
  await page.locator('#userName').fill('first.day')
  await page.locator('#password').fill(given?.password ?? '')
  await page.locator('.sign-in button[type=submit]').click()
  const secret = await page.locator('.enrolment code').innerText()
  expect(await violations(page)).toEqual([])
  await page.locator('#newPassword').fill('Qingxi-2026-he')
  await page.locator('#totp').fill(codeNow(secret.replaceAll(' ', ''), new Date()))
  await page.locator('.sign-in button[type=submit]').click()
  await page.locator('.counts').waitFor()
})

test('[S1.01] places grow, people are found, a list is tried before it is taken', async () => {
  const page = await counter()
  await page.goto(at('/places'))
  const name = page.locator('.places + form input')
  await name.fill('第九网格')
  await page.locator('.places + form button').click()
  await page.locator('.places a', { hasText: '第九网格' }).waitFor()
  const poster = page.getByRole('link', { name: '楼道张贴海报' })
  const answer = await page.request.get(
    new URL((await poster.getAttribute('href')) ?? '', program.address).href,
  )
  expect(answer.headers()['content-type']).toContain('svg')
  expect(await page.locator('.columns').innerText()).toContain('李晓兰')

  await page.goto(at('/people'))
  await page.locator('.find input').fill('赵丽芬')
  await page.keyboard.press('Enter')
  const row = page.locator('.plain tbody tr').first()
  await row.waitFor()
  expect(await row.innerText()).toMatch(/\d{3}\*{4}\d{4}/)

  await page.getByRole('button', { name: '导入名单' }).click()
  await page.locator('.ant-modal input[type=file]').setInputFiles({
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('姓名,电话\n甲,123\n'),
  })
  await page.locator('.ant-modal [role=alert]').waitFor()
  expect(await page.locator('.ant-modal').innerText()).toMatch(/第|行/)
})

/** As sent: what the desk needs before the first matter is opened. */
const FIRST_PAGE_BYTES_MAX = 300_000

test('the first page brings no picker, form or register', async () => {
  const page = await checker()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  // The forms are fetched ahead once the list has come; here it never does.
  await page.route('**/api/v1/worklist*', (route) => route.abort())
  await page.goto(at('/'))
  await page.locator('.counts').waitFor()
  const scripts = asked.filter((url) => url.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(0)
  const bytes = await page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter(({ name }) => /\.(js|css)$/.test(name))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  )
  expect(bytes).toBeLessThan(FIRST_PAGE_BYTES_MAX)
  expect(scripts.filter((url) => /\/(pick|act-form|upload|figures|people)/.test(url))).toEqual([])
  await page.unroute('**/api/v1/worklist*')
})

type Violation = { id: string; nodes: { target: unknown }[] }

/** What axe finds on the page as it stands, in one line each. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const found = await page.evaluate(async () => {
    const run = Reflect.get(window, 'axe') as {
      run(of: object): Promise<{ violations: Violation[] }>
    }
    return (await run.run({ resultTypes: ['violations'] })).violations
  })
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((one) => one.target).join(' | ')}`)
}

test('every page is free of barriers, on a desk and on a phone, in both languages', async () => {
  const page = await steward()
  const matter = await aMatter(await areaOf(page), '楼顶漏水', '下雨就漏，墙都湿了')
  const wrong: string[] = []
  const look = async (path: string, ready: string) => {
    await page.setViewportSize(DESKTOP)
    await page.goto(at(path))
    for (const other of ['English', '中文']) {
      await page.getByRole('button', { name: other }).click()
      await page.locator(ready).first().waitFor()
      for (const size of [DESKTOP, PHONE]) {
        await page.setViewportSize(size)
        const where = `${path} ${size.width}, then ${other}`
        for (const one of await violations(page)) wrong.push(`${where}: ${one}`)
        const wide = await page.evaluate(() => document.documentElement.scrollWidth)
        if (wide > size.width) wrong.push(`${where}: ${wide} wide`)
      }
    }
  }
  await look('/', '.lines, .compact')
  await look(`/?open=${matter}`, '.receiver')
  await look(`/cases/${matter}`, '.receiver')
  await look('/register', '.act-form')
  await look('/figures', '.counts')
  await look('/people', '.find')
  await look('/places', '.columns li')
  await look('/procedures', 'details')
  await page.setViewportSize(DESKTOP)
  expect(wrong).toEqual([])
})

test('no page threw', () => {
  expect(failures).toEqual([])
})
