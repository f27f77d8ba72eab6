import type { z } from 'zod'
import type { WorkFilter, Worklist } from '../../../src/cases/schema.ts'
import { useWords } from '../words.ts'

type Filter = z.infer<typeof WorkFilter>

const ORDER: readonly Filter[] = ['mine', 'overdue', 'soon', 'new', 'rating', 'all', 'ended']

export type CountsProps = {
  readonly counts: Worklist['counts'] | null
  /** Null: the list is none of them. */
  readonly chosen: Filter | null
  choose(filter: Filter): void
}

/** The counts are the filters. */
export function Counts(props: CountsProps) {
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

/** The same choice where there is room for one line. */
export function FilterChoice(props: CountsProps) {
  const { words } = useWords()
  return (
    <div className="row head">
      <h1>
        <select
          className="choice plain"
          aria-label={words.work.title}
          value={props.chosen ?? ''}
          onChange={(event) => {
            const next = ORDER.find((one) => one === event.target.value)
            if (next) props.choose(next)
          }}
        >
          {ORDER.map((filter) => (
            <option key={filter} value={filter}>
              {words.work.filters[filter]} {props.counts?.[filter] ?? ''}
            </option>
          ))}
        </select>
      </h1>
      <small>{words.work.dueFirst}</small>
    </div>
  )
}
