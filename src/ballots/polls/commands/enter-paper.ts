/** Papers that come back: the return is what counts a unit in; two people read the choices. */
import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import { choicesOf, isSame } from '../answers.ts'
import type { Choices, Poll } from '../model.ts'
import type { Room } from '../needs.ts'
import type { EnterPaper, ReturnPaper } from '../schema.ts'
import { sealBallot } from '../sealing.ts'
import type { Entered } from '../shapes-out.ts'
import { marksOf, putIntoBox, writeChoices } from '../store/ballots.ts'
import {
  changePaper,
  entriesOf,
  findPaper,
  type PaperRow,
  papersOf,
  writeEntry,
} from '../store/papers.ts'
import { lockState } from '../store/poll.ts'
import type { PollDb } from '../store/tables.ts'
import { type Bringing, bring, refuseNoted } from './cast-ballot.ts'
import { takenPoll } from './seen-poll.ts'
import { nameOf } from './take-ballot.ts'

/**
 * From now on the unit has voted, whatever the paper says. Scanning it again is as good as once.
 * Refuses `paper-unknown`, `paper-void`, `paper-is-slip`, and as casting does.
 */
export async function returnPaper(
  room: Room,
  ctx: Ctx,
  input: ReturnPaper,
): Promise<{ unit: string; receipt: string }> {
  const { actor, now } = ctx
  const poll = await takenPoll(room, actor, input.pollId)
  const paper = await findPaper(room.db, poll, input.serial)
  if (paper === null) throw new Refusal('paper-unknown')
  if (paper.unit === null) throw new Refusal('paper-is-slip')
  const { unit, serial } = paper
  // The paper itself is the sender and the key, whoever scans it.
  const noted: Bringing = {
    ...{ road: 'paper', unit, takers: null, key: serial, sender: serial, at: now },
    by: actor.personId ?? serial,
  }
  if (paper.state === 'void')
    return refuseNoted(room, poll, { ...noted, error: new Refusal('paper-void', { unit }) })
  const voter = await nameOf(room, poll, { unit, voterId: input.voterId, at: now }).catch(
    (error: unknown) => refuseNoted(room, poll, { ...noted, error }),
  )
  if (paper.state === 'refused') throw new Refusal('paper-returned', { unit })
  const { receipt } = await bring(room, poll, { ...noted, voter, choices: null }).catch(
    async (error: unknown) => {
      const cameBack = error instanceof Refusal && now >= poll.opensAt && poll.state !== 'declared'
      if (cameBack && paper.state === 'printed')
        await changePaper(room.db, poll, { serial, state: 'refused' })
      throw error
    },
  )
  if (paper.state === 'printed') {
    const marks = await marksOf(room.db, poll.county, poll.id)
    const n = marks.find((mark) => mark.receipt === receipt && mark.unit === unit)!.n
    await changePaper(room.db, poll, { serial, state: 'returned', n })
  }
  return { unit, receipt }
}

/**
 * What one person reads from a paper. The second who reads the same settles it; where two differ, a
 * third looks. Nobody sees what another read. Refuses `paper-unknown`, `paper-void`,
 * `paper-entered`, `entry-twice`, `poll-state`, `slip-without-stub`, and what is wrong with the
 * answers; a paper that has not come back is returned first.
 */
export async function enterPaper(room: Room, ctx: Ctx, input: EnterPaper): Promise<Entered> {
  const { actor } = ctx
  const poll = await takenPoll(room, actor, input.pollId)
  const choices = choicesOf(poll.motions, input.answers, 'on-paper')
  const found = await findPaper(room.db, poll, input.serial)
  if (found === null) throw new Refusal('paper-unknown')
  if (found.kind === 'stub') throw new Refusal('paper-is-stub')
  if (found.kind === 'ballot' && found.state === 'printed') await returnPaper(room, ctx, input)
  return room.db.transaction().execute(async (tx) => {
    const state = await lockState(tx, poll.county, poll.id)
    if (state !== 'open' && state !== 'closed')
      throw new Refusal('poll-state', { state: state ?? '', wants: 'open' })
    const paper = await findPaper(tx, poll, input.serial)
    if (paper === null) throw new Refusal('paper-unknown')
    if (paper.state === 'void') throw new Refusal('paper-void')
    if (paper.state === 'entered') throw new Refusal('paper-entered')
    const { serial } = paper
    if (!(await writeEntry(tx, poll, { serial, by: actor.personId ?? '', answers: choices })))
      throw new Refusal('entry-twice')
    const entries = await entriesOf(tx, poll, serial)
    if (entries.length === 1) return { state: 'first' }
    const others = entries.filter(({ by }) => by !== actor.personId)
    if (!others.some(({ answers }) => isSame(answers, choices))) return { state: 'differs' }
    await settle({ ...room, db: tx }, poll, { paper, choices })
    return { state: 'settled' }
  })
}

type Settled = { readonly paper: PaperRow; readonly choices: Choices }

async function settle(room: Room, poll: Poll, { paper, choices }: Settled): Promise<void> {
  const { serial, unit, n, persons, area } = paper
  if (unit === null) {
    await refuseOneTooMany(room.db, poll, paper)
    const ballot = { choices, persons, area }
    await putIntoBox(room.db, poll, sealBallot(room.secrets, poll.motions, ballot))
  } else await writeChoices(room.db, poll, { unit, n: n!, choices })
  await changePaper(room.db, poll, { serial, state: 'entered' })
}

/** No more slips of a weight than stubs of that weight came back. */
async function refuseOneTooMany(db: PollDb, poll: Poll, slip: PaperRow): Promise<void> {
  const papers = await papersOf(db, poll)
  const alike = papers.filter(({ persons, area }) => persons === slip.persons && area === slip.area)
  const stubs = alike.filter(({ kind, state }) => kind === 'stub' && state === 'returned').length
  const entered = alike.filter(({ kind, state }) => kind === 'slip' && state === 'entered').length
  if (entered >= stubs) throw new Refusal('slip-without-stub')
}
