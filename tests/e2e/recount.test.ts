/** The recount file, opened from the disk of a phone that has no network. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Book, recountFile, seal } from '../../src/ballots/recount/index.ts'
import { aBudgetBook, aClosed, anOpenBook, aRoll, aSecretBook } from '../builders/books.ts'
import { plainRecount } from '../builders/plain-recount.ts'
import { openPhone } from './program.ts'

const ROOT = join(import.meta.dirname, '../..')
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'linli-recount-'))

let phone: BrowserContext
const asked: string[] = []

beforeAll(async () => {
  const built = spawnSync(process.execPath, ['bin/build.js'], { cwd: ROOT, stdio: 'inherit' })
  expect(built.status).toBe(0)
  phone = await openPhone(join(folder, 'phone'))
  phone.on('request', (request) => asked.push(request.url()))
})
afterAll(async () => {
  await phone?.close()
  rmSync(folder, { recursive: true, force: true })
})

function fileOf(book: Book): string {
  const built = (name: string) => readFileSync(join(ROOT, 'dist/recount', name), 'utf8')
  const program = { script: built('recount.js'), style: built('recount.css') }
  return recountFile(seal(book), program)
}

async function open(html: string): Promise<Page> {
  const path = join(folder, 'count.html')
  writeFileSync(path, html)
  const page = await phone.newPage()
  await page.goto(pathToFileURL(path).href)
  return page
}

const SECRET = aSecretBook(aClosed(aRoll()), [
  { unit: '1-101', choices: { 1: 'yes', 2: 'yes' } },
  { unit: '1-102', choices: { 1: 'no', 2: 'yes' } },
])
const PB = readFileSync(join(ROOT, 'tests/fixtures/budgets/approval.pb'), 'utf8')

test('[S1.14] counts again without network, finds my receipt, compares the root', async () => {
  const html = fileOf(anOpenBook())
  const page = await open(html)
  expect(await page.locator('[data-verdict=holds] h2').innerText()).toBe(
    '重新数过了，与公布的结果一致。',
  )
  const words = { passed: '通过', failed: '未通过', 'no-quorum': '人数不够，不作决定' }
  const plain = plainRecount(html).results.map(({ result }) => result)
  const shown = await page.locator('.result').allInnerTexts()
  expect(shown).toEqual(plain.map((result) => words[result as keyof typeof words]))

  await page.getByLabel('回执号').fill('7k3m 0010')
  await page.getByRole('button', { name: '查' }).click()
  expect(await page.locator('#receipt-said').innerText()).toContain('2-302')
  await page.getByLabel('回执号').fill('0000')
  await page.getByRole('button', { name: '查' }).click()
  expect(await page.locator('#receipt-said').innerText()).toContain('没有这个回执号')

  await page.getByLabel('照着公告').fill(plainRecount(html).root.slice(0, 12).toUpperCase())
  await page.getByRole('button', { name: '对', exact: true }).click()
  expect(await page.locator('#root-said').innerText()).toContain('12 位都一样')

  await page.getByRole('heading', { name: '全部选票' }).click()
  expect(await page.getByRole('row', { name: /2-302/ }).innerText()).toContain('不同意')
  await page.getByRole('button', { name: 'English' }).click()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  expect(await page.locator('[data-verdict=holds] h2').innerText()).toContain('Counted again')
  expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([])
  await page.close()
})

test('[S1.14] a ballot changed by one byte is seen at once, and no receipt is found', async () => {
  const html = fileOf(anOpenBook())
  const at = html.indexOf('"1":"yes"') + 5
  const page = await open(`${html.slice(0, at)}Y${html.slice(at + 1)}`)
  expect(await page.getByRole('alert').innerText()).toContain('对不上')
  expect(await page.locator('[data-verdict=holds]').count()).toBe(0)
  expect(await page.getByLabel('回执号').count()).toBe(0)
  await page.close()
})

test('[S1.14] the file forbids itself any network', async () => {
  let reached = 0
  const server = createServer((_request, response) => {
    reached++
    response.end('reached')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const page = await open(fileOf(SECRET))
  const tried = await page.evaluate(async (address) => {
    const image = new Promise((done) => {
      const one = new Image()
      one.onerror = () => done('refused')
      one.onload = () => done('loaded')
      one.src = address
    })
    const fetched = fetch(address, { mode: 'no-cors' }).then(
      () => 'loaded',
      () => 'refused',
    )
    return [await image, await fetched]
  }, `http://127.0.0.1:${port}/`)
  expect(tried).toEqual(['refused', 'refused'])
  expect(reached).toBe(0)
  await page.close()
  server.close()
})

test.each([
  ['open', anOpenBook()],
  ['secret', SECRET],
  ['budget', aBudgetBook(PB)],
])('no barrier at 320 and 1440 px, in both languages: %s', async (name, book) => {
  const page = await open(fileOf(book))
  for (const language of ['zh', 'en']) {
    if (language === 'en') await page.getByRole('button', { name: 'English' }).click()
    await page.locator('summary').click()
    for (const width of [320, 1440]) {
      await page.setViewportSize({ width, height: 800 })
      await page.evaluate(axe)
      const found = await page.evaluate('axe.run()')
      const { violations } = found as { violations: { id: string; nodes: { html: string }[] }[] }
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(wide, `${name} ${language} ${width}`).toBeLessThanOrEqual(width)
    }
  }
  await page.close()
})
