import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answer, call, picture } from '../api.ts'
import { Loading, Refused } from '../states.tsx'
import { useWords } from '../words.ts'

type ProcedureLine = Answer<'GET /procedures'>['procedures'][number]

/** The procedures in force: each with its proofs, its law and its drawing. */
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
  const { words, pick } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <details className="panel" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <strong>{pick(line.title)}</strong>{' '}
        <small>
          {line.name} · {words.procedures.version} {line.version} · {line.steps}{' '}
          {words.procedures.steps}
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
      <p className="quiet">
        {words.procedures.law}：{[...new Set(line.cites.map(pick))].join(' · ')}
      </p>
      {open && <Drawing name={line.name} title={pick(line.title)} />}
    </details>
  )
}

function Drawing({ name, title }: { name: string; title: string }) {
  const { language } = useWords()
  const drawing = useQuery({
    queryKey: ['drawing', name, language],
    queryFn: () => picture('GET /procedures/{name}/drawing', { name, direction: 'across' }),
  })
  if (drawing.isPending) return <Loading rows={3} />
  if (drawing.isError) return <Refused error={drawing.error} />
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide chart is scrolled by keyboard, too
    <section className="chart" tabIndex={0} aria-label={title}>
      <img
        alt={title}
        src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing.data)}`}
      />
    </section>
  )
}
