import { useEffect, useRef } from 'react'
import type { CaseLine } from '../../../src/cases/schema.ts'
import { useWords } from '../words.ts'
import { Due } from './due.tsx'
import { shortNumber } from './short-number.ts'

type Props = {
  readonly lines: readonly CaseLine[]
  readonly open: string | null
  readonly chosen: ReadonlySet<string>
  show(caseId: string): void
}

/** The list beside an open file: two lines a matter, what it is and when it is due. */
export function CompactLines(props: Props) {
  return (
    <ol className="compact">
      {props.lines.map((line) => (
        <Row key={line.caseId} line={line} {...props} />
      ))}
    </ol>
  )
}

function Row({ line, open, chosen, show }: Props & { line: CaseLine }) {
  const { words, pick } = useWords()
  const row = useRef<HTMLLIElement>(null)
  const isOpen = line.caseId === open
  useEffect(() => {
    if (isOpen) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isOpen])
  return (
    <li ref={row}>
      <button type="button" aria-current={isOpen || undefined} onClick={() => show(line.caseId)}>
        <span className="title">
          {chosen.has(line.caseId) && <span className="ticked">✓ </span>}
          {line.urgency === 'urgent' && <b className="urgent">{words.urgency.urgent} </b>}
          {line.title}
        </span>
        <span className="about">
          <small>
            {shortNumber(line.number)} {pick(line.stepName)} · {line.areaName}
          </small>
          <Due at={line.stageDue ?? line.due} open={line.status === 'open'} short />
        </span>
      </button>
    </li>
  )
}
