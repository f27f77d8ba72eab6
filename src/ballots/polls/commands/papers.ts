/** Printed papers: bound to units by their serials; lost ones are void, not forgotten. */
import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import { type Measure, measure, personOf } from '../../counting/owners/motion.ts'
import { countingUnits } from '../../counting/owners/tally.ts'
import type { Poll } from '../model.ts'
import type { Room } from '../needs.ts'
import { paperView, slipView } from '../queries/papers.ts'
import { newSerial } from '../receipt.ts'
import type { Deliver, PrintPapers, VoidPaper } from '../schema.ts'
import type { Printed } from '../shapes-out.ts'
import {
  changePaper,
  findPaper,
  type PaperRow,
  papersOf,
  writeDeliveries,
  writePapers,
} from '../store/papers.ts'
import { lockState } from '../store/poll.ts'
import { keptPoll, takenPoll } from './seen-poll.ts'

/**
 * Makes papers for units that have none. In a secret poll a person's envelope (stub) and ballot
 * (slip) are made apart: nothing says which slip went with which stub. Refuses `poll-state`,
 * `road-closed`, `unit-not-on-roll`.
 */
export async function printPapers(room: Room, ctx: Ctx, input: PrintPapers): Promise<Printed> {
  const poll = await keptPoll(room, ctx.actor, input.pollId)
  if (!poll.roads.includes('paper')) throw new Refusal('road-closed', { road: 'paper' })
  const wanted = await bundlesOf(room, poll, input.units)
  const made = await room.db.transaction().execute(async (tx) => {
    const state = await lockState(tx, poll.county, poll.id)
    if (state !== 'announced' && state !== 'open')
      throw new Refusal('poll-state', { state: state ?? '', wants: 'announced' })
    const there = new Set(
      (await papersOf(tx, poll))
        .filter((paper) => paper.state !== 'void')
        .flatMap(({ units }) => units),
    )
    const papers = wanted
      .filter(({ units }) => !units.some((unit) => there.has(unit)))
      .flatMap((bundle) => papersFor(poll, bundle))
    if (papers.length > 0) await writePapers(tx, poll, papers)
    return papers
  })
  const { units } = await room.rolls.frozen(poll.county, poll.frozenId!)
  const view = paperView(units, new Set())
  return {
    printed: made.filter(({ kind }) => kind !== 'slip').map(view),
    // By weight and by chance: in no order in which stubs could be.
    slips: made
      .filter(({ kind }) => kind === 'slip')
      .toSorted((a, b) => a.area - b.area || (a.serial < b.serial ? -1 : 1))
      .map(slipView),
  }
}

type Bundle = Measure & { readonly units: readonly string[] }

/** One paper a unit; in a secret poll one a person, for all of the person's units. */
async function bundlesOf(room: Room, poll: Poll, only?: readonly string[]): Promise<Bundle[]> {
  if (poll.frozenId === null) throw new Refusal('poll-state', { state: poll.state, wants: 'open' })
  const roll = await room.rolls.frozen(poll.county, poll.frozenId)
  const pack = room.rulePacks.find(({ id }) => id === poll.pack)!
  const units = countingUnits(roll.units, pack)
  const unknown = only?.find((name) => !units.some(({ unit }) => unit === name))
  if (unknown !== undefined) throw new Refusal('unit-not-on-roll', { unit: unknown })
  const groups = Map.groupBy(units, (unit) => (poll.secret ? personOf(unit) : unit.unit))
  return [...groups.values()]
    .filter((group) => only === undefined || group.some(({ unit }) => only.includes(unit)))
    .map((group) => ({ ...measure(group), units: group.map(({ unit }) => unit) }))
}

function papersFor({ secret }: Poll, { units, persons, area }: Bundle): PaperRow[] {
  const blank = { state: 'printed', n: null, why_void: null, persons, area } as const
  const bound = { ...blank, serial: newSerial(), unit: units[0]!, units: [...units] }
  if (!secret) return [{ ...bound, kind: 'ballot' }]
  return [
    { ...bound, kind: 'stub' },
    { ...blank, serial: newSerial(), kind: 'slip', unit: null, units: [] },
  ]
}

/** Lost, torn, misprinted: it counts no more, and another may be made. Refuses `paper-unknown`,
 * `paper-returned`. */
export async function voidPaper(room: Room, ctx: Ctx, input: VoidPaper): Promise<void> {
  const poll = await keptPoll(room, ctx.actor, input.pollId)
  await room.db.transaction().execute(async (tx) => {
    const paper = await findPaper(tx, poll, input.serial)
    if (paper === null) throw new Refusal('paper-unknown')
    if (paper.state === 'returned' || paper.state === 'entered') throw new Refusal('paper-returned')
    await changePaper(tx, poll, { serial: paper.serial, state: 'void', why: input.why })
  })
}

/** Proof of service 送达: who brought the papers, how and when. Refuses `unit-not-on-roll`. */
export async function deliver(room: Room, ctx: Ctx, input: Deliver): Promise<number> {
  const { actor, now } = ctx
  const poll = await takenPoll(room, actor, input.pollId)
  if (poll.frozenId === null)
    throw new Refusal('poll-state', { state: poll.state, wants: 'announced' })
  const roll = await room.rolls.frozen(poll.county, poll.frozenId)
  const known = new Set(roll.units.map(({ unit }) => unit))
  const unknown = input.units.find((unit) => !known.has(unit))
  if (unknown !== undefined) throw new Refusal('unit-not-on-roll', { unit: unknown })
  const at = input.at === undefined ? now : new Date(input.at)
  if (at > now) throw new Refusal('delivery-in-future')
  const proof = {
    ...{ how: input.how, at, by: actor.personId, evidence: input.evidence },
    companion: input.companion ?? null,
  }
  const units = [...new Set(input.units)]
  await writeDeliveries(
    room.db,
    poll,
    units.map((unit) => ({ unit, ...proof })),
  )
  return units.length
}
