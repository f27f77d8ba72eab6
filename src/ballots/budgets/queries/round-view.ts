/** A round as whoever asks may see it; rounds of a place; the file of a result. */
import { Refusal } from '../../../base/refusal.ts'
import type { Bytes, Ctx } from '../../../platform/route.ts'
import { pabulibOf } from '../pabulib-file.ts'
import { keeps, sitsAtDesk, whyNotKeep, whyNotResident, whyNotSee } from '../policy.ts'
import { type BudgetRoom, countyFor } from '../room.ts'
import { type Round, stageOf } from '../round.ts'
import type { ListRounds, RoundLine, RoundView } from '../schema.ts'
import {
  findRound,
  hasMark,
  marksByRoad,
  projectsOf,
  resultOf,
  roundsAt,
  sizesOf,
  urnOf,
} from '../store.ts'
import { howCounted } from '../why-lost.ts'

async function seenRound(room: BudgetRoom, ctx: Ctx, id: string): Promise<Round> {
  const round = await findRound(room.db, { county: countyFor(room, ctx.actor), id })
  const reason = whyNotSee(ctx.actor, round)
  if (reason !== null || round === null) throw new Refusal(reason ?? 'budget-unknown')
  return round
}

export async function roundView(room: BudgetRoom, ctx: Ctx, id: string): Promise<RoundView> {
  const round = await seenRound(room, ctx, id)
  const { db, areas } = room
  const [projects, marks, urn, kept, you] = await Promise.all([
    projectsOf(db, round),
    marksByRoad(db, round),
    urnOf(db, round),
    round.state === 'counted' ? resultOf(db, round) : null,
    standingOf(room, ctx, round),
  ])
  const { county: _, state: __, pointsDefault: ___, opensAt, closesAt, ...told } = round
  return {
    ...told,
    areaName: areas.labelOf(round.area) ?? { zh: round.area, en: round.area },
    stage: stageOf(round, ctx.now),
    how: howCounted(round),
    opensAt: opensAt.toISOString(),
    closesAt: closesAt.toISOString(),
    projects,
    turnout: { ...marks, copied: urn.papers },
    you,
    keeps: keeps(ctx.actor, round.area),
    sitsAtDesk: sitsAtDesk(ctx.actor, round.area),
    countedAt: kept?.countedAt.toISOString() ?? null,
    result: kept?.result ?? null,
  }
}

async function standingOf(room: BudgetRoom, { actor }: Ctx, round: Round) {
  const { personId, county } = actor
  if (personId === null) return 'nobody' as const
  if (await hasMark(room.db, round, personId)) return 'voted' as const
  const card = (await room.people.cards(county, [personId], actor)).get(personId)
  return whyNotResident(card?.homeArea ?? null, round.area) === null ? 'may' : 'elsewhere'
}

/** The newest first; drafts only for those who keep them. */
export async function rounds(
  room: BudgetRoom,
  ctx: Ctx,
  { area, drafts }: ListRounds,
): Promise<RoundLine[]> {
  const county = countyFor(room, ctx.actor)
  const found = await roundsAt(room.db, county, area)
  const seen = found.filter(
    (one) => (drafts || one.state !== 'draft') && whyNotSee(ctx.actor, one) === null,
  )
  const sizes = await sizesOf(
    room.db,
    county,
    seen.map(({ id }) => id),
  )
  return seen.map((one) => ({
    id: one.id,
    area: one.area,
    areaName: room.areas.labelOf(one.area) ?? { zh: one.area, en: one.area },
    title: one.title,
    stage: stageOf(one, ctx.now),
    moneyFen: one.moneyFen,
    projects: sizes.get(one.id)?.projects ?? 0,
    ballots: sizes.get(one.id)?.ballots ?? 0,
    opensAt: one.opensAt.toISOString(),
    closesAt: one.closesAt.toISOString(),
  }))
}

/**
 * The file from which anybody counts the result again, once it is out; before that, for those who
 * keep the round, its projects without any ballot. Refuses `budget-not-counted`.
 */
export async function pabulibFile(room: BudgetRoom, ctx: Ctx, id: string): Promise<Bytes> {
  const round = await seenRound(room, ctx, id)
  const kept = await resultOf(room.db, round)
  if (kept === null && whyNotKeep(ctx.actor, round) !== null)
    throw new Refusal('budget-not-counted')
  const placeName = room.areas.labelOf(round.area)?.zh ?? round.area
  const bytes =
    kept?.pabulib ?? pabulibOf({ ...round, placeName }, await projectsOf(room.db, round), {})
  return { type: 'text/plain; charset=utf-8', bytes, name: `budget-${id.slice(0, 8)}.pb` }
}
