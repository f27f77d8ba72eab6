/** Who plays in the bench: for each grid of the county a resident and the staff of the place. */
import { z } from 'zod'
import { openCasting, type Part } from '../src/app/county/cast.ts'
import { DEMO_RESIDENT } from '../src/app/county/load-people.ts'
import { planCounty } from '../src/app/county/plan.ts'
import { COUNTY, type House } from './house.ts'

const Member = z.object({ personId: z.string(), token: z.string() })

export const Team = z.object({
  grid: z.string(),
  opener: Member,
  steward: Member,
  checker: Member,
  handler: Member,
})
export type Team = z.output<typeof Team>

const SESSION = {
  opener: 'resident',
  steward: 'staff',
  checker: 'staff',
  handler: 'staff',
} as const
const MEMBERS = ['opener', 'steward', 'checker', 'handler'] as const

/** One team for each grid, each member signed in once. */
export async function teamsOf({ rooms }: House, people: number): Promise<Team[]> {
  const plan = planCounty({ seed: 1, people, days: 1 }, rooms.areas)
  const casting = openCasting(plan, rooms.people)
  const teams: Team[] = []
  for (const [number, grid] of plan.communities.flatMap(({ grids }) => grids).entries()) {
    const opener = { name: `路${number}`, phone: `1549${String(number).padStart(7, '0')}` }
    const setting = { opener, neighbour: DEMO_RESIDENT, grid, nextGrid: grid }
    const member = async (part: Part & (typeof MEMBERS)[number]) => {
      const { personId } = await casting.playerOf(part, setting)
      return {
        personId,
        token: await rooms.people.demoSession(COUNTY, personId, SESSION[part]),
      }
    }
    teams.push({
      grid,
      opener: await member('opener'),
      steward: await member('steward'),
      checker: await member('checker'),
      handler: await member('handler'),
    })
  }
  return teams
}
