/** Rolls as staff see them: the list, one roll, its units. */
import { isWithin } from '../../../base/area-code.ts'
import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import type { Unit } from '../model.ts'
import type { Room } from '../needs.ts'
import { READERS, whyNotKeep, whyNotRead } from '../policy.ts'
import type { AskUnits, Only, RollLine, RollPage, Units } from '../schema.ts'
import { votersAt } from '../store/acting.ts'
import { correctionCounts, type Frozen, frozenOfRoll, openCopies } from '../store/frozen.ts'
import { objectionsOf } from '../store/objection.ts'
import { type Roll, rollById, rollsOfCounty, unitsOfRoll } from '../store/roll.ts'
import { totalsOf } from '../totals.ts'
import { maskedOf } from './masked.ts'

const PAGE_UNITS = 50

/** Refuses `roll-unknown`. */
export async function readRoll(room: Room, ctx: Ctx, rollId: string): Promise<Roll> {
  const roll = await rollById(room.db, ctx.actor.county, rollId)
  const reason = roll === null ? 'roll-unknown' : whyNotRead(ctx.actor, roll.area)
  if (roll === null || reason) throw new Refusal(reason ?? 'roll-unknown')
  return roll
}

/** Those of the asker's areas. */
export async function rollList(room: Room, ctx: Ctx): Promise<RollLine[]> {
  const { county, posts } = ctx.actor
  const mine = posts.filter(({ role }) => READERS.includes(role))
  const rolls = await rollsOfCounty(room.db, county)
  const seen = rolls.filter(({ area }) => mine.some((post) => isWithin(area, post.area)))
  return Promise.all(seen.map((roll) => lineOf(room, ctx, roll).then(({ line }) => line)))
}

async function lineOf(room: Room, ctx: Ctx, roll: Roll) {
  const { county } = ctx.actor
  const [units, voters, open] = await Promise.all([
    unitsOfRoll(room.db, county, roll.id),
    votersAt(room.db, county, { rollId: roll.id, at: ctx.now }),
    openCopies(room.db, county, roll.id),
  ])
  const count = (only: Only) => units.filter((unit) => fits(unit, only, voters)).length
  const line: RollLine = {
    id: roll.id,
    area: roll.area,
    areaName: room.areas.nameOf(roll.area) ?? { zh: roll.name, en: roll.name },
    ...totalsOf(units),
    unnamed: count('unnamed'),
    ownerless: count('ownerless'),
    openCopies: open,
  }
  return { line, developer: count('developer') }
}

export async function rollPage(room: Room, ctx: Ctx, rollId: string): Promise<RollPage> {
  const { county } = ctx.actor
  const roll = await readRoll(room, ctx, rollId)
  const [{ line, developer }, copies, corrections, objections] = await Promise.all([
    lineOf(room, ctx, roll),
    frozenOfRoll(room.db, county, rollId),
    correctionCounts(room.db, county, rollId),
    objectionsOf(room.db, county, { rollId }),
  ])
  const names = await room.people.fullNames(
    county,
    copies.flatMap(({ by }) => by ?? []),
  )
  return {
    ...line,
    developer,
    agentPrincipalsMax: roll.agentPrincipalsMax,
    addedAt: roll.addedAt.toISOString(),
    mayKeep: whyNotKeep(ctx.actor, roll.area) === null,
    frozen: copies.map((one) => ({
      ...frozenLine(one),
      by: one.by === null ? null : (names.get(one.by) ?? null),
      corrections: corrections.get(one.id) ?? 0,
    })),
    objections: objections.map(({ caseId, number, unit, at }) => {
      return { caseId, number, unit, at: at.toISOString() }
    }),
  }
}

const frozenLine = ({ id, at, purpose, units, persons, area, hash, closedAt }: Frozen) => ({
  id,
  at: at.toISOString(),
  purpose,
  frozen: { units, persons, area },
  hash,
  closedAt: closedAt?.toISOString() ?? null,
})

type Voters = ReadonlyMap<string, { readonly personId: string | null }>

/** Co-owners who named nobody yet, or somebody who is no owner any more. */
function isUnnamed({ unit, kind, owners }: Unit, voters: Voters): boolean {
  const named = voters.get(unit)?.personId ?? null
  return kind === 'owner' && owners.length > 1 && (named === null || !owners.includes(named))
}

function fits(unit: Unit, only: Only, voters: Voters): boolean {
  if (only === 'unnamed') return isUnnamed(unit, voters)
  if (only === 'developer') return unit.kind !== 'owner'
  if (only === 'parking') return unit.parking
  return only === 'all' || (unit.kind === 'owner' && unit.owners.length === 0)
}

/** 3-2-501 before 3-10-501. */
const collator = new Intl.Collator('zh', { numeric: true })

export async function rollUnits(room: Room, ctx: Ctx, asked: AskUnits): Promise<Units> {
  const { county } = ctx.actor
  const { rollId, q, only, page } = asked
  await readRoll(room, ctx, rollId)
  const [units, voters, found] = await Promise.all([
    unitsOfRoll(room.db, county, rollId),
    votersAt(room.db, county, { rollId, at: ctx.now }),
    q === '' ? [] : room.people.find(county, q, FOUND_MAX),
  ])
  const owners = new Set(found)
  const words = q.normalize('NFKC').toLowerCase()
  const fitting = units
    .filter((unit) => fits(unit, only, voters))
    .filter(
      (unit) =>
        q === '' ||
        unit.unit.toLowerCase().includes(words) ||
        unit.building.toLowerCase() === words ||
        unit.owners.some((id) => owners.has(id)),
    )
    .sort((one, other) => collator.compare(one.unit, other.unit))
  const shown = fitting.slice((page - 1) * PAGE_UNITS, page * PAGE_UNITS)
  const masked = await maskedOf(
    room,
    county,
    shown.flatMap((unit) => unit.owners),
  )
  return {
    count: fitting.length,
    pageSize: PAGE_UNITS,
    units: shown.map((unit) => {
      const named = voters.get(unit.unit)?.personId ?? null
      const voterId = named !== null && unit.owners.includes(named) ? named : null
      return { ...unit, owners: unit.owners.map(masked), voterId }
    }),
  }
}

const FOUND_MAX = 200
