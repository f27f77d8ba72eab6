import { useDates } from '../use-dates.ts'
import { useWords } from '../words.ts'

/** How long is left, in words first; late is the only red on the page. */
export function Due({ at, open }: { at: string | null; open: boolean }) {
  const { words } = useWords()
  const { day, daysLeft } = useDates()
  if (at === null || !open) return <span className="due none">{open ? words.due.none : '—'}</span>
  const left = daysLeft(at)
  const late = new Date(at) < new Date()
  const tone = late ? 'late' : left <= 1 ? 'near' : 'far'
  const says = late ? words.due.late(-left) : left === 0 ? words.due.today : words.due.left(left)
  return (
    <span className={`due ${tone}`}>
      <strong>{says}</strong>
      <small>{day(at)}</small>
    </span>
  )
}
