/** Makes the county in a database that has the real places and nobody yet. */
import type { Areas } from '../../areas/index.ts'
import type { Ballots } from '../../ballots/index.ts'
import { type SettableClock, settableClock } from '../../base/clock.ts'
import { addDays, localDate, startOfDay } from '../../base/dates.ts'
import type { Cases } from '../../cases/index.ts'
import type { Hall } from '../../hall/index.ts'
import type { People } from '../../people/index.ts'
import { addAccounts } from './accounts.ts'
import { endOfPlay } from './hours.ts'
import { loadBudgets } from './load-budgets.ts'
import { type Counts, loadPeople, type Tell } from './load-people.ts'
import { loadPolls } from './load-polls.ts'
import { loadRolls } from './load-rolls.ts'
import { type CountyOrder, planCounty } from './plan.ts'
import { type Played, playCases, type Stage } from './play.ts'
import { playHall } from './play-hall.ts'
import { playTalks } from './talks.ts'

/** What `npm start` shows. */
export const DEMO_ORDER: CountyOrder = { seed: 1, people: 2000, days: 90 }

export type CountyNeeds = {
  readonly areas: Areas
  /** The rooms with a clock that this loader moves: never the ones that serve. */
  readonly roomsAt: (
    clock: SettableClock,
  ) => Promise<{ people: People; cases: Cases; ballots: Ballots; hall: Hall }>
  readonly keepPhoto: Stage['keepPhoto']
  readonly now: Date
  readonly tell: Tell
}

export type CountyMade = Counts & Played

/**
 * Loads it, or goes on where a load was cut off: everything that is there already stays as it is.
 * The staff accounts come last, so that whoever can sign in sees a whole county.
 */
export async function loadCounty(order: CountyOrder, needs: CountyNeeds): Promise<CountyMade> {
  const { areas, roomsAt, keepPhoto, now, tell } = needs
  const end = endOfPlay(now)
  const since = startOfDay(addDays(localDate(end), -order.days))
  const clock = settableClock(since)
  const { people, cases, ballots, hall } = await roomsAt(clock)
  const plan = planCounty(order, areas)
  const counts = await loadPeople({ areas, people, plan, since, tell })
  await loadRolls({ plan, people, rolls: ballots.rolls, since, tell })
  const stage = { plan, areas, people, cases, clock, keepPhoto, tell }
  const played = await playCases(stage, end)
  const refused = await playHall({ plan, people, cases, hall, clock, tell }, end)
  if (refused !== null) played.refused[refused] = (played.refused[refused] ?? 0) + 1
  await playTalks({ plan, people, hall, end, tell })
  await loadBudgets({ plan, people, ballots, end })
  clock.set(now)
  await people.refreshStaffing()
  await loadPolls({ plan, people, ballots, now, tell })
  await addAccounts(plan, people)
  return { ...counts, ...played }
}
