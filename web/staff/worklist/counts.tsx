import type { z } from 'zod'
import type { WorkFilter, Worklist } from '../../../src/cases/schema.ts'
import { useWords } from '../words.ts'

type Filter = z.infer<typeof WorkFilter>

const ORDER: readonly Filter[] = ['mine', 'overdue', 'soon', 'new', 'rating', 'all', 'ended']

/** The counts are the filters. */
export function Counts(props: {
  counts: Worklist['counts'] | null
  chosen: Filter
  choose(filter: Filter): void
}) {
  const { words } = useWords()
  return (
    <div className="counts" role="toolbar" aria-label={words.work.title}>
      {ORDER.map((filter) => (
        <button
          type="button"
          key={filter}
          className={filter}
          aria-pressed={filter === props.chosen}
          onClick={() => props.choose(filter)}
        >
          <strong>{props.counts?.[filter] ?? '–'}</strong>
          <span>{words.work.filters[filter]}</span>
        </button>
      ))}
    </div>
  )
}
