import type { CaseView } from '../../../src/cases/schema.ts'
import { useDates } from '../use-dates.ts'
import { useWords } from '../words.ts'

type Clock = CaseView['clocks'][number]

function spent(clock: Clock, now: Date): number {
  const from = new Date(clock.startedAt).getTime()
  const to = new Date(clock.dueAt).getTime()
  return Math.min(1, Math.max(0, (now.getTime() - from) / Math.max(1, to - from)))
}

/** The clocks that run: this step and the whole, each with the rule that it comes from. */
export function Clocks({ clocks }: { clocks: CaseView['clocks'] }) {
  const { words, pick } = useWords()
  const { moment } = useDates()
  const now = new Date()
  return (
    <div className="clocks">
      {clocks.map((clock) => (
        <div key={clock.name} className={clock.overdue ? 'late' : ''}>
          <div className="row">
            <strong>{pick(clock.label)}</strong>
            <span>{pick(clock.lengthName)}</span>
          </div>
          <meter min={0} max={1} value={spent(clock, now)} aria-label={pick(clock.label)} />
          <small>
            {clock.paused ? words.act.paused : moment(clock.dueAt)} · {clock.law}
          </small>
        </div>
      ))}
    </div>
  )
}
