import { join } from 'node:path'
import { answerOpinion, opinionMap, readPolis } from '../../hall/opinion/map/index.ts'
import { type Answer, type Command, WrongUsage } from './command.ts'
import { readText } from './input.ts'

/** `linli opinion FOLDER`: the groups of opinion in a Polis export. */
export const command: Command = {
  name: 'opinion',
  summary: 'Find groups of opinion in a Polis export, and what unites and divides them.',
  usage: 'opinion FOLDER',
  run: async (args) => opinion(args),
}

function opinion([folder, ...rest]: readonly string[]): Answer {
  if (folder === undefined || rest.length > 0) throw new WrongUsage('name exactly one folder')
  const from = performance.now()
  const comments = readText(join(folder, 'comments.csv'))
  const answer = answerOpinion(
    opinionMap(readPolis({ comments, votes: readText(join(folder, 'votes.csv')) })),
  )
  return { json: { ...answer, seconds: Math.round(performance.now() - from) / 1000 } }
}
