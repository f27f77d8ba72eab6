/** A Pabulib file becomes a round: with ballots it is counted at once, without it is a draft. */
import { randomUUID } from 'node:crypto'
import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import { readPabulib } from '../../counting/budget/pabulib.ts'
import { once } from '../once.ts'
import { type Read, roundIn } from '../pabulib-file.ts'
import type { BudgetRoom } from '../room.ts'
import type { Round } from '../round.ts'
import { Imported, type ImportRound, MONEY_FEN_MAX } from '../schema.ts'
import { fillUrn, findRound, insertRound, putProjects } from '../store.ts'
import { keepResult } from './close-round.ts'
import { checkPlace } from './make-round.ts'

const DAY_MS = 86_400_000

/** Refuses what readPabulib refuses, with line and column; then nothing is brought in. */
export async function importRound(
  room: BudgetRoom,
  ctx: Ctx,
  input: ImportRound,
): Promise<Imported> {
  checkPlace(room, ctx, input.area)
  const read = readFile(input.bytes)
  checkMethod(read, input)
  const said = {
    projects: read.projects.length,
    ballots: read.ballots,
    moneyFen: read.moneyFen,
    voteType: read.voteType,
  }
  if (input.dryRun) return { ...said, roundId: null }
  const { bytes: _, ...question } = input
  return once(room, ctx, {
    question: { ...question, ...said, is: 'import' },
    answer: Imported,
    run: async (tx) => {
      const key = { county: ctx.actor.county, id: randomUUID() }
      await insertRound(tx, { ...key, ...columnsOf(ctx, input, read) })
      await putProjects(tx, key, read.projects)
      if (read.ballots === 0) return { ...said, roundId: key.id }
      await fillUrn(tx, key, read.bag)
      const round: Round = (await findRound(tx, key))!
      await keepResult(room, tx, { round, ctx, papersMissing: 0, missingReason: '' })
      return { ...said, roundId: key.id }
    },
  })
}

function readFile(bytes: Uint8Array): Read {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Refusal('budget-file-not-text')
  }
  const read = roundIn(readPabulib(text))
  if (read.projects.length === 0) throw new Refusal('budget-no-projects')
  if (read.moneyFen < 1 || read.moneyFen > MONEY_FEN_MAX) throw new Refusal('budget-money')
  return read
}

function checkMethod({ voteType }: Read, { rule, utility, completion }: ImportRound): void {
  const withPoints = voteType === 'cumulative' || voteType === 'scoring'
  const isOnBallots =
    utility === 'score' ? withPoints : utility === 'borda' ? voteType === 'ordinal' : true
  if (!isOnBallots) throw new Refusal('utility-not-on-ballots', { utility, voteType })
  if (rule === 'greedy' && completion !== 'none') throw new Refusal('completion-not-for-greedy')
}

/** A draft opens tomorrow, to be changed; what was voted on elsewhere is over. */
function columnsOf({ actor, now }: Ctx, input: ImportRound, read: Read) {
  const isDraft = read.ballots === 0
  const away = (days: number) => new Date(now.getTime() + days * DAY_MS)
  return {
    area: input.area,
    title: (input.title || read.title || '—').slice(0, 80),
    story: '',
    money_fen: read.moneyFen,
    vote_type: read.voteType,
    chooses_min: read.choosesMin,
    chooses_max: read.choosesMax,
    points_max: read.pointsMax,
    points_default: read.pointsDefault,
    rule: input.rule,
    utility: input.utility,
    completion: input.completion,
    opens_at: isDraft ? away(1) : away(-1),
    closes_at: isDraft ? away(15) : now,
    state: 'draft' as const,
    imported: !isDraft,
    made_by: actor.personId!,
    made_at: now,
    published_by: null,
    published_at: null,
    off_reason: null,
  }
}
