import type { PollView } from '../../api.ts'
import type { Here } from '../../page.ts'
import { MeasureBar } from '../../parts/measure-bars.tsx'
import { pollWords } from './poll.words.ts'

/** The building that would help most to close the gap. */
export type Gap = {
  readonly met: boolean
  readonly buildings: readonly { readonly building: string; readonly units: number }[]
}

/** By which road a ballot came, in words. */
export function roadText(road: string | null, here: Here): string {
  const words = pollWords(here.language)
  if (road === 'paper' || road === 'phone' || road === 'visit') return words[`road-${road}`]
  return words.web
}

/** Whether enough take part: two bars, and what is missing. */
export function Enough({ poll, gap, here }: { poll: PollView; gap: Gap | null; here: Here }) {
  const words = pollWords(here.language)
  const { turnout, quorum } = poll
  if (turnout === null || quorum === null || poll.state === 'announced') return null
  const personsMet = turnout.persons.part >= quorum.persons.needs
  const areaMet = Number(turnout.area.part) >= Number(quorum.area.needs)
  const state =
    personsMet && areaMet ? words.bothMet : personsMet || areaMet ? words.oneShort : words.bothShort
  const [most] = gap?.buildings ?? []
  return (
    <section>
      <div class="section-head">
        <h2>{words.enough}</h2>
      </div>
      <div class="card" data-hall={`poll:${poll.pollId}`}>
        <p>
          {words.enoughHow} {state}
        </p>
        <MeasureBar
          here={here}
          side={{
            name: words.persons,
            part: String(turnout.persons.part),
            whole: String(turnout.persons.total),
            needs: String(quorum.persons.needs),
            line: words.twoThirds,
            unit: 'persons',
          }}
        />
        <MeasureBar
          here={here}
          side={{
            name: words.byArea,
            part: turnout.area.part,
            whole: turnout.area.total,
            needs: quorum.area.needs,
            line: words.twoThirds,
            unit: 'area',
          }}
        />
        {most && most.building !== '' ? <p>{words.most(most.building, most.units)}</p> : null}
        {poll.state === 'open' ? <p class="quiet-words">{words.turnoutOnly}</p> : null}
      </div>
    </section>
  )
}
