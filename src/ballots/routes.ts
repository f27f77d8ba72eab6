/** Endpoints of the room, part by part. */
import type { Ballots } from './ballots.ts'
import { pollRoutes } from './polls/routes.ts'
import { recountRoutes } from './recount/routes.ts'
import { rollRoutes } from './rolls/routes.ts'

export function ballotRoutes(ballots: Ballots) {
  return [
    ...rollRoutes(ballots.rolls),
    ...pollRoutes(ballots.polls),
    ...recountRoutes(ballots.recounts),
  ]
}
