/** Counts a round from its own Pabulib file. Pure. */
import { createHash } from 'node:crypto'
import { answerBudget } from '../counting/budget/answer.ts'
import { readPabulib } from '../counting/budget/pabulib.ts'
import { type Bag, readChoice } from './ballot.ts'
import { fenOfText } from './money.ts'
import type { Method, Project, Result } from './schema.ts'
import { whyLost } from './why-lost.ts'

export type Counting = {
  readonly file: string
  readonly method: Method
  readonly projects: readonly Project[]
  readonly bag: Bag
  readonly papersMissing: number
  readonly missingReason: string
}

export function countRound(counting: Counting): Result {
  const { file, method, projects, bag, papersMissing, missingReason } = counting
  const { instance } = readPabulib(file)
  const answer = answerBudget(instance, method)
  const byId = new Map(projects.map((one) => [one.id, one]))
  const supporters = supportersIn(bag)
  const moneyFen = fenOfText(answer.budget)
  let leftFen = moneyFen
  const bought = answer.selected.map((id) => {
    const { costFen } = byId.get(id)!
    leftFen -= costFen
    return { id, costFen, leftFen, supporters: supporters.get(id) ?? 0 }
  })
  const lost = answer.lost.map(({ id, supportersShort, costTooHighBy }) => {
    const { costFen } = byId.get(id)!
    const short = { costFen, supportersShort, tooDearFen: fenOfText(costTooHighBy) }
    return { id, ...short, supporters: supporters.get(id) ?? 0, why: whyLost(short, method) }
  })
  return {
    bought,
    lost,
    spentFen: moneyFen - leftFen,
    leftFen,
    ballots: Object.values(bag).reduce((sum, one) => sum + one, 0),
    papersMissing,
    missingReason,
    fileHash: createHash('sha256').update(file).digest('hex'),
  }
}

/** How many ballots name a project with more than nothing. */
function supportersIn(bag: Bag): Map<string, number> {
  const count = new Map<string, number>()
  for (const [text, ballots] of Object.entries(bag)) {
    const { projects, points } = readChoice(text)
    projects.forEach((id, at) => {
      if (points !== null && !(Number(points[at]) > 0)) return
      count.set(id, (count.get(id) ?? 0) + ballots)
    })
  }
  return count
}
