/** A poll as its reader may see it: what is asked, how far it is, what they may do. */
import type { Actor } from '../../../base/actor.ts'
import { localDate } from '../../../base/dates.ts'
import { ownersItem, quorumNeeds } from '../../../base/law/index.ts'
import type { Ctx } from '../../../platform/route.ts'
import { formatArea } from '../../counting/owners/area.ts'
import { measure } from '../../counting/owners/motion.ts'
import type { OwnUnit } from '../../rolls/queries/standing.ts'
import { seenPoll } from '../commands/seen-poll.ts'
import type { Mark, Poll, PollMotion, PollStep } from '../model.ts'
import type { Room } from '../needs.ts'
import { earliestOpening } from '../periods.ts'
import { isStaffOf, whyNotKeep, whyNotTake } from '../policy.ts'
import type { MotionView, MyUnit, PollLine, PollView } from '../shapes-out.ts'
import { marksOf } from '../store/ballots.ts'
import { listPolls, stepsOf } from '../store/poll.ts'
import { daysAfter, declaredMotions } from './result.ts'
import { turnoutOf, unitsOfPoll } from './turnout.ts'

/** The reader's own estates' polls, and for staff all over their posts; the newest first. */
export async function pollLines(
  room: Room,
  ctx: Ctx,
  { area }: { area?: string | undefined },
): Promise<PollLine[]> {
  const { actor } = ctx
  const polls = await listPolls(room.db, { county: actor.county, area })
  const lines: PollLine[] = []
  for (const poll of polls) {
    const own = await ownUnits(room, ctx, poll)
    if (!isStaffOf(actor, poll) && own.length === 0) continue
    if (poll.state === 'draft' && whyNotKeep(actor, poll) !== null) continue
    lines.push(await lineOf(room, poll, own))
  }
  return lines
}

async function ownUnits(room: Room, { actor, now }: Ctx, poll: Poll): Promise<OwnUnit[]> {
  if (poll.frozenId === null || actor.personId === null) return []
  const asked = { personId: actor.personId, at: now }
  return room.rolls.unitsOf(poll.county, poll.frozenId, asked)
}

async function lineOf(room: Room, poll: Poll, own: readonly OwnUnit[]): Promise<PollLine> {
  const marks = await marksOf(room.db, poll.county, poll.id)
  const voted = new Set(marks.map(({ unit }) => unit))
  return {
    pollId: poll.id,
    area: poll.area,
    place: room.areas.nameOf(poll.area) ?? { zh: '', en: '' },
    title: poll.title,
    secret: poll.secret,
    state: poll.state,
    opensAt: poll.opensAt.toISOString(),
    closesAt: poll.closesAt.toISOString(),
    noticeOn: poll.noticeOn,
    motions: poll.motions.length,
    turnout:
      poll.frozenId === null ? null : turnoutOf((await unitsOfPoll(room, poll)).counting, marks),
    mine: { units: own.length, voted: own.filter(({ unit }) => voted.has(unit)).length },
  }
}

export async function pollView(room: Room, ctx: Ctx, pollId: string): Promise<PollView> {
  const { actor, now } = ctx
  const poll = await seenPoll(room, ctx, pollId)
  const own = await ownUnits(room, ctx, poll)
  const [line, steps, marks] = await Promise.all([
    lineOf(room, poll, own),
    stepsOf(room.db, poll.county, poll.id),
    marksOf(room.db, poll.county, poll.id),
  ])
  const pack = room.rulePacks.find(({ id }) => id === poll.pack)!
  return {
    ...line,
    rollId: poll.rollId,
    frozenId: poll.frozenId,
    pack: { id: pack.id, name: pack.name },
    form: poll.form,
    roads: [...poll.roads],
    ties: poll.ties,
    seed: poll.seed,
    text: poll.words,
    list: poll.motions.map(motionView),
    timeline: await timelineOf(room, poll, steps),
    notice: earliestOpening(poll.noticeOn ?? localDate(now), room.calendar),
    ...(await daysAfter(room, poll, await declaredMotions(room, poll))),
    ...(await rollFacts(room, poll)),
    root: poll.root,
    can: actsOf(actor, poll, { own, voted: line.mine.voted, now }),
    myUnits: own.map((unit) => myUnit(unit, marks)),
  }
}

function motionView({ number, item, title, words, election }: PollMotion): MotionView {
  const { name, majority } = ownersItem(item)!
  return {
    motion: number,
    item,
    itemName: name,
    majority,
    title,
    text: words,
    election:
      election === null
        ? null
        : { ...election, candidates: election.candidates.map((c) => ({ ...c })) },
  }
}

async function timelineOf(room: Room, poll: Poll, steps: readonly PollStep[]) {
  const ids = steps.map(({ by }) => by).filter((by) => by !== null)
  const names = await room.people.fullNames(poll.county, [...new Set(ids)])
  return steps.map(({ state, at, by, why }) => ({
    state,
    at: at.toISOString(),
    by: by === null ? null : (names.get(by) ?? null),
    why,
  }))
}

async function rollFacts(
  room: Room,
  poll: Poll,
): Promise<Pick<PollView, 'quorum' | 'corrections'>> {
  if (poll.frozenId === null) return { quorum: null, corrections: [] }
  const { roll, counting } = await unitsOfPoll(room, poll)
  const total = measure(counting)
  return {
    quorum: {
      persons: { total: total.persons, needs: quorumNeeds(total.persons) },
      area: { total: formatArea(total.area), needs: formatArea(quorumNeeds(total.area)) },
    },
    corrections: roll.corrections.map(({ number, at, unit, why }) => ({
      number,
      at: at.toISOString(),
      unit,
      why,
    })),
  }
}

type Own = { readonly own: readonly OwnUnit[]; readonly voted: number; readonly now: Date }

/** What this actor may do now: screens show these and nothing else. */
function actsOf(actor: Actor, poll: Poll, { own, voted, now }: Own): string[] {
  const { state, roads } = poll
  const takes = whyNotTake(actor, poll) === null
  const isOpen = state === 'open'
  const has = (road: Poll['roads'][number]) => roads.includes(road)
  const acts: [string, boolean][] = [
    ['vote', isOpen && now < poll.closesAt && has('web') && own.length > voted],
    ['phone', takes && isOpen && has('phone')],
    ['visit', takes && isOpen && has('visit')],
    ['enter', takes && (isOpen || state === 'closed') && has('paper')],
    ['deliver', takes && (state === 'announced' || isOpen)],
  ]
  if (whyNotKeep(actor, poll) === null)
    acts.push(
      ['edit', state === 'draft'],
      ['announce', state === 'draft'],
      ['print', (state === 'announced' || isOpen) && has('paper')],
      ['open', state === 'announced' && now >= poll.opensAt],
      ['close', isOpen],
      ['declare', state === 'closed'],
    )
  return acts.filter(([, may]) => may).map(([act]) => act)
}

function myUnit({ unit, area, building, as }: OwnUnit, marks: readonly Mark[]): MyUnit {
  const last = marks.findLast((mark) => mark.unit === unit)
  return {
    unit,
    area: formatArea(area),
    building,
    as,
    voted: last !== undefined,
    road: last?.road ?? null,
    receipt: last?.receipt ?? null,
    at: last?.at?.toISOString() ?? null,
  }
}
