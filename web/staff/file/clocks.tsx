import type { CaseView } from '../../../src/cases/schema.ts'
import { useDates } from '../use-dates.ts'
import { useWords } from '../words.ts'

type Clock = CaseView['clocks'][number]

/** How much of a clock's time is gone, 0 to 1. */
export function spentOf(clock: Pick<Clock, 'startedAt' | 'dueAt'>, now: Date): number {
  const from = new Date(clock.startedAt).getTime()
  const to = new Date(clock.dueAt).getTime()
  return Math.min(1, Math.max(0, (now.getTime() - from) / Math.max(1, to - from)))
}

/** The clocks that run: this step and the whole, each with the rule that it comes from. */
export function Clocks({ clocks }: { clocks: CaseView['clocks'] }) {
  const { words, pick } = useWords()
  const { moment } = useDates()
  const now = new Date()
  if (clocks.length === 0) return null
  const inOrder = [...clocks].sort((one, other) => (one.dueAt < other.dueAt ? -1 : 1))
  return (
    <div className="clocks">
      {inOrder.map((clock) => (
        <div key={clock.name} className={clock.overdue ? 'late' : ''}>
          <div className="row">
            <strong>{pick(clock.label)}</strong>
            <span>{pick(clock.lengthName)}</span>
          </div>
          <div className="spent" aria-hidden="true">
            <i style={{ inlineSize: `${100 * spentOf(clock, now)}%` }} />
          </div>
          <small>
            {clock.paused ? words.act.paused : words.act.until(moment(clock.dueAt), clock.overdue)}
            <br />
            {pick(clock.cite)}
          </small>
        </div>
      ))}
    </div>
  )
}
