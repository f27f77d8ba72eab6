/** Opens the room: rolls, and whatever is decided over them. */
import type pg from 'pg'
import type { Areas } from '../areas/index.ts'
import type { Clock } from '../base/clock.ts'
import type { WorkCalendar } from '../base/work-calendar.ts'
import type { Cases } from '../cases/index.ts'
import type { Notices } from '../notices/index.ts'
import type { People } from '../people/index.ts'
import type { Blobs } from '../platform/blobs.ts'
import type { Db } from '../platform/database.ts'
import type { Live } from '../platform/http/live.ts'
import type { Secrets } from '../platform/secrets.ts'
import type { Typeset } from '../platform/typeset.ts'
import { type Budgets, openBudgets } from './budgets/budgets.ts'
import { type Committee, openCommittee } from './committee/committee.ts'
import type { RulePack } from './counting/owners/rule-pack.ts'
import { openPapers, type Papers } from './papers/papers.ts'
import { openPolls, type Polls } from './polls/polls.ts'
import { openRecounts, type Recounts } from './recount/recounts.ts'
import { openRolls, type Rolls } from './rolls/rolls.ts'

export type BallotsNeeds = {
  readonly db: Db
  readonly pool: pg.Pool
  readonly clock: Clock
  readonly secrets: Secrets
  readonly people: People
  readonly areas: Areas
  readonly cases: Cases
  readonly notices: Notices
  readonly blobs: Pick<Blobs, 'about'>
  readonly live: Pick<Live, 'publish'>
  readonly calendar: WorkCalendar
  readonly rulePacks: readonly RulePack[]
  /** Where the built script and style of the recount file lie. */
  readonly recountFolder: string
  readonly typeset: Typeset
  /** County of whoever names none. */
  readonly county: string
}

export type Ballots = {
  readonly rolls: Rolls
  readonly polls: Polls
  readonly recounts: Recounts
  readonly budgets: Budgets
  readonly committee: Committee
  readonly papers: Papers
}

export function openBallots(needs: BallotsNeeds): Ballots {
  const rolls = openRolls(needs)
  const budgets = openBudgets(needs)
  const polls = openPolls({ ...needs, rolls })
  const committee = openCommittee({ ...needs, rolls, polls })
  return {
    rolls,
    polls: committee.telling(polls),
    budgets,
    committee,
    papers: openPapers({ ...needs, polls, committee }),
    recounts: openRecounts({ ...needs, polls }),
  }
}
