import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { FigureLine, Figures } from '../../../src/insight/schema.ts'
import { call } from '../api.ts'
import { PickArea } from '../file/pick.tsx'
import { type Column, PlainTable } from '../plain-table.tsx'
import { Empty, Loading, Refused } from '../states.tsx'
import { useWords } from '../words.ts'
import { Months } from './months.tsx'

type Rate = Figures['answered']

export function FiguresPage() {
  const { words } = useWords()
  const [area, setArea] = useState('')
  const figures = useQuery({
    queryKey: ['figures', area],
    queryFn: () => call('GET /figures', area === '' ? {} : { area }),
  })
  if (figures.isPending) return <Loading />
  if (figures.isError) return <Refused error={figures.error} />
  const { data } = figures
  return (
    <section className="page">
      <div className="row">
        <h1>
          {words.figures.title} <small>{data.areaName}</small>
        </h1>
        <div className="pick">
          <PickArea label={words.figures.area} onChange={(code) => setArea(String(code ?? ''))} />
        </div>
      </div>
      <div className="counts still">
        <Count name={words.figures.open} value={data.open} />
        <Count name={words.figures.due} value={data.soon} />
        <Count name={words.figures.overdue} value={data.overdue} tone="overdue" />
        <RateCount name={words.figures.answered} rate={data.answered} />
        <RateCount name={words.figures.solved} rate={data.solved} />
        <RateCount name={words.figures.satisfied} rate={data.satisfied} />
      </div>
      <Months months={data.months} />
      <Lines title={words.figures.byArea} heading={words.figures.area} lines={data.byArea} />
      <Lines title={words.figures.byKind} heading={words.figures.kind} lines={data.byKind} />
      <Lines
        title={words.figures.byCategory}
        heading={words.figures.category}
        lines={data.byCategory}
      />
    </section>
  )
}

function Count({ name, value, tone = '' }: { name: string; value: number; tone?: string }) {
  return (
    <div className={tone}>
      <strong>{value}</strong>
      <span>{name}</span>
    </div>
  )
}

const percent = (rate: Rate) => `${((100 * rate.part) / rate.whole).toFixed(0)}%`

function RateCount({ name, rate }: { name: string; rate: Rate }) {
  const { words } = useWords()
  return (
    <div>
      <strong>{rate.whole === 0 || rate.few ? '–' : percent(rate)}</strong>
      <span>
        {name} {rate.whole === 0 ? words.figures.none : `${rate.part}/${rate.whole}`}
      </span>
    </div>
  )
}

function Lines(props: { title: string; heading: string; lines: readonly FigureLine[] }) {
  const { words, pick } = useWords()
  const count = (title: string, of: (line: FigureLine) => number): Column<FigureLine> => ({
    title,
    right: true,
    show: of,
  })
  const rate = (title: string, of: (line: FigureLine) => Rate): Column<FigureLine> => ({
    title,
    right: true,
    show: (line) => <RateCell rate={of(line)} />,
  })
  return (
    <section className="panel">
      <h2>{props.title}</h2>
      {props.lines.length === 0 && <Empty>{words.figures.none}</Empty>}
      {props.lines.length > 0 && (
        <PlainTable
          name={props.title}
          keyOf={({ key }) => key}
          rows={props.lines}
          columns={[
            { title: props.heading, show: (line) => pick(line.name) },
            count(words.figures.opened, (line) => line.opened),
            count(words.figures.ended, (line) => line.ended),
            count(words.figures.open, (line) => line.open),
            count(words.figures.overdue, (line) => line.overdue),
            rate(words.figures.answered, (line) => line.answered),
            rate(words.figures.solved, (line) => line.solved),
            rate(words.figures.satisfied, (line) => line.satisfied),
          ]}
        />
      )}
      {props.lines.some(isFew) && <small>{words.figures.few}</small>}
    </section>
  )
}

const isFew = ({ answered, solved, satisfied }: FigureLine) =>
  [answered, solved, satisfied].some((rate) => rate.few && rate.whole > 0)

function RateCell({ rate }: { rate: Rate }) {
  if (rate.whole === 0) return <>–</>
  return (
    <>
      {!rate.few && <b>{percent(rate)} </b>}
      <small>
        {rate.part}/{rate.whole}
      </small>
    </>
  )
}
