/** What surrounds a case at the moment of an act: its places, its people, who holds which post. */
import { areaAt, LEVELS } from '../base/area-code.ts'
import {
  type AreasOfCase,
  type Facts,
  type Lengths,
  type Procedure,
  type Setting,
  wallsOutside,
} from '../procedures/index.ts'
import type { CaseFile } from './case-file.ts'
import type { PeopleDoor } from './needs.ts'

export type Surroundings = {
  readonly people: Pick<PeopleDoor, 'staffing' | 'colleagues' | 'delegates' | 'belongs'>
  readonly lengths: (county: string) => Lengths
}

/** The place of a case at every level that it lies in. */
export function areasOf(area: string): AreasOfCase {
  const areas: Record<string, string> = {}
  for (const level of LEVELS) {
    const at = areaAt(area, level)
    if (at !== null) areas[level] = at
  }
  return areas
}

type Sides = Pick<CaseFile, 'county' | 'area' | 'openerId' | 'proxyId' | 'concernedId'>

/** A case, or one that is about to be. */
export type Surrounded = Sides & {
  readonly state: { readonly facts: Facts }
  readonly followers?: readonly string[]
}

const NOT_ASKED: ReadonlySet<string> = new Set()

export function settingOf(around: Surroundings, procedure: Procedure, file: Surrounded): Setting {
  return surround(around, file, { procedure, bodies: NOT_ASKED })
}

/** The same for an act of one person: it is known of which bodies they are. */
export async function settingFor(
  around: Surroundings,
  procedure: Procedure,
  { file, personId }: { readonly file: Surrounded; readonly personId: string | null },
): Promise<Setting> {
  const bodies = new Set<string>()
  const { county, area } = file
  for (const { is } of Object.values(procedure.roles)) {
    if (is.kind !== 'anyone-of' || personId === null) continue
    if (await around.people.belongs(county, { personId, body: is.of, area })) bodies.add(is.of)
  }
  return surround(around, file, { procedure, bodies })
}

function surround(
  around: Surroundings,
  file: Surrounded,
  { procedure, bodies }: { readonly procedure: Procedure; readonly bodies: ReadonlySet<string> },
): Setting {
  return {
    areas: areasOf(file.area),
    people: {
      opener: file.openerId,
      proxy: file.proxyId,
      concerned: file.concernedId === null ? [] : [file.concernedId],
      walls: wallsOf(around, procedure, file),
    },
    staffing: around.people.staffing(file.county),
    lengths: around.lengths(file.county),
    // Of one person only, the one who acts: of nobody else it is ever asked.
    belongs: (_personId, body) => bodies.has(body),
  }
}

/**
 * Persons behind each wall whom no fact of the file names: the units of the accused as they are
 * now, and who may speak for them. Whoever told it keeps their own file, though they be colleagues.
 */
function wallsOf({ people }: Surroundings, procedure: Procedure, file: Surrounded) {
  const walls: Record<string, readonly string[]> = {}
  const { county, followers = [] } = file
  const sides = [file.openerId, file.proxyId, file.concernedId, ...followers]
  for (const wall of wallsOutside(procedure, file.state.facts)) {
    const units = wall.unitsOf.flatMap((id) => people.colleagues(county, id))
    const inside = [...wall.named, ...units]
    const spoken = wall.delegates ? inside.flatMap((id) => people.delegates(county, id)) : []
    const outside = [...units, ...spoken].filter((id) => !sides.includes(id))
    walls[wall.name] = [...new Set([...wall.named, ...outside])]
  }
  return walls
}

/** Everybody for whom the file does not exist: named by it, their units, their delegates. */
export function hiddenFrom(
  around: Surroundings,
  procedure: Procedure | null,
  file: Surrounded & Pick<CaseFile, 'walled'>,
): ReadonlySet<string> {
  const hidden = new Set(file.walled)
  if (procedure === null || Object.keys(procedure.never).length === 0) return hidden
  const walls = wallsOf(around, procedure, file)
  for (const [name, of] of Object.entries(procedure.never))
    if (of === 'everything') for (const id of walls[name] ?? []) hidden.add(id)
  return hidden
}
