import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { postOver } from '../../../base/actor.ts'
import { countyOf } from '../../../base/area-code.ts'
import { ELECTION_ITEM, ownersItem, whyNotSeats } from '../../../base/law/index.ts'
import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import type { Poll, PollMotion } from '../model.ts'
import type { Room } from '../needs.ts'
import { KEEPERS } from '../policy.ts'
import type { ChangePoll, PollDraft } from '../schema.ts'
import { lockState, writeDraft, writeStep } from '../store/poll.ts'
import { keptPoll } from './seen-poll.ts'

/**
 * Writes a poll that nobody but its keepers sees yet. Refuses `area-not-yours`, `roll-unknown`,
 * `rule-pack-unknown`, `item-unknown`, `election-item`, `seats-wrong`, `candidates-too-few`,
 * `poll-window`.
 */
export async function draftPoll(room: Room, ctx: Ctx, input: PollDraft): Promise<string> {
  const { actor, now } = ctx
  if (input.area.length < 6 || countyOf(input.area) !== actor.county)
    throw new Refusal('area-not-yours', { area: input.area })
  if (postOver(actor, KEEPERS, input.area) === null)
    throw new Refusal('area-not-yours', { area: input.area })
  const rollId = await room.rolls.rollAt(actor.county, input.area)
  if (rollId === null) throw new Refusal('roll-unknown')
  const poll: Poll = {
    ...textOf(room, input),
    county: actor.county,
    id: randomUUIDv7(),
    rollId,
    frozenId: null,
    state: 'draft',
    createdBy: actor.personId,
    createdAt: now,
    root: null,
  }
  await room.db.transaction().execute(async (tx) => {
    await writeDraft(tx, poll, true)
    const step = { state: 'draft', at: now, by: actor.personId, why: null } as const
    await writeStep(tx, { county: poll.county, id: poll.id, ...step })
  })
  return poll.id
}

/** Writes a draft anew; what is announced stands. Refuses `poll-state` and what drafting refuses. */
export async function changePoll(room: Room, ctx: Ctx, input: ChangePoll): Promise<void> {
  const before = await keptPoll(room, ctx.actor, input.pollId)
  if (input.area !== before.area) throw new Refusal('area-not-yours', { area: input.area })
  const poll: Poll = { ...before, ...textOf(room, input) }
  await room.db.transaction().execute(async (tx) => {
    const state = await lockState(tx, poll.county, poll.id)
    if (state !== 'draft') throw new Refusal('poll-state', { state: state ?? '', wants: 'draft' })
    await writeDraft(tx, poll, false)
  })
}

type PollText = Omit<
  Poll,
  'county' | 'id' | 'rollId' | 'frozenId' | 'state' | 'createdBy' | 'createdAt' | 'root'
>

function textOf(room: Room, input: PollDraft): PollText {
  if (!room.rulePacks.some(({ id }) => id === input.pack))
    throw new Refusal('rule-pack-unknown', { rulePack: input.pack })
  const [opensAt, closesAt] = [new Date(input.opensAt), new Date(input.closesAt)]
  if (closesAt <= opensAt) throw new Refusal('poll-window')
  return {
    area: input.area,
    title: bothOf(input.title),
    words: input.text,
    secret: input.secret,
    pack: input.pack,
    form: input.form,
    roads: [...new Set(input.roads)],
    noticeOn: input.noticeOn ?? null,
    opensAt,
    closesAt,
    ties: input.ties,
    seed: input.seed ?? randomBytes(16).toString('hex'),
    motions: input.motions.map(motionOf),
  }
}

const bothOf = ({ zh, en }: { zh: string; en?: string | undefined }) => ({ zh, en: en ?? zh })

type MotionDraft = PollDraft['motions'][number]

function motionOf({ item, title, text, election }: MotionDraft, at: number): PollMotion {
  const number = at + 1
  // Owners decide the nine matters of the law and nothing else (R 1.18).
  if (ownersItem(item) === null) throw new Refusal('item-unknown', { item, motion: number })
  const motion = { number, item, title: bothOf(title), words: text }
  if (election === undefined) return { ...motion, election: null }
  if (item !== ELECTION_ITEM) throw new Refusal('election-item', { motion: number, item })
  const { seats, substitutes, candidates } = election
  const reason = whyNotSeats(seats)
  if (reason !== null) throw new Refusal('seats-wrong', { motion: number, seats, reason })
  if (candidates.length < seats)
    throw new Refusal('candidates-too-few', { motion: number, seats, named: candidates.length })
  return {
    ...motion,
    election: {
      seats,
      substitutes,
      candidates: candidates.map((one, index) => ({ number: index + 1, ...one })),
    },
  }
}
