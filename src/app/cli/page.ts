import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import type { Scenario } from '../page-scenario.ts'
import { type Answer, type Command, WrongUsage } from './command.ts'

/** `linli page N`: plays a section of the page test over HTTP and compares the figures. */
export const command: Command = {
  name: 'page',
  summary: 'Plays one section of the page test over HTTP; without --url on a Linli of its own.',
  usage: 'page N [--url http://127.0.0.1:8080]',
  run: async (args) => page(args),
}

const SCENARIOS = join(import.meta.dirname, '../../../tests/page')

async function page(args: readonly string[]): Promise<Answer> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { url: { type: 'string' } },
    allowPositionals: true,
  })
  const [section, ...rest] = positionals
  if (section === undefined || !/^([1-9]|10)$/.test(section) || rest.length > 0)
    throw new WrongUsage('name one section, 1 to 10')
  const play = await scenarioOf(section)
  const { figures, missing } =
    play === null
      ? { figures: [], missing: [`section ${section}: its rooms are not built`] }
      : await playAt(play, values.url)
  const isGood = play !== null && figures.every(({ want, got }) => want === got)
  return { json: { section: Number(section), figures, missing }, exit: isGood ? 0 : 1 }
}

/** The scenario's file, or null for a section whose rooms are not built. */
async function scenarioOf(section: string): Promise<Scenario | null> {
  const file = join(SCENARIOS, `section-${section}.ts`)
  if (!existsSync(file)) return null
  const { play }: { play: Scenario } = await import(pathToFileURL(file).href)
  return play
}

async function playAt(play: Scenario, url: string | undefined) {
  const { openClient } = await import('../api-client.ts')
  const now = () => new Date()
  if (url !== undefined) return play(openClient(url), now)
  const { withOwnLinli } = await import('../own-linli.ts')
  return withOwnLinli((address) => play(openClient(address), now))
}
