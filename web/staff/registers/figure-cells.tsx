/** Numbers of the dashboard that lead to the files which they count. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Figures } from '../../../src/insight/schema.ts'
import type { WorkSearch } from '../routes.tsx'
import { useWords } from '../words.ts'

export type Rate = Figures['answered']
/** What narrows a list beside the figure itself: place, kind, months. */
export type Narrow = Pick<WorkSearch, 'area' | 'procedure' | 'category' | 'from' | 'to'>
export type RateName = 'answered' | 'solved' | 'satisfied'

/** For each rate the files that count for it, and those that count against it. */
const LISTS = {
  answered: ['answered', 'unanswered'],
  solved: ['solved', 'unsolved'],
  satisfied: ['satisfied', 'unsatisfied'],
} as const

export function Files(props: { search: WorkSearch; label: string; children: ReactNode }) {
  return (
    <Link to="/" search={props.search} aria-label={props.label} className="files">
      {props.children}
    </Link>
  )
}

/** A count as a link to its list; nothing leads to nothing. */
export function CountFiles(props: { name: string; count: number; search: WorkSearch }) {
  const { words } = useWords()
  if (props.count === 0) return <>0</>
  return (
    <Files search={props.search} label={words.figures.filesOf(props.name, props.count)}>
      {props.count}
    </Files>
  )
}

export const percent = (rate: Rate) => `${((100 * rate.part) / rate.whole).toFixed(0)}%`

/** Where the rate lies with 95 in 100 certainty, as far as it says anything. */
export const between = ({ between: ends, few }: Rate): string | null =>
  ends === null || few ? null : `${ends[0]}–${ends[1]}%`

/** Part and whole, the interval, and what counts against it: each with its list. */
export function RateFiles({ of, rate, narrow }: { of: RateName; rate: Rate; narrow: Narrow }) {
  const { words } = useWords()
  const [pro, con] = LISTS[of]
  const rest = rate.whole - rate.part
  const interval = between(rate)
  return (
    <>
      <span>
        <CountFiles
          name={words.figures.lists[pro]}
          count={rate.part}
          search={{ ...narrow, figure: pro }}
        />
        /{rate.whole}
      </span>
      {interval && (
        <span className="between" title={words.figures.between}>
          {interval}
        </span>
      )}
      {rest > 0 && (
        <span>
          {words.figures.lists[con]}{' '}
          <CountFiles
            name={words.figures.lists[con]}
            count={rest}
            search={{ ...narrow, figure: con }}
          />
        </span>
      )}
    </>
  )
}
