/** Participatory budgets 预算轮: what the part offers, and how it is opened. */
import type { Bytes, Ctx } from '../../platform/route.ts'
import { castBallot, castByPhone, copyPaper, takePaper } from './commands/cast-ballot.ts'
import { closeRound } from './commands/close-round.ts'
import { importRound } from './commands/import-round.ts'
import { changeRound, makeRound } from './commands/make-round.ts'
import { callOffRound, publishRound } from './commands/publish-round.ts'
import { dropProject, putProject } from './commands/put-project.ts'
import { pabulibFile, rounds, roundView } from './queries/round-view.ts'
import type { BudgetNeeds, BudgetRoom } from './room.ts'
import type * as shape from './schema.ts'
import { budgetDb } from './store.ts'

type Done = { done: true }

export type Budgets = {
  make(ctx: Ctx, input: shape.MakeRound): Promise<{ roundId: string }>
  change(ctx: Ctx, input: shape.ChangeRound): Promise<Done>
  putProject(ctx: Ctx, input: shape.PutProject): Promise<{ projectId: string }>
  dropProject(ctx: Ctx, input: { roundId: string; projectId: string }): Promise<Done>
  /** From here on projects, ballot and rule stand as everybody sees them. */
  publish(ctx: Ctx, roundId: string): Promise<Done>
  callOff(ctx: Ctx, input: shape.CallOff): Promise<Done>
  cast(ctx: Ctx, input: shape.CastBallot): Promise<Done>
  castByPhone(ctx: Ctx, input: shape.CastByPhone): Promise<Done>
  /** Who handed in a paper; what it says is copied apart, by `copyPaper`. */
  takePaper(ctx: Ctx, input: shape.TakePaper): Promise<Done>
  copyPaper(ctx: Ctx, input: shape.CastBallot): Promise<Done>
  count(ctx: Ctx, input: shape.CountRound): Promise<Done>
  import(ctx: Ctx, input: shape.ImportRound): Promise<shape.Imported>

  view(ctx: Ctx, roundId: string): Promise<shape.RoundView>
  /** Rounds of a place, of what lies below and around it, the newest first. */
  rounds(ctx: Ctx, asked: shape.ListRounds): Promise<shape.RoundLine[]>
  /** The Pabulib file. */
  file(ctx: Ctx, roundId: string): Promise<Bytes>
}

export function openBudgets(needs: BudgetNeeds): Budgets {
  const room: BudgetRoom = { ...needs, db: budgetDb(needs.db) }
  return {
    make: (ctx, input) => makeRound(room, ctx, input),
    change: (ctx, input) => changeRound(room, ctx, input),
    putProject: (ctx, input) => putProject(room, ctx, input),
    dropProject: (ctx, input) => dropProject(room, ctx, input),
    publish: (ctx, roundId) => publishRound(room, ctx, roundId),
    callOff: (ctx, input) => callOffRound(room, ctx, input),
    cast: (ctx, input) => castBallot(room, ctx, input),
    castByPhone: (ctx, input) => castByPhone(room, ctx, input),
    takePaper: (ctx, input) => takePaper(room, ctx, input),
    copyPaper: (ctx, input) => copyPaper(room, ctx, input),
    count: (ctx, input) => closeRound(room, ctx, input),
    import: (ctx, input) => importRound(room, ctx, input),
    view: (ctx, roundId) => roundView(room, ctx, roundId),
    rounds: (ctx, asked) => rounds(room, ctx, asked),
    file: (ctx, roundId) => pabulibFile(room, ctx, roundId),
  }
}
