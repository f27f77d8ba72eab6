/** From draft to declared: each state with who brought it about and why. */
import { localDate } from '../../../base/dates.ts'
import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import type { Poll } from '../model.ts'
import type { Room } from '../needs.ts'
import { whyNotNotice } from '../periods.ts'
import { bookOf, rootOfBook } from '../queries/book.ts'
import { reconciliationOf } from '../queries/reconciliation.ts'
import { countPoll } from '../queries/result.ts'
import type { MovePoll, PollState } from '../schema.ts'
import { openBallot, piecesOfBallot, withKeys } from '../sealing.ts'
import { boxOf, emptyBox, sweepBox } from '../store/ballots.ts'
import { entriesOf, forgetSlips, papersOf } from '../store/papers.ts'
import { duePolls, findPoll, lockState, writeStep } from '../store/poll.ts'
import type { PollDb } from '../store/tables.ts'
import { keptPoll } from './seen-poll.ts'

type Moving = { readonly by: string | null; readonly at: Date; readonly why: string | null }

/**
 * Freezes the roll and tells everybody; from here on nothing of the poll changes. Refuses
 * `poll-state`, `notice-too-short` (R 1.22), `notice-before-draft`, `poll-window`,
 * `candidate-unit-unknown`, `roll-empty`.
 */
export async function announcePoll(
  room: Room,
  ctx: Ctx,
  pollId: string,
): Promise<{ frozenId: string; opensAt: Date }> {
  const { actor, now } = ctx
  const poll = await keptPoll(room, actor, pollId)
  wants(poll.state, 'draft')
  const { county, id, opensAt } = poll
  const noticeOn = poll.noticeOn ?? localDate(now)
  if (noticeOn < localDate(poll.createdAt)) throw new Refusal('notice-before-draft', { noticeOn })
  const tooSoon = whyNotNotice(noticeOn, opensAt, room.calendar)
  if (tooSoon !== null) throw new Refusal('notice-too-short', { rule: '1.22', ...tooSoon })
  if (opensAt <= now) throw new Refusal('poll-window')
  const freezing = { rollId: poll.rollId, purpose: poll.title.zh, by: actor.personId, at: now }
  const frozenId = await room.rolls.freezeFor(county, freezing)
  await refuseStrangeCandidates(room, { ...poll, frozenId })
  await room.db.transaction().execute(async (tx) => {
    wants(await lockState(tx, county, id), 'draft')
    const step = { state: 'announced', at: now, by: actor.personId, why: null } as const
    await writeStep(tx, { county, id, ...step }, { frozenId, noticeOn })
  })
  tell(room, poll)
  return { frozenId, opensAt }
}

/** A committee is of owners (R 1.31): each candidate's unit stands on the roll. */
async function refuseStrangeCandidates(room: Room, poll: Poll): Promise<void> {
  const candidates = poll.motions.flatMap(({ election }) => election?.candidates ?? [])
  if (candidates.length === 0) return
  const { units } = await room.rolls.frozen(poll.county, poll.frozenId!)
  const known = new Set(units.map(({ unit }) => unit))
  const strange = candidates.find(({ unit }) => !known.has(unit))
  if (strange !== undefined)
    throw new Refusal('candidate-unit-unknown', { candidate: strange.name, unit: strange.unit })
}

/** Opens by hand what time has not opened yet. Refuses `poll-state`, `poll-too-early`. */
export async function openPoll(room: Room, ctx: Ctx, input: MovePoll): Promise<Moved> {
  const poll = await keptPoll(room, ctx.actor, input.pollId)
  if (ctx.now < poll.opensAt)
    throw new Refusal('poll-too-early', { opensAt: poll.opensAt.toISOString() })
  return toOpen(room, poll, movingOf(ctx, input))
}

/** Closes by hand; before its time only with a reason. Refuses `poll-state`, `why-needed`. */
export async function closePoll(room: Room, ctx: Ctx, input: MovePoll): Promise<Moved> {
  const poll = await keptPoll(room, ctx.actor, input.pollId)
  if (ctx.now < poll.closesAt && !input.why) throw new Refusal('why-needed')
  return toClosed(room, poll, movingOf(ctx, input))
}

/**
 * Counts for good: figures and root are fixed. Refuses `poll-state`, `papers-waiting` while a paper
 * is not read by two, `not-balanced` unless it is said why the sheet does not add up.
 */
export async function declarePoll(room: Room, ctx: Ctx, input: MovePoll): Promise<Moved> {
  const poll = await keptPoll(room, ctx.actor, input.pollId)
  wants(poll.state, 'closed')
  const { county, id } = poll
  const moving = movingOf(ctx, input)
  await room.db.transaction().execute(async (tx) => {
    wants(await lockState(tx, county, id), 'closed')
    const within: Room = { ...room, db: tx }
    await refuseWaiting(tx, poll)
    const sheet = await reconciliationOf(within, poll)
    if (!sheet.balanced && moving.why === null) throw new Refusal('not-balanced')
    if (poll.secret) {
      await shuffleBox(within, poll)
      await forgetSlips(tx, poll)
    }
    const root = rootOfBook(await bookOf(within, poll))
    const result = await countPoll(within, { ...poll, root })
    await writeStep(tx, { county, id, state: 'declared', ...moving }, { root, result })
  })
  if (poll.secret) await sweepBox(room.db)
  tell(room, poll)
  return { state: 'declared', at: moving.at }
}

async function refuseWaiting(tx: PollDb, poll: Poll): Promise<void> {
  const papers = await papersOf(tx, poll)
  const begun = new Set((await entriesOf(tx, poll)).map(({ serial }) => serial))
  const waiting = papers.filter(
    ({ kind, state, serial }) =>
      (kind === 'ballot' && state === 'returned') ||
      (kind === 'slip' && state === 'printed' && begun.has(serial)),
  ).length
  if (waiting > 0) throw new Refusal('papers-waiting', { waiting })
}

export type Moved = { readonly state: PollState; readonly at: Date }

const movingOf = ({ actor, now }: Ctx, { why }: MovePoll): Moving => ({
  by: actor.personId,
  at: now,
  why: why ?? null,
})

async function toOpen(room: Room, poll: Poll, moving: Moving): Promise<Moved> {
  const { county, id } = poll
  await room.db.transaction().execute(async (tx) => {
    wants(await lockState(tx, county, id), 'announced')
    await writeStep(tx, { county, id, state: 'open', ...moving })
  })
  tell(room, poll)
  return { state: 'open', at: moving.at }
}

/** Ballots on their way are in before, or refused: each of them holds the poll's row, too. */
async function toClosed(room: Room, poll: Poll, moving: Moving): Promise<Moved> {
  const { county, id, frozenId } = poll
  await room.db.transaction().execute(async (tx) => {
    wants(await lockState(tx, county, id), 'open')
    await writeStep(tx, { county, id, state: 'closed', ...moving })
    if (poll.secret) await shuffleBox({ ...room, db: tx }, poll)
  })
  await room.rolls.close(county, frozenId!, { at: moving.at, by: moving.by })
  if (poll.secret) await sweepBox(room.db)
  tell(room, poll)
  return { state: 'closed', at: moving.at }
}

async function shuffleBox(room: Room, poll: Poll): Promise<void> {
  const sealed = await boxOf(room.db, poll.county, poll.id)
  if (sealed.length === 0) return
  const pieces = sealed.flatMap((one) => piecesOfBallot(openBallot(room.secrets, one)))
  await emptyBox(room.db, poll, withKeys(pieces))
}

/** What time brings about: opens and closes what is due. Answers how many polls moved. */
export async function runDue(room: Room): Promise<number> {
  const now = room.clock.now()
  const due = await duePolls(room.db, now)
  let moved = 0
  for (const { county, id, state } of due) {
    const poll = await findPoll(room.db, county, id)
    if (poll === null) continue
    const moving = { by: null, at: state === 'open' ? poll.closesAt : poll.opensAt, why: null }
    const move = state === 'open' ? toClosed : toOpen
    try {
      await move(room, poll, moving)
      moved++
    } catch (error) {
      // Another process, or somebody's hand, was first.
      if (!(error instanceof Refusal && error.code === 'poll-state')) throw error
    }
  }
  return moved
}

function wants(state: PollState | null, wanted: PollState): void {
  if (state !== wanted) throw new Refusal('poll-state', { state: state ?? '', wants: wanted })
}

function tell({ live }: Room, { id, area }: Poll): void {
  live.publish([`poll:${id}`, `place:${area}`], { type: 'poll', id })
}
