import { openGatherer } from '../../platform/gather.ts'
import type { Rolls } from '../rolls/rolls.ts'
import type { Asked, Standing } from '../rolls/standing.ts'

/** In whose name somebody votes: those who ask at the same time are looked up together. */
export type VoterBook = {
  standing(county: string, frozenId: string, asked: Asked): Promise<Standing>
}

type Asking = { readonly frozenId: string; readonly asked: Asked }

const TOGETHER_MAX = 64
const CALLS_MAX = 2

export function openVoterBook(rolls: Pick<Rolls, 'standings'>): VoterBook {
  const ask = openGatherer<Asking, Standing>({
    max: TOGETHER_MAX,
    callsMax: CALLS_MAX,
    async call(county, askings) {
      const found = new Map<Asking, Standing>()
      for (const [frozenId, some] of Map.groupBy(askings, (one) => one.frozenId)) {
        const standings = await rolls.standings(
          county,
          frozenId,
          some.map(({ asked }) => asked),
        )
        some.forEach((one, at) => {
          found.set(one, standings[at]!)
        })
      }
      return askings.map((one) => found.get(one)!)
    },
  })
  return { standing: (county, frozenId, asked) => ask(county, { frozenId, asked }) }
}
