/** What the room offers to the others. */
import type { Actor } from '../base/actor.ts'
import type { Ctx } from '../platform/route.ts'
import type { CarriedOver, CarryOver } from './carry-over-schema.ts'
import { actOnCase } from './commands/act-on-case.ts'
import { carryOver } from './commands/carry-over.ts'
import { changeProcedure } from './commands/change-procedure.ts'
import { followCase } from './commands/follow-case.ts'
import { openNewCase } from './commands/open-case.ts'
import { runAlarms } from './commands/run-alarms.ts'
import { lookForDoubts } from './doubts/look.ts'
import { answerDoubt, doubtsAt, doubtsOfCase } from './doubts/questions.ts'
import type { AnswerDoubt, AskDoubts, Doubt, Doubts } from './doubts/schema.ts'
import { publishFingerprint } from './fingerprint/publish.ts'
import type { Fingerprints } from './fingerprint/schema.ts'
import { openSigner, type Statement } from './fingerprint/signing.ts'
import { topicsFor } from './live-topics.ts'
import type { CaseNeeds } from './needs.ts'
import { alikeCases, similarCases } from './queries/alike.ts'
import { answeredMatters } from './queries/answered.ts'
import { mayReadBlob } from './queries/blob-reader.ts'
import { caseView, readingOf } from './queries/case-view.ts'
import { type AskFigures, type FigureSums, figures } from './queries/figures.ts'
import { fingerprints } from './queries/fingerprints.ts'
import { type AskGists, childrenOf, type Gist, gists, maskedFor } from './queries/gists.ts'
import { lookUp } from './queries/look-up.ts'
import { myMatters } from './queries/my-matters.ts'
import { openableAt, procedureDrawing, procedureLines } from './queries/procedures.ts'
import { receiversOf } from './queries/receivers.ts'
import { searchCases } from './queries/search.ts'
import { type StageTimes, stageTimes } from './queries/stage-times.ts'
import { worklist } from './queries/worklist.ts'
import { openRoom, type Room } from './room.ts'
import type * as shape from './schema.ts'
import { closedLessons } from './store/lessons.ts'
import { exportFile } from './verify/export-file.ts'
import { type AllVerified, verifyAll } from './verify/verify-all.ts'

export type Cases = {
  open(ctx: Ctx, input: shape.OpenCase): Promise<shape.Opened>
  act(ctx: Ctx, input: shape.ActOnCase): Promise<shape.Acted>
  /** Joins a case that says the same; answers its number. */
  follow(ctx: Ctx, caseId: string): Promise<string>
  changeProcedure(
    ctx: Ctx,
    input: shape.ChangeProcedure,
  ): Promise<{ edition: string; version: number }>
  /** Moves running cases to a newer version that says by which law, or looks which would move. */
  carryOver(ctx: Ctx, input: CarryOver): Promise<CarriedOver>

  view(ctx: Ctx, caseId: string): Promise<shape.CaseView>
  worklist(ctx: Ctx, asked: shape.AskWorklist): Promise<shape.Worklist>
  mine(ctx: Ctx, asked: shape.AskMine): Promise<shape.MyMatters>
  search(ctx: Ctx, asked: shape.AskSearch): Promise<shape.CaseLine[]>
  similar(ctx: Ctx, asked: shape.AskSimilar): Promise<shape.Similar[]>
  alike(ctx: Ctx, caseId: string): Promise<shape.Alike['alike']>
  answered(ctx: Ctx, asked: shape.AskAnswered): Promise<shape.Answered>
  lookUp(ctx: Ctx, asked: shape.LookUp): Promise<shape.CaseView>
  /** Who could take a case, each with the clause of the power list that fits or not. */
  receivers(ctx: Ctx, asked: shape.AskReceivers): Promise<shape.Receiver[]>
  /** A file as JSON lines that anybody can verify offline. */
  export(ctx: Ctx, caseId: string): Promise<string>
  procedures(ctx: Ctx, area?: string): shape.ProcedureLine[]
  openable(ctx: Ctx, area?: string): Promise<shape.Openable[]>
  drawing(
    ctx: Ctx,
    asked: { name: string; direction: 'across' | 'down'; area?: string | undefined },
  ): string
  fingerprints(asked: {
    county: string
    after?: string | undefined
    limit: number
  }): Promise<Fingerprints>

  /** Questions whether matters were really done, for whoever supervises the place (K.18). */
  doubts(ctx: Ctx, asked: AskDoubts): Promise<Doubts>
  doubtsOf(ctx: Ctx, caseId: string): Promise<Doubt[]>
  answerDoubt(ctx: Ctx, answer: AnswerDoubt): Promise<void>

  /** Sums over a place, whoever asks: the dashboard's own policy says who may. */
  figures(asked: AskFigures): Promise<FigureSums>
  /** How long matters of a place are in each stage, counted by length. */
  stageTimes(asked: Omit<AskFigures, 'now'>): Promise<StageTimes>

  /** What lists of other rooms show of cases, whoever asks: the room's own policy says who may. */
  gists(asked: AskGists): Promise<ReadonlyMap<string, Gist>>
  /** A sentence about these cases, with what must not be public taken out. */
  maskedFor(asked: { county: string; ids: readonly string[]; words: string }): Promise<string>
  /** Ids of the cases that one opened as its children, the oldest first. */
  childrenOf(county: string, caseId: string): Promise<string[]>

  /** Topics that an actor hears of without asking, for the live stream. */
  topicsFor(actor: Actor): string[]
  /** Whether an actor may read a stored file, because they read a case that it belongs to. */
  mayReadBlob(ctx: Ctx, blobId: string): Promise<boolean>

  // Called again and again by the worker.
  /** Counties that have files here. */
  counties(): Promise<string[]>
  /** Does what time does by itself; answers how many cases were looked at. */
  runAlarms(limit?: number): Promise<number>
  /** Looks through what was written since; answers how many entries. */
  lookForDoubts(limit?: number): Promise<number>
  /** Publishes yesterday's fingerprint of a county, or answers null when it is out. */
  publishFingerprint(county: string): Promise<Statement | null>
  /** Reads procedures that another process changed. */
  refresh(): Promise<void>
  /** Teaches the classifier by closed files. */
  learn(): Promise<void>
  /** Adds what acts have changed to the sums of all places; answers how many lines there were. */
  foldCounters(): Promise<number>
  /** Forgets the answers kept for keys that are older than two days. */
  forgetKeys(): Promise<number>
  verifyAll(): Promise<AllVerified>
}

export async function openCases(needs: CaseNeeds): Promise<Cases> {
  const room: Room = openRoom(needs)
  await room.registry.refresh()
  return { ...commands(room), ...queries(room), ...chores(room) }
}

function commands(room: Room) {
  return {
    open: (ctx, input) => openNewCase(room, ctx, input),
    act: (ctx, input) => actOnCase(room, ctx, input),
    follow: (ctx, caseId) => followCase(room, ctx, caseId),
    changeProcedure: (ctx, input) => changeProcedure(room, ctx, input),
    carryOver: (ctx, input) => carryOver(room, ctx, input),
    answerDoubt: (ctx, answer) => answerDoubt(room, ctx, answer),
  } satisfies Partial<Cases>
}

function queries(room: Room) {
  return {
    view: (ctx, caseId) => caseView(room, ctx, caseId),
    worklist: (ctx, asked) => worklist(room, ctx, asked),
    mine: (ctx, asked) => myMatters(room, ctx, asked),
    search: (ctx, asked) => searchCases(room, ctx, asked),
    similar: (ctx, asked) => similarCases(room, ctx, asked),
    alike: (ctx, caseId) => alikeCases(room, ctx, caseId),
    answered: (ctx, asked) => answeredMatters(room, ctx, asked),
    lookUp: (ctx, asked) => lookUp(room, ctx, asked),
    receivers: (ctx, asked) => receiversOf(room, ctx, asked),
    export: async (ctx, caseId) =>
      exportFile(room, await readingOf(room, ctx, await room.load(ctx.actor.county, caseId))),
    procedures: (ctx, area) => procedureLines(room, ctx, area),
    openable: (ctx, area) => openableAt(room, ctx, area),
    drawing: (ctx, asked) => procedureDrawing(room, ctx, asked),
    fingerprints: (asked) => fingerprints(room, asked),
    doubts: (ctx, asked) => doubtsAt(room, ctx, asked),
    doubtsOf: (ctx, caseId) => doubtsOfCase(room, ctx, caseId),
    figures: (asked) => figures(room, asked),
    stageTimes: (asked) => stageTimes(room, asked),
    gists: (asked) => gists(room, asked),
    maskedFor: (asked) => maskedFor(room, asked),
    childrenOf: (county, caseId) => childrenOf(room, county, caseId),
    topicsFor: (actor) => topicsFor(actor),
    mayReadBlob: (ctx, blobId) => mayReadBlob(room, ctx, blobId),
  } satisfies Partial<Cases>
}

function chores(room: Room) {
  const signer = openSigner(room.secrets)
  const { pool } = room
  return {
    async counties() {
      const { rows } = await pool.query<{ county: string }>(
        'select distinct county from case_number order by county',
      )
      return rows.map(({ county }) => county)
    },
    runAlarms: (limit) => runAlarms(room, limit),
    lookForDoubts: (limit) => lookForDoubts(room, limit),
    publishFingerprint: (county) => publishFingerprint({ pool, signer, county }, room.clock.now()),
    refresh: () => room.registry.refresh(),
    async learn() {
      await room.classifier.learn(await closedLessons(pool))
    },
    async foldCounters() {
      const { rows } = await pool.query<{ taken: number }>('select case_counters_fold() as taken')
      return rows[0]!.taken
    },
    async forgetKeys() {
      const { rowCount } = await pool.query('delete from idempotency where at < $1', [
        new Date(room.clock.now().getTime() - KEYS_KEPT_MS),
      ])
      return rowCount ?? 0
    },
    verifyAll: () => verifyAll(pool),
  } satisfies Partial<Cases>
}
const KEYS_KEPT_MS = 2 * 86_400_000
