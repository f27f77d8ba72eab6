/** Rows of a roll's sheet put together to units, every wrong cell noted. Pure. */
import {
  asIdentity,
  asText,
  asWorkPhone,
  asYesNo,
  type NamedPerson,
  type RowReader,
} from '../../../people/index.ts'
import { buildingOf } from '../../counting/owners/gap.ts'
import type { Unit } from '../model.ts'
import { asArea, asKind, asSource, asUnit, WRONG } from './columns.ts'

export type SheetOwner = {
  readonly row: RowReader
  readonly person: NamedPerson
  /** The co-owner whom the others named, with what shows it. */
  readonly evidence: string | null
}

/** A unit as the sheet has it; null where the sheet says nothing, so that what is there stays. */
export type SheetUnit = Pick<Unit, 'unit'> & {
  readonly row: RowReader
  readonly building: string | null
  readonly area: number | null
  readonly source: Unit['source'] | null
  readonly kind: Unit['kind'] | null
  readonly parking: boolean | null
  readonly owners: readonly SheetOwner[]
}

const OF_UNIT = ['building', 'area', 'source', 'kind', 'parking'] as const

type Line = SheetUnit & { readonly owner: SheetOwner | null }

export function readUnits(rows: readonly RowReader[]): SheetUnit[] {
  const lines = rows.flatMap((row) => readLine(row) ?? [])
  return [...Map.groupBy(lines, ({ unit }) => unit).values()].map(together)
}

function readLine(row: RowReader): Line | null {
  const unit = row.read('unit', asUnit)
  const line = {
    row,
    building: row.read('building', asText(20)),
    area: row.read('area', asArea),
    source: row.read('source', asSource),
    kind: row.read('kind', asKind),
    parking: row.read('parking', asYesNo),
    owner: readOwner(row),
    owners: [],
  }
  return unit === null ? null : { unit, ...line }
}

function readOwner(row: RowReader): SheetOwner | null {
  const name = row.read('owner', asText(40))
  const phone = row.read('phone', asWorkPhone)
  const identity = row.read('identity', asIdentity)
  const isVoter = row.read('voter', asYesNo) ?? false
  const evidence = row.read('evidence', asText(80))
  if (isVoter && evidence === null) row.note('evidence', WRONG.evidenceNeeded)
  if (name === null) {
    if (phone !== null || identity !== null) row.note('owner', WRONG.empty)
    return null
  }
  if (phone === null && identity === null && !row.isFilled('phone') && !row.isFilled('identity'))
    row.note('phone', WRONG.contactNeeded)
  const person = {
    name,
    ...(phone === null ? {} : { phone }),
    ...(identity === null ? {} : { identity }),
  }
  return { row, person, evidence: isVoter ? (evidence ?? '') : null }
}

/** The rows of one unit: the first that says something says it for all. */
function together(lines: readonly Line[]): SheetUnit {
  const [first] = lines
  const said = <Key extends (typeof OF_UNIT)[number]>(key: Key): Line[Key] => {
    const value = lines.find((line) => line[key] !== null)?.[key] ?? null
    for (const line of lines)
      if (line[key] !== null && line[key] !== value) line.row.note(key, WRONG.differs)
    return value as Line[Key]
  }
  const owners = lines.flatMap(({ owner }) => owner ?? [])
  noteOwners(owners)
  const { unit, row } = first!
  return {
    unit,
    row,
    building: said('building'),
    area: said('area'),
    source: said('source'),
    kind: said('kind'),
    parking: said('parking'),
    owners,
  }
}

function noteOwners(owners: readonly SheetOwner[]): void {
  const seen = new Set<string>()
  for (const { row, person } of owners) {
    const keys = [person.identity, person.phone && `${person.name} ${person.phone}`]
    const given = keys.filter((key) => key !== undefined && key !== '')
    if (given.some((key) => seen.has(key!))) row.note('owner', WRONG.ownerTwice)
    for (const key of given) seen.add(key!)
  }
  const voters = owners.filter(({ evidence }) => evidence !== null)
  for (const { row } of voters.slice(1)) row.note('voter', WRONG.voterTwice)
  if (voters.length > 0 && owners.length === 1) voters[0]!.row.note('voter', WRONG.voterAlone)
}

/** What a unit must say that is new, or that has said nothing of it so far. */
export function noteMissing(wanted: SheetUnit, known: Unit | null): void {
  const kind = wanted.kind ?? known?.kind ?? 'owner'
  if (kind === 'owner' && wanted.owners.length === 0 && (known?.owners.length ?? 0) === 0)
    wanted.row.note('owner', WRONG.ownerNeeded)
  if (known !== null) return
  for (const key of ['area', 'source'] as const)
    if (wanted[key] === null && !wanted.row.isFilled(key)) wanted.row.note(key, WRONG.empty)
}

/** The unit as it will stand: what the sheet says, else what stands, else the usual. */
export function unitFrom(wanted: SheetUnit, known: Unit | null, ownerIds: readonly string[]): Unit {
  const { unit } = wanted
  return {
    unit,
    building: wanted.building ?? known?.building ?? buildingOf(unit),
    area: wanted.area ?? known?.area ?? 0,
    source: wanted.source ?? known?.source ?? 'register',
    kind: wanted.kind ?? known?.kind ?? 'owner',
    parking: wanted.parking ?? known?.parking ?? false,
    owners: ownerIds.length > 0 ? [...new Set(ownerIds)].sort() : (known?.owners ?? []),
  }
}

/** The same unit in every word of it. */
export function isSame(one: Unit | null, other: Unit | null): boolean {
  if (one === null || other === null) return one === other
  return (
    [...OF_UNIT].every((key) => one[key] === other[key]) &&
    one.owners.length === other.owners.length &&
    one.owners.every((owner) => other.owners.includes(owner))
  )
}
