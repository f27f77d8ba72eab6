/** Endpoints of the room, part by part. */
import type { Ballots } from './ballots.ts'
import { budgetRoutes } from './budgets/routes.ts'
import { committeeRoutes } from './committee/routes.ts'
import { paperRoutes } from './papers/routes.ts'
import { pollRoutes } from './polls/routes.ts'
import { recountRoutes } from './recount/routes.ts'
import { rollRoutes } from './rolls/routes.ts'

export function ballotRoutes(ballots: Ballots) {
  return [
    ...rollRoutes(ballots.rolls),
    ...pollRoutes(ballots.polls),
    ...recountRoutes(ballots.recounts),
    ...budgetRoutes(ballots.budgets),
    ...committeeRoutes(ballots.committee),
    ...paperRoutes(ballots.papers),
  ]
}
