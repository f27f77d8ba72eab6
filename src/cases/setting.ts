/** What surrounds a case at the moment of an act: its places, its people, who holds which post. */
import type { Staffing } from '../base/actor.ts'
import { areaAt, LEVELS } from '../base/area-code.ts'
import type { AreasOfCase, Lengths, Setting } from '../procedures/index.ts'
import type { CaseFile } from './case-file.ts'

export type Surroundings = {
  readonly staffing: (county: string) => Staffing
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

export function settingOf(around: Surroundings, file: Sides): Setting {
  return {
    areas: areasOf(file.area),
    people: {
      opener: file.openerId,
      proxy: file.proxyId,
      concerned: file.concernedId === null ? [] : [file.concernedId],
      walls: {},
    },
    staffing: around.staffing(file.county),
    lengths: around.lengths(file.county),
    belongs: () => false,
  }
}
