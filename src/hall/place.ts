/** Places and people of the hall: whose meeting it is, and who lives there. */
import { type Actor, postOver } from '../base/actor.ts'
import { countyOf, isAreaCode, isWithin } from '../base/area-code.ts'
import { Refusal } from '../base/refusal.ts'
import type { Ctx } from '../platform/route.ts'
import type { HallNeeds } from './needs.ts'

const COUNTY_DIGITS = 6

/** A place inside a county; refuses `area-unknown`. Answers the county. */
export function countyAt({ areas }: Pick<HallNeeds, 'areas'>, area: string): string {
  if (!isAreaCode(area) || area.length < COUNTY_DIGITS || areas.nameOf(area) === null)
    throw new Refusal('area-unknown', { area: area.slice(0, 40) })
  return countyOf(area)
}

/** The county of whoever asks; somebody who has not signed in reads the one that is shown here. */
export const countyFor = ({ county }: Pick<HallNeeds, 'county'>, { actor }: Ctx): string =>
  actor.county === '' ? county : actor.county

/** The name of a place in the reader's language, from the community down. */
export function placeName({ areas }: Pick<HallNeeds, 'areas'>, area: string, ctx: Ctx): string {
  return (areas.labelOf(area) ?? areas.nameOf(area))?.[ctx.language] ?? area
}

/** Down to the building: the stairway and the door are nobody's business (R 10.18). */
export const publicPlace = (area: string) => area.slice(0, BUILDING_DIGITS)
const BUILDING_DIGITS = 22

/** Whether a signed-in person lives in a place, as the register of people knows it. */
export async function livesIn(
  { people }: Pick<HallNeeds, 'people'>,
  { actor }: Ctx,
  area: string,
): Promise<boolean> {
  const { personId, county } = actor
  if (personId === null || county !== countyOf(area)) return false
  const card = (await people.cards(county, [personId], actor)).get(personId)
  return card?.homeArea != null && isWithin(card.homeArea, area)
}

/** Posts that keep problem lists and run meetings of their place. */
export const KEEPERS: readonly string[] = ['steward', 'secretary', 'village-head', 'desk']
/** Posts that make topics, call meetings and put resolutions on record. */
export const CONVENERS: readonly string[] = ['secretary', 'village-head']

export const keeps = (actor: Actor, area: string) => postOver(actor, KEEPERS, area) !== null
export const convenes = (actor: Actor, area: string) => postOver(actor, CONVENERS, area) !== null
