import { useDates } from '../use-dates.ts'
import { useWords } from '../words.ts'
import { dueWords } from './due-words.ts'

/** How long is left, in words first; late is the only red on the page. */
export function Due(props: { at: string | null; open: boolean; short?: boolean }) {
  const { words } = useWords()
  const { day, daysLeft } = useDates()
  const { at, open, short } = props
  if (at === null || !open) return <span className="due none">{open ? words.due.none : '—'}</span>
  const now = new Date().toISOString()
  const { tone, says } = dueWords({ at, now, left: daysLeft(at) }, words.due)
  return (
    <span className={`due ${tone}`}>
      <strong>{says}</strong>
      {!short && <small>{day(at)}</small>}
    </span>
  )
}
