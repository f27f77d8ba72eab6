import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Text } from '../../../src/base/text.ts'
import { call } from '../api.ts'
import { Loading, Refused } from '../states.tsx'
import { useWords } from '../words.ts'

/** A procedure as the list shows it; the drawing is made by the server from the same data. */
export type ProcedureLine = {
  readonly name: string
  readonly version: number
  readonly patches: readonly string[]
  readonly title: Text
  readonly law: readonly string[]
  readonly steps: number
  /** Proofs that hold, P01 ...: a procedure that fails one is never listed as usable. */
  readonly proofs: readonly string[]
  readonly problems: readonly { code: string; line: number; column: number; why: Text }[]
}

export function ProceduresPage() {
  const { words } = useWords()
  const list = useQuery({
    queryKey: ['procedures'],
    queryFn: () => call('GET /procedures', {}),
  })
  if (list.isPending) return <Loading />
  if (list.isError) return <Refused error={list.error} />
  return (
    <section className="page">
      <h1>{words.procedures.title}</h1>
      <p className="quiet">{words.procedures.hint}</p>
      {list.data.procedures.map((one) => (
        <OneProcedure key={one.name} line={one} />
      ))}
    </section>
  )
}

function OneProcedure({ line }: { line: ProcedureLine }) {
  const { words, language, pick } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <details className="panel" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <strong>{pick(line.title)}</strong>{' '}
        <small>
          {line.name} · {words.procedures.version} {line.version} · {line.steps}{' '}
          {words.procedures.steps} · {line.law.join(', ')}
        </small>{' '}
        <span className={`badge ${line.problems.length === 0 ? 'done' : 'late'}`}>
          {words.procedures.proof} {line.proofs.length}
        </span>
      </summary>
      <p className="quiet">{words.procedures.proofHint}</p>
      {line.problems.map((one) => (
        <p key={`${one.code}-${one.line}-${one.column}`} className="refused">
          {one.code} {one.line}:{one.column} {pick(one.why)}
        </p>
      ))}
      {open && (
        <div className="chart">
          <img
            alt={pick(line.title)}
            src={`/api/v1/procedures/${line.name}/drawing?language=${language}`}
          />
        </div>
      )}
      <a href={`/api/v1/procedures/${line.name}/source`} target="_blank" rel="noreferrer">
        {words.procedures.source}
      </a>
    </details>
  )
}
