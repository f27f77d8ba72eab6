/**
 * A round as a Pabulib file, and back. The result is counted from this very file, so that whoever
 * has it counts the same. Voters are numbered in the order of their ballots' texts: no number is anybody's.
 */

import { Refusal } from '../../base/refusal.ts'
import { formatDecimal, parseDecimal } from '../counting/budget/decimal.ts'
import { type Pabulib, writePabulib } from '../counting/budget/pabulib.ts'
import { type Bag, type Choice, choiceText, readChoice } from './ballot.ts'
import { fenOf, yuanOf } from './money.ts'
import type { Round } from './round.ts'
import type { Project, VoteType } from './schema.ts'

type Told = Pick<
  Round,
  | 'title'
  | 'moneyFen'
  | 'voteType'
  | 'choosesMin'
  | 'choosesMax'
  | 'pointsMax'
  | 'pointsDefault'
  | 'rule'
  | 'opensAt'
  | 'closesAt'
> & { readonly placeName: string }

const PROJECT_COLUMNS = ['project_id', 'cost', 'name', 'category', 'place', 'description']

export function pabulibOf(round: Told, projects: readonly Project[], bag: Bag): string {
  const choices = Object.keys(bag).sort()
  const withPoints = round.pointsMax !== null
  const votes: { cells: string[] }[] = []
  for (const text of choices) {
    const { projects: named, points } = readChoice(text)
    const said = [named.join(','), ...(withPoints ? [(points ?? []).join(',')] : [])]
    for (let ballot = 0; ballot < bag[text]!; ballot++)
      votes.push({ cells: [String(votes.length + 1), ...said] })
  }
  return writePabulib({
    meta: metaOf(round, { projects: projects.length, votes: votes.length }),
    projectColumns: PROJECT_COLUMNS,
    projectCells: projects.map((one) => [
      one.id,
      yuanOf(one.costFen),
      one.title,
      one.category,
      one.place,
      one.story,
    ]),
    voteColumns: ['voter_id', 'vote', ...(withPoints ? ['points'] : [])],
    votes,
  })
}

const RULES = { greedy: 'greedy', 'equal-shares': 'equalshares' } as const

function metaOf(round: Told, count: { projects: number; votes: number }) {
  const { voteType, pointsMax } = round
  const points =
    pointsMax === null
      ? []
      : ([
          [voteType === 'cumulative' ? 'max_sum_points' : 'max_points', String(pointsMax)],
        ] as const)
  const isDefault = voteType === 'scoring' && round.pointsDefault !== '0'
  return new Map<string, string>([
    ['description', round.title],
    ['country', 'China'],
    ['unit', round.placeName],
    ['num_projects', String(count.projects)],
    ['num_votes', String(count.votes)],
    ['budget', yuanOf(round.moneyFen)],
    ['currency', 'CNY'],
    ['vote_type', voteType],
    ['rule', RULES[round.rule]],
    ['date_begin', round.opensAt.toISOString()],
    ['date_end', round.closesAt.toISOString()],
    ['min_length', String(round.choosesMin)],
    ['max_length', String(round.choosesMax)],
    ...points,
    ...(isDefault ? ([['default_score', round.pointsDefault]] as const) : []),
  ])
}

export type Read = {
  readonly title: string
  readonly moneyFen: number
  readonly voteType: VoteType
  readonly choosesMin: number
  readonly choosesMax: number
  readonly pointsMax: number | null
  readonly pointsDefault: string
  readonly projects: readonly Project[]
  readonly bag: Bag
  readonly ballots: number
}

/** What of a file becomes a round. Refuses money that is finer than a fen. */
export function roundIn(file: Pabulib): Read {
  const { instance, meta } = file
  const { voteType } = instance
  const ids = instance.projects.map(({ id }) => id)
  const bag: Record<string, number> = {}
  let longest = 1
  for (const { choice } of file.votes) {
    const named = choice.projects.map((at) => ids[at]!)
    longest = Math.max(longest, named.length)
    const points = choice.points?.map(formatDecimal) ?? null
    const text = choiceText(voteType, { projects: named, points } satisfies Choice)
    bag[text] = (bag[text] ?? 0) + 1
  }
  const number = (key: string) => wholeOf(meta.get(key))
  const most = number('max_length') ?? longest
  return {
    title: meta.get('description') ?? '',
    moneyFen: moneyIn(instance.budget, 'budget'),
    voteType,
    choosesMin: Math.min(number('min_length') ?? 0, most),
    choosesMax: Math.max(1, most),
    pointsMax: pointsMaxOf(voteType, number),
    pointsDefault: formatDecimal(instance.defaultScore),
    projects: instance.projects.map(({ id, cost }, at) => ({
      ...wordsOf(file, at),
      id,
      costFen: moneyIn(cost, id),
    })),
    bag,
    ballots: file.votes.length,
  }
}

type Asked = (key: string) => number | null

function pointsMaxOf(voteType: VoteType, number: Asked): number | null {
  if (voteType === 'cumulative') return number('max_sum_points') ?? 1
  return voteType === 'scoring' ? (number('max_points') ?? 1) : null
}

const WHOLE_MAX = 10_000

function wholeOf(text: string | undefined): number | null {
  const read = parseDecimal((text ?? '').trim())
  if (read === null || read.places > 0 || read.units < 0n) return null
  return read.units > WHOLE_MAX ? WHOLE_MAX : Number(read.units)
}

function moneyIn(money: Parameters<typeof fenOf>[0], of: string): number {
  const fen = fenOf(money)
  if (fen === null) throw new Refusal('budget-money-fine', { of: of.slice(0, 40) })
  return fen
}

const WORDS_MAX = 2000

function wordsOf({ projectColumns, projectCells }: Pabulib, at: number) {
  const cell = (...names: string[]) => {
    for (const name of names) {
      const column = projectColumns.indexOf(name)
      const found = column === -1 ? '' : (projectCells[at]?.[column] ?? '').trim()
      if (found !== '') return found.slice(0, WORDS_MAX)
    }
    return ''
  }
  return {
    title: (cell('name') || cell('project_id')).slice(0, 200),
    place: cell('place', 'district', 'neighborhood', 'subunit'),
    category: cell('category'),
    story: cell('description'),
  }
}
