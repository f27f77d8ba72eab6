import { useQuery } from '@tanstack/react-query'
import type { StageLine } from '../../../src/insight/schema.ts'
import { call } from '../api.ts'
import { type Column, PlainTable } from '../plain-table.tsx'
import { Empty, Loading, Refused } from '../states.tsx'
import { useWords } from '../words.ts'

type Stage = StageLine['stages'][number]

/** How long matters were in each stage: half of them, and nine of ten; by kind and by place. */
export function StageTimes({ area }: { area: string }) {
  const { words } = useWords()
  const times = useQuery({
    queryKey: ['figures', 'times', area],
    queryFn: () => call('GET /figures/times', { area }),
  })
  if (times.isPending) return <Loading rows={4} />
  if (times.isError) return <Refused error={times.error} />
  const { byKind, byArea, least } = times.data
  const stages = [...new Set(byKind.flatMap((line) => line.stages.map(({ stage }) => stage)))]
  const given = { stages: stages.sort(), least }
  return (
    <section className="panel">
      <h2>{words.figures.times}</h2>
      {byKind.length === 0 && <Empty>{words.figures.none}</Empty>}
      {byKind.length > 0 && <Times {...given} heading={words.figures.kind} lines={byKind} />}
      {byKind.length > 0 && byArea.length > 0 && (
        <Times {...given} heading={words.figures.area} lines={byArea} />
      )}
      <small>{words.figures.timesSay(least)}</small>
    </section>
  )
}

type TimesProps = {
  readonly heading: string
  readonly stages: readonly number[]
  readonly lines: readonly StageLine[]
}

function Times({ heading, stages, lines }: TimesProps) {
  const { words, pick } = useWords()
  const ofStage = (stage: number): Column<StageLine> => ({
    title: words.figures.stages[stage] ?? String(stage),
    right: true,
    show: (line) => <Length of={line.stages.find((one) => one.stage === stage)} />,
  })
  return (
    <PlainTable
      name={`${words.figures.times}: ${heading}`}
      keyOf={({ key }) => key}
      rows={lines}
      columns={[{ title: heading, show: (line) => pick(line.name) }, ...stages.map(ofStage)]}
    />
  )
}

function Length({ of }: { of: Stage | undefined }) {
  const { words } = useWords()
  if (of === undefined) return <>–</>
  if (of.half === null || of.most === null) return <small>{words.figures.cases(of.cases)}</small>
  return (
    <span className="rate">
      <b>{words.figures.length(of.half)}</b>
      <small>
        <span>{words.figures.most(words.figures.length(of.most))}</span>
        <span>{words.figures.cases(of.cases)}</span>
      </small>
    </span>
  )
}
