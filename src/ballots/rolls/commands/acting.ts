/** Who acts for whom: the named voter, guardians, written mandates (R 1.10, R 1.11). */
import { randomUUID } from 'node:crypto'
import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import type { Room } from '../needs.ts'
import type { EndActing, GiveMandate, NameGuardian, NameVoter } from '../schema.ts'
import {
  guardiansOf,
  insertEnding,
  insertGuardian,
  insertMandate,
  insertVoters,
  type MandateRow,
  mandatesOf,
  votersAt,
} from '../store/acting.ts'
import {
  appendEntries,
  type NewEntry,
  type Roll,
  type Tx,
  unitOfRoll,
  unitsOwned,
} from '../store/roll.ts'
import { changing, keptRoll, paperOf, personIdsOf } from './changing.ts'

/** Refuses `unit-not-on-roll`, `voter-not-needed`, `not-an-owner`. */
export async function nameVoter(room: Room, ctx: Ctx, input: NameVoter): Promise<void> {
  const { county } = ctx.actor
  const { rollId, unit, personId } = input
  const paper = await paperOf({ room, ctx }, input)
  await changing({ room, ctx }, rollId, async (tx, roll) => {
    const found = await unitOfRoll(tx, county, { rollId, unit })
    if (found === null) throw new Refusal('unit-not-on-roll')
    if (personId !== null && found.owners.length < 2) throw new Refusal('voter-not-needed')
    if (personId !== null && !found.owners.includes(personId)) throw new Refusal('not-an-owner')
    const before = (await votersAt(tx, county, { rollId, at: ctx.now, units: [unit] })).get(unit)
    if ((before?.personId ?? null) === personId) return
    const voter = { id: randomUUID(), unit, personId, since: ctx.now, ...paper }
    await insertVoters(tx, county, { rollId, voters: [voter] })
    await log(
      { tx, ctx, roll },
      {
        what: 'voter-named',
        why: paper.evidence,
        unit,
        before: { personId: before?.personId ?? null },
        after: { personId },
      },
    )
  })
}

/**
 * Refuses `mandate-self`, `mandate-dates`, `not-an-owner`, `agent-full` when the agent would speak
 * for more principals at one time than the estate allows.
 */
export async function giveMandate(room: Room, ctx: Ctx, input: GiveMandate): Promise<string> {
  const { county } = ctx.actor
  const { rollId, principalId, items, units } = input
  const since = new Date(input.since)
  const until = new Date(input.until)
  if (until <= since || until <= ctx.now) throw new Refusal('mandate-dates')
  await keptRoll({ room, ctx }, rollId)
  await mustOwn(room, ctx, { rollId, personId: principalId, units })
  const paper = await paperOf({ room, ctx }, input)
  const [agentId] = await personIdsOf({ room, ctx }, rollId, [input.agent])
  if (agentId === principalId) throw new Refusal('mandate-self')
  const mandate: MandateRow = {
    id: randomUUID(),
    rollId,
    principalId,
    agentId: agentId!,
    items: [...new Set(items)].sort((one, other) => one - other),
    units: [...new Set(units)].sort(),
    since,
    until,
    endedAt: null,
    ...paper,
  }
  return changing({ room, ctx }, rollId, async (tx, roll) => {
    const given = await mandatesOf(tx, county, { rollId })
    const same = given.find((one) => isSameMandate(one, mandate))
    if (same !== undefined) return same.id
    const max = roll.agentPrincipalsMax
    if (max !== null && principalsAt(given, mandate).size > max)
      throw new Refusal('agent-full', { max })
    await insertMandate(tx, county, mandate)
    const { by: _by, at: _at, evidence, ...after } = mandate
    await log({ tx, ctx, roll }, { what: 'mandate-given', why: evidence, after })
    return mandate.id
  })
}

/** The principals of the agent while this mandate would run, its own among them. */
function principalsAt(given: readonly MandateRow[], mandate: MandateRow): Set<string> {
  const beside = given.filter(
    (one) =>
      one.agentId === mandate.agentId &&
      one.since < mandate.until &&
      (one.endedAt ?? one.until) > mandate.since,
  )
  return new Set([...beside, mandate].map((one) => one.principalId))
}

const isSameMandate = (one: MandateRow, other: MandateRow) =>
  one.endedAt === null &&
  one.principalId === other.principalId &&
  one.agentId === other.agentId &&
  one.since.getTime() === other.since.getTime() &&
  one.until.getTime() === other.until.getTime() &&
  one.items.join() === other.items.join() &&
  one.units.join() === other.units.join()

async function mustOwn(
  room: Room,
  ctx: Ctx,
  asked: { rollId: string; personId: string; units: readonly string[] },
): Promise<void> {
  const owned = await unitsOwned(room.db, ctx.actor.county, [asked.personId])
  const here = owned.filter((one) => one.rollId === asked.rollId).map(({ unit }) => unit)
  if (here.length === 0 || asked.units.some((unit) => !here.includes(unit)))
    throw new Refusal('not-an-owner')
}

/** Refuses `not-an-owner`, `mandate-self`, `mandate-dates`. */
export async function nameGuardian(room: Room, ctx: Ctx, input: NameGuardian): Promise<string> {
  const { county } = ctx.actor
  const { rollId, wardId } = input
  const since = new Date(input.since)
  const until = input.until === undefined ? null : new Date(input.until)
  if (until !== null && (until <= since || until <= ctx.now)) throw new Refusal('mandate-dates')
  await keptRoll({ room, ctx }, rollId)
  await mustOwn(room, ctx, { rollId, personId: wardId, units: [] })
  const paper = await paperOf({ room, ctx }, input)
  const [guardianId] = await personIdsOf({ room, ctx }, rollId, [input.guardian])
  if (guardianId === wardId) throw new Refusal('mandate-self')
  const guardian = { id: randomUUID(), wardId, guardianId: guardianId!, since, until, ...paper }
  return changing({ room, ctx }, rollId, async (tx, roll) => {
    const named = await guardiansOf(tx, county, { rollId })
    const same = named.find(
      (one) =>
        one.wardId === wardId &&
        one.guardianId === guardianId &&
        one.since.getTime() === since.getTime() &&
        one.until?.getTime() === until?.getTime(),
    )
    if (same !== undefined) return same.id
    await insertGuardian(tx, county, { rollId, guardian })
    const { by: _by, at: _at, evidence, ...after } = guardian
    await log({ tx, ctx, roll }, { what: 'guardian-named', why: evidence, after })
    return guardian.id
  })
}

/** Ends a mandate or a guardianship now. Refuses `acting-unknown`; ended before: nothing happens. */
export function endActing(room: Room, ctx: Ctx, input: EndActing): Promise<void> {
  const { county, personId } = ctx.actor
  const { rollId, id, why } = input
  return changing({ room, ctx }, rollId, async (tx, roll) => {
    const mandates = await mandatesOf(tx, county, { rollId })
    const guardians = await guardiansOf(tx, county, { rollId })
    const isMandate = mandates.some((one) => one.id === id)
    if (!isMandate && !guardians.some((one) => one.id === id)) throw new Refusal('acting-unknown')
    if (!(await insertEnding(tx, county, { id, at: ctx.now, by: personId, why }))) return
    const what = isMandate ? 'mandate-ended' : 'guardian-ended'
    await log({ tx, ctx, roll }, { what, why, before: { id } })
  })
}

function log(change: { tx: Tx; ctx: Ctx; roll: Roll }, entry: NewEntry) {
  const { tx, ctx, roll } = change
  const { county, personId } = ctx.actor
  return appendEntries(tx, county, { roll, at: ctx.now, by: personId, entries: [entry] })
}
