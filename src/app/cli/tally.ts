import { join } from 'node:path'
import { answerTally, readMotion, readRulePack, tally } from '../../ballots/counting/index.ts'
import { Refusal } from '../../base/refusal.ts'
import { type Answer, type Command, theFile } from './command.ts'
import { readJson } from './input.ts'

const RULE_PACKS = join(import.meta.dirname, '../../../rulepacks')

/** `linli tally FILE.json`: an owners' vote by persons and area. */
export const command: Command = {
  name: 'tally',
  summary: "Count an owners' vote by persons and area, and say why it passed or did not.",
  usage: 'tally FILE.json',
  run: async (args) => count(theFile(args)),
}

function count(file: string): Answer {
  const motion = readMotion(readJson(file))
  return { json: answerTally(tally(motion, rulePack(motion.rulePack))) }
}

/** A pack by its name; the name is no path. */
function rulePack(name: string) {
  try {
    if (/^[a-z0-9-]+$/.test(name)) return readRulePack(readJson(join(RULE_PACKS, `${name}.json`)))
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'file-unreadable') throw error
  }
  throw new Refusal('rule-pack-unknown', { element: 'rulePack', rulePack: name })
}
