import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type RulePack, readRulePack } from '../ballots/counting/index.ts'

const FOLDER = join(import.meta.dirname, '../../rulepacks')

/** All packs of the folder, the national one first. A pack that is wrong stops the program. */
export function shippedRulePacks(): RulePack[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => readRulePack(JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))))
    .toSorted((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1))
}

const rank = ({ id }: RulePack) => (id === 'national' ? 0 : 1)
