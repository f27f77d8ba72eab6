import { areaAt, type Level, levelOf, parentOf } from '../base/area-code.ts'

/** In town a grid holds compounds; in the country it is a natural village or group. */
export type Kind = 'town' | 'country'

/** A row of the table: what is known of a place besides what its code says. */
export type Place = {
  readonly code: string
  /** As people say it: 金江路社区. */
  readonly name: string
  /** As the statistics office writes it, or null where it is the same. */
  readonly officialName: string | null
  readonly nameEn: string | null
  /** Null above the town. */
  readonly kind: Kind | null
}

/** Places from here up come from the national list; those below are added by the people there. */
const NATIONAL: readonly Level[] = ['province', 'prefecture', 'county', 'town', 'village']

export function isNational(code: string): boolean {
  return NATIONAL.includes(levelOf(code))
}

/** The county part of the key: a province and a prefecture stand under their own shorter code. */
export function keyCounty(code: string): string {
  return areaAt(code, 'county') ?? code
}

const COMMITTEE =
  /^(?<name>.+?)(?<word>社区|村)?(?:(?<town>居民委员会?|居委会)|(?:村民委员会|村委会)(?:（农村社区）)?)$/

/** What people call a village or community: the place, without the committee that runs it. */
export function shortName(official: string): string {
  const { name, word, town } = COMMITTEE.exec(official)?.groups ?? {}
  if (name === undefined) return official
  if (word !== undefined) return name + word
  return town === undefined ? `${name}村` : `${name}居委会`
}

/** By the name: a street and a residents' committee are of the town, a villagers' committee is not. */
export function kindOf(code: string, official: string, parent: Kind | null): Kind | null {
  const level = levelOf(code)
  if (level === 'town') return /街道/.test(official) ? 'town' : 'country'
  if (level !== 'village') return parent
  if (/村民委员会|村委会/.test(official)) return 'country'
  return /居民委员|居委会|社区/.test(official) ? 'town' : parent
}

/** A place of the national list, from its code, its official name and what stands around it. */
export function nationalPlace(code: string, official: string, parent: Kind | null): Place {
  const name = levelOf(code) === 'village' ? shortName(official) : official
  return {
    code,
    name,
    officialName: name === official ? null : official,
    nameEn: null,
    kind: kindOf(code, official, parent),
  }
}

/** The codes of a place and of all around it, the widest first. */
export function codesUp(code: string): string[] {
  const parent = parentOf(code)
  return parent === null ? [code] : [...codesUp(parent), code]
}
