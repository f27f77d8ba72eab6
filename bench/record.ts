/**
 * Plays lives through the spine itself and keeps what it wrote: the argument of `act_many` for each
 * act. The bare client sends it again under other names; the filler makes rows of it.
 */
import type pg from 'pg'
import { NOBODY } from '../src/base/actor.ts'
import { settableClock } from '../src/base/clock.ts'
import type { Ctx } from '../src/platform/route.ts'
import { COUNTY, type House } from './house.ts'
import { lifecycle, type Matter } from './lifecycle.ts'
import type { Team } from './teams.ts'

export type Recorded = {
  readonly team: Team
  readonly caseId: string
  readonly number: string
  /** One argument of `act_many` for each act. */
  readonly acts: readonly string[]
}

export type Recording = {
  readonly teams: readonly Team[]
  /** One life for each team and matter; without matters the usual one. */
  readonly matters?: readonly Matter[]
  /** When each act is done, in hours after `start`. */
  readonly hours: readonly number[]
  readonly start: Date
}

/** Plays one life for each team, its matters in turn. */
export async function record(house: House, recording: Recording): Promise<Recorded[]> {
  const { teams, matters, hours, start } = recording
  const kept: string[] = []
  const pool = listening(house.database.pool, (text) => kept.push(text))
  const clock = settableClock(start)
  const { cases } = await house.roomsWith({ clock, database: { ...house.database, pool } })
  const recorded: Recorded[] = []
  for (const [at, team] of teams.entries()) {
    const matter = matters?.[at % matters.length]
    let caseId = ''
    let number = ''
    for (const [step, { by, act, form }] of lifecycle(team, matter).entries()) {
      clock.set(new Date(start.getTime() + hours[step]! * 3_600_000))
      const ctx = await ctxOf(house, team[by].personId, clock.now())
      if (act === null) {
        const input = { procedure: 'complaint', area: team.grid, channel: 'web' } as const
        const opened = await cases.open(ctx, { ...input, form, attachments: [] })
        caseId = opened.caseId
        number = opened.number
      } else await cases.act(ctx, { caseId, act, form, attachments: [] })
    }
    recorded.push({ team, caseId, number, acts: kept.splice(0) })
  }
  return recorded
}

async function ctxOf(house: House, personId: string, now: Date): Promise<Ctx> {
  const token = await house.rooms.people.demoSession(COUNTY, personId, 'staff')
  const actor = (await house.rooms.people.actorOf(token, new Date())) ?? NOBODY
  const caller = { ip: '', agent: 'bench', token: null }
  return { actor, now, language: 'zh', idempotencyKey: null, caller }
}

/** The same pool; whatever is given to `act_many` is told. */
function listening(pool: pg.Pool, told: (argument: string) => void): pg.Pool {
  return new Proxy(pool, {
    get(target, name) {
      if (name !== 'query') return Reflect.get(target, name, target)
      return (...asked: unknown[]) => {
        const [question] = asked
        if (Reflect.get(Object(question), 'name') === 'act-many')
          told(String(Reflect.get(Object(question), 'values')[1]))
        return Reflect.apply(target.query, target, asked)
      }
    },
  })
}
