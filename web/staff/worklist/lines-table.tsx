import { Checkbox } from 'antd'
import { useEffect, useRef } from 'react'
import type { CaseLine } from '../../../src/cases/schema.ts'
import { useWords } from '../words.ts'
import { Due } from './due.tsx'
import { StageLine } from './stage-line.tsx'

type LinesTableProps = {
  readonly lines: readonly CaseLine[]
  readonly open: string | null
  readonly chosen: ReadonlySet<string>
  toggle(caseId: string): void
  toggleAll(): void
  show(caseId: string): void
}

export function LinesTable(props: LinesTableProps) {
  const { words } = useWords()
  const { columns } = words.work
  const all = props.lines.length > 0 && props.lines.every((line) => props.chosen.has(line.caseId))
  return (
    <table className="lines">
      <thead>
        <tr>
          <th scope="col" className="tick">
            <Checkbox
              aria-label={words.work.filters.all}
              checked={all}
              indeterminate={!all && props.chosen.size > 0}
              onChange={props.toggleAll}
            />
          </th>
          <th scope="col">{columns.matter}</th>
          <th scope="col" className="wide">
            {columns.category}
          </th>
          <th scope="col">{columns.stage}</th>
          <th scope="col" className="wide">
            {columns.awaits}
          </th>
          <th scope="col">{columns.due}</th>
        </tr>
      </thead>
      <tbody>
        {props.lines.map((line) => (
          <Row key={line.caseId} line={line} {...props} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ line, open, chosen, toggle, show }: LinesTableProps & { line: CaseLine }) {
  const { words, pick } = useWords()
  const row = useRef<HTMLTableRowElement>(null)
  const isOpen = line.caseId === open
  useEffect(() => {
    if (isOpen) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isOpen])
  return (
    <tr ref={row} aria-current={isOpen || undefined} onClick={() => show(line.caseId)}>
      <td className="tick">
        <Checkbox
          aria-label={line.number}
          checked={chosen.has(line.caseId)}
          onClick={(event) => event.stopPropagation()}
          onChange={() => toggle(line.caseId)}
        />
      </td>
      <td>
        <button type="button" className="title">
          {line.urgency === 'urgent' && <span className="badge late">{words.urgency.urgent} </span>}
          {line.title}
        </button>
        <small>
          {line.number} · {line.areaName} · {pick(line.procedureTitle)}
        </small>
      </td>
      <td className="wide">{line.categoryName ? pick(line.categoryName) : '—'}</td>
      <td>
        <StageLine line={line} />
      </td>
      <td className="wide">{line.awaits ?? '—'}</td>
      <td>
        <Due at={line.stageDue ?? line.due} open={line.status === 'open'} />
      </td>
    </tr>
  )
}
