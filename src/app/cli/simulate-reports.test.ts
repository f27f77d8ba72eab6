import { expect, test } from 'vitest'
import { WrongUsage } from './command.ts'
import { command as page } from './page.ts'
import { isHere, command as simulate } from './simulate-reports.ts'

test('simulated citizens report to this machine only', () => {
  for (const url of ['http://127.0.0.1:8080', 'http://localhost', 'http://[::1]:80/'])
    expect(isHere(url), url).toBe(true)
  for (const url of ['http://127.0.0.1.example', 'http://192.0.2.1', 'https://127.0.0.1', 'x'])
    expect(isHere(url), url).toBe(false)
})

test('a count that is none or too large is wrong usage, and so is a section that is none', async () => {
  for (const args of [[], ['--count', '0'], ['--count', '100001'], ['--count', 'many']])
    await expect(simulate.run(args)).rejects.toThrow(WrongUsage)
  for (const args of [[], ['0'], ['11'], ['1', '2']])
    await expect(page.run(args)).rejects.toThrow(WrongUsage)
})

test('a section whose rooms are not built says so and has no figures', async () => {
  const answer = await page.run(['9'])
  expect(answer).toMatchObject({ exit: 1, json: { section: 9, figures: [] } })
})
