/**
 * The one way in which ballots are accepted: those that arrive together are committed together by
 * one call of `ballot_many`, and each sender is answered after the commit with an own receipt or
 * refusal. Two roads that race for one unit meet here: one is first.
 */
import type pg from 'pg'
import { openGatherer } from '../../platform/gather.ts'
import type { Live } from '../../platform/http/live.ts'
import type { Choices } from './model.ts'
import type { Road } from './schema.ts'
import type { Takers } from './store/tables.ts'

/** Which later ballots of a unit are taken, as `ballot_many` has it. */
export type Again = 'never' | 'other' | 'always'

export type ToCast = {
  readonly county: string
  readonly poll: string
  readonly units: readonly string[]
  readonly road: Road
  readonly at: Date
  readonly receipt: string
  /** Owner in whose name it is. */
  readonly voter: string
  readonly takers: Takers | null
  /** Who brings it. */
  readonly by: string | null
  readonly again: Again
  readonly secret: boolean
  /** Of an open poll; null for a paper that is not read yet. */
  readonly choices: Choices | null
  /** Of a secret poll. */
  readonly box: { readonly key: Buffer; readonly sealed: Buffer } | null
}

/** `repeated`: the very same ballot is in already, which is as good as accepted. */
export type CastOutcome = 'accepted' | 'repeated' | 'unit-voted' | 'poll-not-open'

export type Caster = (ballot: ToCast) => Promise<CastOutcome>

type Outcome = CastOutcome | { readonly error: unknown }

const BALLOTS_MAX = 64

export function openCaster(pool: pg.Pool, live: Pick<Live, 'publish'>): Caster {
  const gather = openGatherer<ToCast, Outcome>({
    max: BALLOTS_MAX,
    callsMax: 1,
    // Two ballots of one unit never share a call: the second must see the first.
    alone: ({ poll, units }) => units.map((unit) => `${poll} ${unit}`),
    async call(county, ballots) {
      const outcomes = await castTogether(pool, county, ballots)
      for (const id of new Set(ballots.map(({ poll }) => poll)))
        live.publish([`poll:${id}`], { type: 'poll', id })
      return outcomes
    },
  })
  return async (ballot) => {
    const outcome = await gather(ballot.county, ballot)
    if (typeof outcome === 'object') throw outcome.error
    return outcome
  }
}

async function castTogether(
  pool: pg.Pool,
  county: string,
  ballots: readonly ToCast[],
): Promise<readonly Outcome[]> {
  try {
    return await castMany(pool, county, ballots)
  } catch {
    // One of them is at fault, or the connection broke: each again, alone, with its own end. What
    // was committed before the answer got lost is known by its receipt.
    const outcomes: Outcome[] = []
    for (const ballot of ballots)
      outcomes.push(
        await castMany(pool, county, [ballot]).then(
          ([outcome]) => outcome!,
          (error: unknown) => ({ error }),
        ),
      )
    return outcomes
  }
}

type Querying = Pick<pg.Pool, 'query'> | Pick<pg.PoolClient, 'query'>

async function castMany(
  on: Querying,
  county: string,
  ballots: readonly ToCast[],
): Promise<readonly CastOutcome[]> {
  const { rows } = await on.query<{ refused: readonly { n: number; code: CastOutcome }[] }>({
    name: 'ballot-many',
    text: 'select ballot_many($1, $2::jsonb) as refused',
    values: [county, payloadOf(ballots)],
  })
  const outcomes: CastOutcome[] = ballots.map(() => 'accepted')
  for (const { n, code } of rows[0]!.refused) outcomes[n] = code
  return outcomes
}

export const payloadOf = (ballots: readonly ToCast[]): string =>
  JSON.stringify(
    ballots.map(({ county: _, choices, box, ...ballot }, n) => ({
      n,
      ...ballot,
      answers: choices,
      key: box?.key.toString('hex') ?? null,
      sealed: box?.sealed.toString('hex') ?? null,
    })),
  )
