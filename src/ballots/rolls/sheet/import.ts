/** A roll in from XLSX or CSV: first looked through whole, then written whole or not at all. */
import { randomUUID } from 'node:crypto'
import { Refusal } from '../../../base/refusal.ts'
import { type Match, openSheet, readSheet } from '../../../people/index.ts'
import type { Ctx } from '../../../platform/route.ts'
import type { Unit } from '../model.ts'
import type { Room } from '../needs.ts'
import { whyNotKeep } from '../policy.ts'
import type { RollImported } from '../schema.ts'
import { insertVoters, type Voter, votersAt } from '../store/acting.ts'
import {
  appendEntries,
  lockRoll,
  type NewEntry,
  putUnits,
  type Roll,
  rollById,
  type Tx,
  unitsOfRoll,
} from '../store/roll.ts'
import { totalsOf } from '../totals.ts'
import { ROLL_COLUMNS, WRONG } from './columns.ts'
import { isSame, noteMissing, readUnits, type SheetUnit, unitFrom } from './read-rows.ts'

export type ImportRoll = {
  readonly rollId: string
  readonly file: Uint8Array
  readonly dryRun: boolean
  readonly why: string
}

export async function importRoll(room: Room, ctx: Ctx, input: ImportRoll): Promise<RollImported> {
  const { county } = ctx.actor
  const roll = await rollById(room.db, county, input.rollId)
  const reason = roll === null ? 'roll-unknown' : whyNotKeep(ctx.actor, roll.area)
  if (roll === null || reason) throw new Refusal(reason ?? 'roll-unknown')

  const sheet = openSheet(await readSheet(input.file), ROLL_COLUMNS)
  const wanted = readUnits(sheet.rows)
  const known = byName(await unitsOfRoll(room.db, county, roll.id))
  for (const one of wanted) noteMissing(one, known.get(one.unit) ?? null)
  const matches = await matchOwners(room, county, wanted)
  const { bad } = sheet
  const seen = { rows: sheet.rows.length, units: wanted.length }
  if (bad.length > 0)
    return { ...seen, ...NOTHING, after: null, bad: bad.toSorted(byCell), written: false }

  const foreseen = planOf(wanted, known, foreseenIds(wanted, matches))
  const after = totalsOf([...new Map([...known, ...foreseen.puts]).values()])
  const people = new Set(foreseen.fresh).size
  const told = { ...seen, ...foreseen.counts, people, after, bad }
  if (input.dryRun) return { ...told, written: false }
  await write(room, ctx, { ...input, roll, wanted })
  return { ...told, written: true }
}

const NOTHING = { added: 0, changed: 0, people: 0 }

const byCell = (one: { row: number }, other: { row: number }) => one.row - other.row

const byName = (units: readonly Unit[]) => new Map(units.map((unit) => [unit.unit, unit]))

/** Who the owners of all rows are, in their order; a number of another name is noted. */
async function matchOwners(
  room: Room,
  county: string,
  wanted: readonly SheetUnit[],
): Promise<Match[]> {
  const owners = wanted.flatMap((unit) => unit.owners)
  const matches = await room.people.matchAll(
    county,
    owners.map(({ person }) => person),
  )
  matches.forEach(({ isTaken }, at) => {
    if (isTaken) owners[at]!.row.note('identity', WRONG.identityTaken)
  })
  return matches
}

/** Until they are added, new people are told apart by what the sheet says of them. */
function foreseenIds(wanted: readonly SheetUnit[], matches: readonly Match[]): string[] {
  return wanted
    .flatMap(({ owners }) => owners)
    .map(({ person }, at) => {
      const { name, phone, identity } = person
      return matches[at]?.id ?? `new ${phone ? `${name} ${phone}` : identity}`
    })
}

type Plan = {
  readonly puts: ReadonlyMap<string, Unit>
  readonly counts: { readonly added: number; readonly changed: number }
  /** Owners who are nobody yet. */
  readonly fresh: readonly string[]
}

function planOf(
  wanted: readonly SheetUnit[],
  known: ReadonlyMap<string, Unit>,
  ids: readonly string[],
): Plan {
  const puts = new Map<string, Unit>()
  let at = 0
  let added = 0
  for (const one of wanted) {
    const before = known.get(one.unit) ?? null
    const after = unitFrom(one, before, ids.slice(at, at + one.owners.length))
    at += one.owners.length
    if (isSame(before, after)) continue
    puts.set(one.unit, after)
    if (before === null) added++
  }
  const fresh = ids.filter((id) => id.startsWith('new '))
  return { puts, counts: { added, changed: puts.size - added }, fresh }
}

type Writing = ImportRoll & { readonly roll: Roll; readonly wanted: readonly SheetUnit[] }

async function write(room: Room, ctx: Ctx, writing: Writing): Promise<void> {
  const { county, personId } = ctx.actor
  const { wanted, why } = writing
  const owners = wanted.flatMap((unit) => unit.owners)
  const ids = await room.people.findOrAddAll(
    county,
    owners.map(({ person }) => person),
  )
  const voters = votersFrom(wanted, ids, { by: personId, at: ctx.now })
  await room.db.transaction().execute(async (tx) => {
    const roll = await lockRoll(tx, county, writing.roll.id)
    if (roll === null) throw new Refusal('roll-unknown')
    const known = byName(await unitsOfRoll(tx, county, roll.id))
    const { puts, counts } = planOf(wanted, known, ids)
    await putUnits(tx, county, { rollId: roll.id, units: [...puts.values()] })
    const named = await freshVoters(tx, county, { rollId: roll.id, voters, at: ctx.now })
    await insertVoters(tx, county, { rollId: roll.id, voters: named })
    if (puts.size + named.length === 0) return
    const changes = [...puts].flatMap(([unit, after]): NewEntry[] => {
      const before = known.get(unit)
      return before === undefined ? [] : [{ what: 'unit-changed', why, unit, before, after }]
    })
    const summary: NewEntry = {
      what: 'imported',
      why,
      after: {
        ...counts,
        voters: named.length,
        ...totalsOf([...new Map([...known, ...puts]).values()]),
      },
    }
    await appendEntries(tx, county, {
      roll,
      at: ctx.now,
      by: personId,
      entries: [summary, ...changes],
    })
  })
}

function votersFrom(
  wanted: readonly SheetUnit[],
  ids: readonly string[],
  who: { readonly by: string | null; readonly at: Date },
): Voter[] {
  let at = 0
  return wanted.flatMap(({ unit, owners }) => {
    const from = at
    at += owners.length
    return owners.flatMap(({ evidence }, index) => {
      if (evidence === null) return []
      const personId = ids[from + index]!
      return [{ id: randomUUID(), unit, personId, since: who.at, evidence, blobId: null, ...who }]
    })
  })
}

/** Those who are not the named voters already. */
async function freshVoters(
  tx: Tx,
  county: string,
  asked: { rollId: string; voters: readonly Voter[]; at: Date },
): Promise<Voter[]> {
  if (asked.voters.length === 0) return []
  const units = asked.voters.map(({ unit }) => unit)
  const now = await votersAt(tx, county, { rollId: asked.rollId, at: asked.at, units })
  return asked.voters.filter(({ unit, personId }) => now.get(unit)?.personId !== personId)
}
