/** A whole owners' vote in real browsers: drafted, announced, voted on four roads, published. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainRecount } from '../builders/plain-recount.ts'
import { anEstate, later, pollStaff, vote } from '../builders/polls.ts'
import { anApp } from '../harness/app.ts'
import { answerTo, ask, type Person } from '../harness/app-person.ts'
import { openBrowser } from './program.ts'

const ROOT = join(import.meta.dirname, '../..')
const built = spawnSync(process.execPath, ['bin/build.js'], { cwd: ROOT, stdio: 'inherit' })
if (built.status !== 0) throw new Error('the pages could not be built')
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const PHONE = { width: 390, height: 844 }
const DESK = { width: 1440, height: 900 }
const folder = mkdtempSync(join(tmpdir(), 'linli-poll-'))

const app = await anApp()
const staff = await pollStaff(app)
const owners: Person[] = []
for (let at = 0; at < 6; at++) owners.push(await app.person({ name: `业主${at + 1}` }))
/** Six homes in two buildings; the first owner has two. */
const homes = [
  ...owners.map((owner, at) => ({
    unit: `${at < 3 ? 1 : 2}-10${at + 1}`,
    area: `9${at}.5${at}`,
    owners: [owner],
  })),
  { unit: '2-201', area: '60.00', owners: [owners[0]!] },
]
await anEstate(app, staff, homes)

let browser: Browser
let pollId = ''
const failures: string[] = []
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

type Looking = {
  readonly viewport?: { width: number; height: number }
  readonly javaScriptEnabled?: boolean
}

/** A window of somebody who has signed in. */
async function windowOf(person: Person, looking: Looking = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: PHONE, locale: 'zh-CN', ...looking })
  await signInAgain(context, person)
  context.on('weberror', (error) => failures.push(error.error().message))
  return context
}

/** The clock moves by weeks here, and sessions end when they are not used. */
async function signInAgain(context: BrowserContext, person: Person) {
  const value = (await person.token()) ?? ''
  await context.addCookies([{ name: 'linli_session', value, url: app.address() }])
}

async function deskOf(person: Person, path: string): Promise<Page> {
  const context = await windowOf(person, { viewport: DESK })
  const page = await context.newPage()
  await page.goto(`${app.address()}/staff${path}`)
  await page.locator('main h1').first().waitFor()
  return page
}

async function phoneOf(person: Person, path: string, looking: Looking = {}): Promise<Page> {
  const page = await (await windowOf(person, looking)).newPage()
  await page.goto(`${app.address()}${path}`)
  return page
}

/** No barrier, and nothing wider than the window. */
async function expectClean(page: Page, name: string) {
  await page.evaluate(axe)
  const found = await page.evaluate('axe.run()')
  const { violations } = found as { violations: { id: string; nodes: { html: string }[] }[] }
  expect(violations.map(({ id, nodes }) => [name, id, nodes[0]?.html.slice(0, 300)])).toEqual([])
  const width = page.viewportSize()?.width ?? 0
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide, `${name} at ${width}`).toBeLessThanOrEqual(width)
  const shots = process.env.LINLI_SHOTS
  if (shots) await page.screenshot({ path: `${shots}/${name}-${width}.png`, fullPage: true })
}

async function cleanForResidents(person: Person, path: string, name: string) {
  const page = await phoneOf(person, path)
  for (const [query, way] of [
    ['lang=zh&elder=0', 'zh'],
    ['lang=en&elder=0', 'en'],
    ['lang=zh&elder=1', 'elder'],
  ])
    for (const viewport of [PHONE, DESK]) {
      await page.setViewportSize(viewport)
      await page.goto(`${app.address()}${path}${path.includes('?') ? '&' : '?'}${query}`)
      await expectClean(page, `${name}-${way}`)
    }
  await page.context().close()
}

async function choose(page: Page, label: string, words: string, option: RegExp | string) {
  const box = page.getByRole('combobox', { name: label })
  await box.click()
  if (words !== '') await box.fill(words)
  await page.locator('.ant-select-item-option', { hasText: option }).first().click()
  // It closes by and by: until then it lies over the page.
  await page.locator('.ant-select-dropdown:visible').waitFor({ state: 'hidden' })
}

/** The button of the window that asks once more. */
const sure = (page: Page) => page.getByRole('button', { name: /确\s*定/ }).click()

/** As an input of date and time has it, in the country's time. */
const typedIn = (days: number) =>
  new Date(app.clock.now().getTime() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 16)

test('[S1.10] staff draft a vote; a notice of fourteen days is refused, sixteen are enough', async () => {
  const desk = await deskOf(staff.desk, '/polls')
  await expectClean(desk, 'staff-none')
  await desk.getByRole('link', { name: '起草表决' }).click()
  await choose(desk, '哪个小区', '号院', /号院/)
  await desk.getByLabel('表决名称').fill('草坪改停车位')
  await desk.getByLabel('表决什么').fill('把 4 号楼西侧草坪改成停车位')
  await choose(desk, '属于九项中的哪一项', '', /^8\./)
  await desk.getByLabel('开始投票').fill(typedIn(14))
  await desk.getByLabel('截止').fill(typedIn(23))
  await expectClean(desk, 'staff-draft')
  await desk.getByRole('button', { name: '保存草稿' }).click()
  await desk.locator('.badge', { hasText: '草稿' }).waitFor()
  pollId = /polls\/([0-9a-f-]{36})/.exec(desk.url())?.[1] ?? ''

  await desk.getByRole('button', { name: '公告并冻结名册' }).click()
  await sure(desk)
  expect(await desk.getByRole('alert').innerText()).toContain('不足十五日')
  await desk.getByRole('button', { name: /取\s*消/ }).click()
  await desk.getByRole('link', { name: '修改草稿' }).click()
  await desk.getByLabel('开始投票').fill(typedIn(16))
  await desk.getByRole('button', { name: '保存草稿' }).click()
  await desk.getByRole('button', { name: '公告并冻结名册' }).click()
  await sure(desk)
  await desk.locator('.badge', { hasText: '已公告' }).waitFor()
  await expectClean(desk, 'staff-announced')

  await desk.getByRole('link', { name: '纸票' }).click()
  await desk.getByRole('button', { name: '印制纸票' }).click()
  await desk.getByText('新印 7 张').waitFor()
  await expectClean(desk, 'staff-papers')
  await desk.getByRole('link', { name: '打开可打印的选票' }).click()
  await desk.locator('.sheet .qr-code').first().waitFor()
  expect(await desk.locator('.sheet').count()).toBe(7)
  await expectClean(desk, 'staff-ballots')
  await desk.context().close()
})

test('[S1.13] proof of service is written down for many homes at once', async () => {
  const desk = await deskOf(staff.clerk, `/polls/${pollId}?tab=service`)
  for (const unit of ['1-101', '1-102', '2-104'])
    await desk.getByLabel(unit, { exact: true }).check()
  await desk.getByLabel('当面签收').check()
  await desk.getByLabel('凭据').fill('签收单 1-3')
  await desk.getByRole('button', { name: '记录 3 套已送达' }).click()
  await desk.getByText('已记录 3 套').waitFor()
  await expectClean(desk, 'staff-service')
  await desk.context().close()
})

test('[S1.13] an owner votes for two homes from the hall, without script, and has receipts', async () => {
  await later(app, 16 * 24)
  const page = await phoneOf(owners[0]!, '/hall', { javaScriptEnabled: false })
  await page.getByRole('link', { name: '草坪改停车位' }).click()
  expect(await page.locator('main').innerText()).toContain('还差')
  await page.getByRole('button', { name: /投/ }).click()
  expect(await page.locator('main').innerText()).toContain('请选一项')
  await page.getByLabel('同意', { exact: true }).check()
  expect(await page.locator('.at-thumb button').innerText()).toBe('投“同意”')
  await page.locator('.at-thumb button').click()
  expect(await page.locator('h1').innerText()).toBe('您的票收到了')
  const receipts = await page.locator('.big-number').allInnerTexts()
  expect(receipts).toHaveLength(2)
  expect(await page.locator('.qr-code').count()).toBe(2)

  await page.goto(`${app.address()}/polls/${pollId}/find?receipt=${receipts[0]?.toLowerCase()}`)
  expect(await page.locator('[role=status].note').innerText()).toContain('算进去了')
  await page.goto(`${app.address()}/polls/${pollId}`)
  expect(await page.locator('input[type=radio]').count()).toBe(0)
  await page.context().close()
})

test('[S1.13] paper is read by two, the phone and the door by two', async () => {
  const { papers } = await ask(staff.clerk, 'GET /polls/{pollId}/papers', { pollId })
  const serialOf = (unit: string) => papers.find((one) => one.unit === unit)?.serial ?? ''
  const read = async (person: Person, typed: string, choice: string, said: string) => {
    const desk = await deskOf(person, `/polls/${pollId}?tab=desk`)
    await desk.getByLabel('编号').fill(typed)
    await desk.keyboard.press('Enter')
    await desk.getByLabel(choice, { exact: true }).check()
    await desk.getByRole('button', { name: /^录\s*入$/ }).click()
    await desk.getByText(said).waitFor()
    await expectClean(desk, 'staff-desk')
    await desk.context().close()
  }
  await read(staff.clerk, serialOf('1-102').toLowerCase(), '同意', '第一遍已录')
  await read(staff.clerk2, serialOf('1-102'), '同意', '两遍一致')

  const desk = await deskOf(staff.clerk, `/polls/${pollId}?tab=calls`)
  await expectClean(desk, 'staff-calls')
  const phone = desk.locator('.panel', { hasText: '电话投票' })
  await phone.getByRole('combobox', { name: '专有部分' }).click()
  await desk.locator('.ant-select-item-option', { hasText: '1-103' }).first().click()
  await phone.getByRole('combobox', { name: '一起听的同事' }).click()
  await desk
    .locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: '王窗口' })
    .click()
  await phone.getByLabel('录音编号').fill('录音 0001')
  await phone.getByLabel('不同意').check()
  await phone.getByRole('button', { name: '收下这张票' }).click()
  await phone.getByText('请告诉业主回执号').waitFor()
  await desk.context().close()
})

test('[S1.12] the gap is shown by building, never how anybody voted', async () => {
  const desk = await deskOf(staff.clerk, `/polls/${pollId}?tab=gap`)
  await desk.getByText('没有投的专有部分').first().waitFor()
  expect(await desk.locator('main').innerText()).not.toMatch(/不同意|弃权/)
  await expectClean(desk, 'staff-gap')
  await desk.context().close()
})

test('no barrier on the residents’ pages while the vote is open', async () => {
  await cleanForResidents(owners[0]!, '/hall', 'hall')
  await cleanForResidents(owners[3]!, `/polls/${pollId}`, 'ballot')
  await cleanForResidents(owners[0]!, `/polls/${pollId}/receipt?unit=1-101`, 'receipt')
  await cleanForResidents(owners[0]!, `/polls/${pollId}/find`, 'find')
})

test('[S1.10] closed, balanced and published, with the reason in plain words', async () => {
  await vote(owners[3]!, pollId, '2-104')
  await later(app, 7 * 24)
  const desk = await deskOf(staff.desk, `/polls/${pollId}?tab=sheet`)
  await desk.getByText('对得上').waitFor()
  await expectClean(desk, 'staff-sheet')
  await desk.getByRole('button', { name: '公布结果' }).click()
  await sure(desk)
  await desk.locator('.badge', { hasText: '已公布' }).first().waitFor()
  await desk.getByRole('link', { name: '结果', exact: true }).click()
  await desk.getByText('下载计票文件').waitFor()
  await expectClean(desk, 'staff-result')
  await desk.goto(`${app.address()}/staff/polls/${pollId}/notice`)
  await desk.locator('.qr-code').waitFor()
  await expectClean(desk, 'staff-notice')
  await desk.context().close()

  await cleanForResidents(owners[0]!, `/polls/${pollId}/result`, 'result')
  const page = await phoneOf(owners[5]!, `/polls/${pollId}/result`)
  const { motions } = await ask(owners[5]!, 'GET /polls/{pollId}/result', { pollId })
  expect(await page.locator('main').innerText()).toContain(motions[0]?.why.zh)
  await page.context().close()
})

test('[S1.14] anybody downloads the file and counts again at home', async () => {
  const page = await phoneOf(owners[5]!, `/polls/${pollId}/result`)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载计票文件' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^linli-recount-[0-9a-f]{8}\.html$/)
  const { text: html } = await answerTo(owners[5]!, 'GET /polls/{pollId}/recount', { pollId })
  const path = join(folder, 'recount.html')
  writeFileSync(path, html)
  await page.context().setOffline(true)
  await page.goto(pathToFileURL(path).href)
  await page.locator('[data-verdict=holds]').waitFor()
  const { myUnits } = await ask(owners[0]!, 'GET /polls/{pollId}', { pollId })
  await page.getByLabel('回执号').fill(myUnits[0]?.receipt ?? '')
  await page.getByRole('button', { name: '查' }).click()
  expect(await page.locator('#receipt-said').innerText()).toContain('算进去了')
  const { root } = await ask(owners[0]!, 'GET /polls/{pollId}/result', { pollId })
  expect(plainRecount(html).root).toBe(root)
  await page.context().close()
})

test('no barrier at the desk in English, on a narrow window, too', async () => {
  const desk = await deskOf(staff.desk, `/polls/${pollId}`)
  await desk.getByRole('button', { name: 'English' }).click()
  for (const tab of ['overview', 'papers', 'service', 'sheet', 'refused', 'result'])
    for (const viewport of [DESK, PHONE]) {
      await desk.setViewportSize(viewport)
      await desk.goto(`${app.address()}/staff/polls/${pollId}?tab=${tab}`)
      await desk.locator('.tabs [aria-current]').waitFor()
      await desk.locator('.tabs ~ *').first().waitFor()
      await expectClean(desk, `staff-en-${tab}`)
    }
  await desk.context().close()
})

test('no page broke, and the program has no fault', () => {
  expect(failures).toEqual([])
  expect(app.faults).toEqual([])
})
