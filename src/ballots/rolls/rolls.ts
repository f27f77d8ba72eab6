/** Owners' rolls 名册: who owns what in an estate, who votes for whom, and the copies polls count. */
import { Refusal } from '../../base/refusal.ts'
import type { Bytes, Ctx } from '../../platform/route.ts'
import { endActing, giveMandate, nameGuardian, nameVoter } from './commands/acting.ts'
import { addRoll, setLimit } from './commands/add-roll.ts'
import { correctFrozen, correctUnit } from './commands/correct-unit.ts'
import { closeFrozen, type Freezing, freeze, freezeFor } from './commands/freeze.ts'
import { objectTo } from './commands/object.ts'
import { unmaskOwner } from './commands/unmask-owner.ts'
import { openFrozenBooks } from './frozen-books.ts'
import type { FrozenRoll, FrozenUnit } from './model.ts'
import type { RollsNeeds, Room } from './needs.ts'
import { actingOf, mayReadBlob } from './queries/acting.ts'
import { homesOf } from './queries/homes.ts'
import { logOf } from './queries/log.ts'
import { rollList, rollPage, rollUnits } from './queries/roll-pages.ts'
import {
  type OwnUnit,
  standing,
  standings,
  unitsNamed,
  unitsOf,
  unitsOfPerson,
} from './queries/standing.ts'
import type * as shape from './schema.ts'
import { exportRoll, rollTemplate } from './sheet/export.ts'
import { type ImportRoll, importRoll } from './sheet/import.ts'
import type { Asked, Standing, WhyNotVote } from './standing.ts'
import { frozenOfRoll } from './store/frozen.ts'
import { rollOfArea, unitsOwned } from './store/roll.ts'
import { rollTables } from './store/tables.ts'

export type Rolls = {
  // For the rooms that decide over a roll; they have asked their own policy.
  /** Id of an estate's roll; null when it has none. */
  rollAt(county: string, area: string): Promise<string | null>
  /** The newest frozen copy of an estate's roll; null when there is none. */
  lastFrozen(county: string, area: string): Promise<FrozenRoll | null>
  /** Whether somebody owns a unit of an estate, as its roll stands. */
  owns(county: string, asked: { personId: string; area: string }): Promise<boolean>
  /** Copies a roll for a poll. Refuses `roll-unknown`, `roll-empty`. Answers the copy's id. */
  freezeFor(county: string, freezing: Freezing): Promise<string>
  /** Refuses `roll-unknown`. */
  frozen(county: string, frozenId: string): Promise<FrozenRoll>
  /** Some units of a frozen copy by name; those that are not on it are left out. */
  unitsNamed(county: string, frozenId: string, units: readonly string[]): Promise<FrozenUnit[]>
  /** All units that count as one person with this one, itself among them (R 1.07). */
  unitsOfPerson(county: string, frozenId: string, unit: string): Promise<FrozenUnit[]>
  /** The poll is closed: no correction reaches the copy any more. Twice is once. */
  close(county: string, frozenId: string, closing: { at: Date; by: string | null }): Promise<void>
  /** In whose name somebody may vote for a unit at a moment, or why not. */
  standing(county: string, frozenId: string, asked: Asked): Promise<Standing>
  /** The same for many at once, in the order in which they are asked about. */
  standings(county: string, frozenId: string, asked: readonly Asked[]): Promise<Standing[]>
  /** Why somebody may not vote for a unit at a moment; null: they may. */
  mayVote(county: string, frozenId: string, asked: Asked): Promise<WhyNotVote | null>
  /** Units that somebody may vote for at a moment, in whosoever's name. */
  unitsOf(county: string, frozenId: string, asked: Omit<Asked, 'unit'>): Promise<OwnUnit[]>

  // What the routes call
  add(ctx: Ctx, input: shape.AddRoll): Promise<string>
  setLimit(ctx: Ctx, input: shape.SetLimit): Promise<void>
  import(ctx: Ctx, input: ImportRoll): Promise<shape.RollImported>
  export(ctx: Ctx, input: { rollId: string; format: 'xlsx' | 'csv' }): Promise<Bytes>
  template(ctx: Ctx, format: 'xlsx' | 'csv'): Promise<Bytes>
  correct(ctx: Ctx, input: shape.CorrectUnit): Promise<void>
  correctFrozen(ctx: Ctx, input: shape.CorrectFrozen): Promise<void>
  nameVoter(ctx: Ctx, input: shape.NameVoter): Promise<void>
  giveMandate(ctx: Ctx, input: shape.GiveMandate): Promise<string>
  nameGuardian(ctx: Ctx, input: shape.NameGuardian): Promise<string>
  /** Of a mandate or a guardianship. */
  endActing(ctx: Ctx, input: shape.EndActing): Promise<void>
  freeze(ctx: Ctx, input: { rollId: string; purpose: string }): Promise<string>
  /** An owner's “this is wrong”: opens a matter of the estate. */
  object(ctx: Ctx, input: shape.ObjectTo): Promise<{ caseId: string; number: string }>
  unmask(ctx: Ctx, input: shape.UnmaskOwner): Promise<string>

  list(ctx: Ctx): Promise<shape.RollLine[]>
  page(ctx: Ctx, rollId: string): Promise<shape.RollPage>
  units(ctx: Ctx, asked: shape.AskUnits): Promise<shape.Units>
  acting(ctx: Ctx, rollId: string): Promise<shape.Acting>
  log(ctx: Ctx, asked: { rollId: string; below: number }): Promise<shape.Log>
  homes(ctx: Ctx): Promise<shape.Homes>
  /** Whether a stored paper shows something of a roll that the actor reads. */
  mayReadBlob(ctx: Ctx, blobId: string): Promise<boolean>
}

export function openRolls(needs: RollsNeeds): Rolls {
  const room: Room = { ...needs, db: rollTables(needs.db) }
  return { ...forPolls(room), ...commands(room), ...queries(room) }
}

function forPolls(room: Room) {
  const books = openFrozenBooks(room)
  return {
    async rollAt(county, area) {
      return (await rollOfArea(room.db, county, area))?.id ?? null
    },
    async lastFrozen(county, area) {
      const roll = await rollOfArea(room.db, county, area)
      const [last] = roll === null ? [] : await frozenOfRoll(room.db, county, roll.id)
      return last === undefined ? null : ((await books.find(county, last.id))?.roll ?? null)
    },
    async owns(county, { personId, area }) {
      const roll = await rollOfArea(room.db, county, area)
      if (roll === null) return false
      const units = await unitsOwned(room.db, county, [personId])
      return units.some(({ rollId }) => rollId === roll.id)
    },
    freezeFor: (county, freezing) => freezeFor(room, county, freezing),
    async frozen(county, frozenId) {
      const book = await books.find(county, frozenId)
      if (book === null) throw new Refusal('roll-unknown')
      return book.roll
    },
    unitsNamed: (county, frozenId, units) => unitsNamed(books, county, { frozenId, units }),
    unitsOfPerson: (county, frozenId, unit) => unitsOfPerson(books, county, { frozenId, unit }),
    close: (county, frozenId, closing) => closeFrozen(room, county, { frozenId, ...closing }),
    standing: (county, frozenId, asked) => standing(books, county, { frozenId, ...asked }),
    standings: (county, frozenId, asked) => standings(books, county, { frozenId, asked }),
    async mayVote(county, frozenId, asked) {
      const found = await standing(books, county, { frozenId, ...asked })
      return 'reason' in found ? found.reason : null
    },
    unitsOf: (county, frozenId, asked) => unitsOf(books, county, { frozenId, ...asked }),
  } satisfies Partial<Rolls>
}

function commands(room: Room) {
  return {
    add: (ctx, input) => addRoll(room, ctx, input),
    setLimit: (ctx, input) => setLimit(room, ctx, input),
    import: (ctx, input) => importRoll(room, ctx, input),
    correct: (ctx, input) => correctUnit(room, ctx, input),
    correctFrozen: (ctx, input) => correctFrozen(room, ctx, input),
    nameVoter: (ctx, input) => nameVoter(room, ctx, input),
    giveMandate: (ctx, input) => giveMandate(room, ctx, input),
    nameGuardian: (ctx, input) => nameGuardian(room, ctx, input),
    endActing: (ctx, input) => endActing(room, ctx, input),
    freeze: (ctx, input) => freeze(room, ctx, input),
    object: (ctx, input) => objectTo(room, ctx, input),
    unmask: (ctx, input) => unmaskOwner(room, ctx, input),
  } satisfies Partial<Rolls>
}

function queries(room: Room) {
  return {
    export: (ctx, input) => exportRoll(room, ctx, input),
    template: (ctx, format) => rollTemplate(ctx, format),
    list: (ctx) => rollList(room, ctx),
    page: (ctx, rollId) => rollPage(room, ctx, rollId),
    units: (ctx, asked) => rollUnits(room, ctx, asked),
    acting: (ctx, rollId) => actingOf(room, ctx, rollId),
    log: (ctx, asked) => logOf(room, ctx, asked),
    homes: (ctx) => homesOf(room, ctx),
    mayReadBlob: (ctx, blobId) => mayReadBlob(room, ctx, blobId),
  } satisfies Partial<Rolls>
}
