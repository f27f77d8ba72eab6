/** Polls 表决: one opening of voting over one frozen roll, by four roads, counted once. */
import type { Actor } from '../../base/actor.ts'
import type { Ctx } from '../../platform/route.ts'
import type { RulePack } from '../counting/owners/rule-pack.ts'
import type { PollBook } from '../recount/book.ts'
import { openCaster } from './casting.ts'
import { castBallot } from './commands/cast-ballot.ts'
import { changePoll, draftPoll } from './commands/draft-poll.ts'
import { enterPaper, returnPaper } from './commands/enter-paper.ts'
import {
  announcePoll,
  closePoll,
  declarePoll,
  type Moved,
  openPoll,
  runDue,
} from './commands/move-poll.ts'
import { deliver, printPapers, voidPaper } from './commands/papers.ts'
import { isOfPoll } from './commands/seen-poll.ts'
import { takeAtDoor, takeByPhone } from './commands/take-ballot.ts'
import type { PollsNeeds, Room } from './needs.ts'
import { isStaffOf } from './policy.ts'
import { openPollBook } from './poll-book.ts'
import { pollBook } from './queries/book.ts'
import { listDeliveries, listPapers, listWaiting } from './queries/papers.ts'
import { pollLines, pollView } from './queries/poll-view.ts'
import { findReceipt } from './queries/receipts.ts'
import { listRefused, reconciliation } from './queries/reconciliation.ts'
import { result, resultById } from './queries/result.ts'
import { listUnits, liveGap } from './queries/turnout.ts'
import type * as shape from './schema.ts'
import type * as out from './shapes-out.ts'
import { findPoll } from './store/poll.ts'
import { pollTables } from './store/tables.ts'
import { openVoterBook } from './voter-book.ts'

export type Polls = {
  // For the rooms above; they have asked their own policy.
  /** All that a closed poll is counted from. Refuses `poll-unknown`, `poll-state`. */
  book(county: string, pollId: string): Promise<PollBook>
  /** Refuses `poll-unknown`, `poll-not-counted`. */
  resultOf(county: string, pollId: string): Promise<out.Result>
  /** Null when there is no such poll. */
  state(county: string, pollId: string): Promise<shape.PollState | null>
  /** Opens and closes what is due. Answers how many polls moved. */
  runDue(): Promise<number>
  /** Those of the asked live topics (`poll:ID`) that this actor may hear of. */
  topicsFor(actor: Actor, asked: readonly string[]): Promise<string[]>
  readonly rulePacks: readonly RulePack[]

  // What the routes call
  list(ctx: Ctx, input: { area?: string | undefined }): Promise<out.PollLine[]>
  view(ctx: Ctx, pollId: string): Promise<out.PollView>
  draft(ctx: Ctx, input: shape.PollDraft): Promise<string>
  change(ctx: Ctx, input: shape.ChangePoll): Promise<void>
  announce(ctx: Ctx, pollId: string): Promise<{ frozenId: string; opensAt: Date }>
  open(ctx: Ctx, input: shape.MovePoll): Promise<Moved>
  close(ctx: Ctx, input: shape.MovePoll): Promise<Moved>
  declare(ctx: Ctx, input: shape.MovePoll): Promise<Moved>
  cast(ctx: Ctx, input: shape.CastBallot): Promise<out.Accepted>
  takeByPhone(ctx: Ctx, input: shape.PhoneBallot): Promise<out.Accepted>
  takeAtDoor(ctx: Ctx, input: shape.VisitBallot): Promise<out.Accepted>
  print(ctx: Ctx, input: shape.PrintPapers): Promise<out.Printed>
  papers(ctx: Ctx, pollId: string): Promise<out.Papers>
  voidPaper(ctx: Ctx, input: shape.VoidPaper): Promise<void>
  deliver(ctx: Ctx, input: shape.Deliver): Promise<number>
  deliveries(ctx: Ctx, pollId: string): Promise<out.Deliveries>
  returnPaper(ctx: Ctx, input: shape.ReturnPaper): Promise<{ unit: string; receipt: string }>
  enterPaper(ctx: Ctx, input: shape.EnterPaper): Promise<out.Entered>
  waiting(ctx: Ctx, pollId: string): Promise<out.Waiting>
  units(ctx: Ctx, input: shape.ListUnits): Promise<out.Units>
  gap(ctx: Ctx, pollId: string): Promise<out.Gap>
  reconciliation(ctx: Ctx, pollId: string): Promise<out.Reconciliation>
  refused(ctx: Ctx, pollId: string): Promise<out.Refused>
  result(ctx: Ctx, pollId: string): Promise<out.Result>
  receipt(ctx: Ctx, input: { pollId: string; receipt: string }): Promise<out.ReceiptFound>
}

const TOPIC = /^poll:([0-9a-f-]{36})$/
const TOPICS_MAX = 5

export function openPolls(needs: PollsNeeds): Polls {
  const { pool, live, secrets } = needs
  const db = pollTables(needs.db)
  const room: Room = {
    ...needs,
    db,
    book: openPollBook(db),
    cast: openCaster(pool, live),
    voters: openVoterBook(needs.rolls),
    receiptKey: secrets.derive('poll-receipt'),
  }
  return {
    rulePacks: needs.rulePacks,
    book: (county, pollId) => pollBook(room, county, pollId),
    resultOf: (county, pollId) => resultById(room, county, pollId),
    state: async (county, pollId) => (await findPoll(db, county, pollId))?.state ?? null,
    runDue: () => runDue(room),
    topicsFor: (actor, asked) => topicsFor(room, actor, asked),
    list: (ctx, input) => pollLines(room, ctx, input),
    view: (ctx, pollId) => pollView(room, ctx, pollId),
    draft: (ctx, input) => draftPoll(room, ctx, input),
    change: (ctx, input) => changePoll(room, ctx, input),
    announce: (ctx, pollId) => announcePoll(room, ctx, pollId),
    open: (ctx, input) => openPoll(room, ctx, input),
    close: (ctx, input) => closePoll(room, ctx, input),
    declare: (ctx, input) => declarePoll(room, ctx, input),
    cast: (ctx, input) => castBallot(room, ctx, input),
    takeByPhone: (ctx, input) => takeByPhone(room, ctx, input),
    takeAtDoor: (ctx, input) => takeAtDoor(room, ctx, input),
    print: (ctx, input) => printPapers(room, ctx, input),
    papers: (ctx, pollId) => listPapers(room, ctx, pollId),
    voidPaper: (ctx, input) => voidPaper(room, ctx, input),
    deliver: (ctx, input) => deliver(room, ctx, input),
    deliveries: (ctx, pollId) => listDeliveries(room, ctx, pollId),
    returnPaper: (ctx, input) => returnPaper(room, ctx, input),
    enterPaper: (ctx, input) => enterPaper(room, ctx, input),
    waiting: (ctx, pollId) => listWaiting(room, ctx, pollId),
    units: (ctx, input) => listUnits(room, ctx, input),
    gap: (ctx, pollId) => liveGap(room, ctx, pollId),
    reconciliation: (ctx, pollId) => reconciliation(room, ctx, pollId),
    refused: (ctx, pollId) => listRefused(room, ctx, pollId),
    result: (ctx, pollId) => result(room, ctx, pollId),
    receipt: (ctx, input) => findReceipt(room, ctx, input),
  }
}

async function topicsFor(room: Room, actor: Actor, asked: readonly string[]): Promise<string[]> {
  const { personId } = actor
  if (personId === null) return []
  const heard: string[] = []
  for (const topic of asked.filter((one) => TOPIC.test(one)).slice(0, TOPICS_MAX)) {
    const poll = await findPoll(room.db, actor.county, TOPIC.exec(topic)![1]!)
    if (poll === null) continue
    const asking = { personId, now: room.clock.now() }
    if (isStaffOf(actor, poll) || (await isOfPoll(room, poll, asking))) heard.push(topic)
  }
  return heard
}
