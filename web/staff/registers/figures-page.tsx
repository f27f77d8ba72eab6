import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { FigureLine, Figures } from '../../../src/insight/schema.ts'
import { call } from '../api.ts'
import { PickArea } from '../file/pick.tsx'
import { type Column, PlainTable } from '../plain-table.tsx'
import { figuresRoute } from '../routes.tsx'
import { Empty, Loading, Refused } from '../states.tsx'
import { useWords } from '../words.ts'
import {
  CountFiles,
  type Narrow,
  percent,
  type Rate,
  RateFiles,
  type RateName,
} from './figure-cells.tsx'
import { Months } from './months.tsx'
import { StageTimes } from './stage-times.tsx'

/** The dashboard of a place, kept in the address; every number leads to its files. */
export function FiguresPage() {
  const { words } = useWords()
  const { area } = figuresRoute.useSearch()
  const navigate = useNavigate()
  const figures = useQuery({
    queryKey: ['figures', area ?? ''],
    queryFn: () => call('GET /figures', area === undefined ? {} : { area }),
  })
  if (figures.isPending) return <Loading />
  if (figures.isError) return <Refused error={figures.error} />
  const { data } = figures
  const look = (code: string) =>
    void navigate({ to: '/figures', search: code === '' ? {} : { area: code } })
  return (
    <section className="page">
      <div className="row">
        <h1>
          {words.figures.title} <small>{data.areaName}</small>
        </h1>
        <div className="pick">
          <PickArea label={words.figures.area} onChange={(code) => look(String(code ?? ''))} />
        </div>
      </div>
      <Heads data={data} />
      <Months months={data.months} area={data.area} />
      <Lines
        title={words.figures.byArea}
        heading={words.figures.area}
        lines={data.byArea}
        // Of the place itself, what lies in none below it: a list cannot tell it apart.
        narrow={(key) => (key === data.area ? null : { area: key, from: data.from })}
      />
      <Lines
        title={words.figures.byKind}
        heading={words.figures.kind}
        lines={data.byKind}
        narrow={(key) => ({ area: data.area, from: data.from, procedure: key })}
      />
      <Lines
        title={words.figures.byCategory}
        heading={words.figures.category}
        lines={data.byCategory}
        narrow={(key) => {
          const [procedure = '', category = ''] = key.split(' ')
          return { area: data.area, from: data.from, procedure, category }
        }}
      />
      <StageTimes area={data.area} />
    </section>
  )
}

function Heads({ data }: { data: Figures }) {
  const { words } = useWords()
  const { area, from } = data
  const narrow = { area, from }
  return (
    <div className="counts still">
      <Head name={words.figures.open}>
        <CountFiles name={words.figures.open} count={data.open} search={{ filter: 'all', area }} />
      </Head>
      <Head name={words.figures.due}>
        <CountFiles name={words.figures.due} count={data.soon} search={{ filter: 'soon', area }} />
      </Head>
      <Head name={words.figures.overdue} tone="overdue">
        <CountFiles
          name={words.figures.overdue}
          count={data.overdue}
          search={{ filter: 'overdue', area }}
        />
      </Head>
      <RateHead of="answered" rate={data.answered} narrow={narrow} />
      <RateHead of="solved" rate={data.solved} narrow={narrow} />
      <RateHead of="satisfied" rate={data.satisfied} narrow={narrow} />
    </div>
  )
}

function Head(props: { name: string; tone?: string; children: ReactNode }) {
  return (
    <div className={props.tone ?? ''}>
      <strong>{props.children}</strong>
      <span>{props.name}</span>
    </div>
  )
}

function RateHead(props: { of: RateName; rate: Rate; narrow: Narrow }) {
  const { words } = useWords()
  const { of, rate } = props
  return (
    <div className="rate-head">
      <strong>{rate.whole === 0 || rate.few ? '–' : percent(rate)}</strong>
      <span>{words.figures[of]}</span>
      <small>{rate.whole === 0 ? words.figures.none : <RateFiles {...props} />}</small>
    </div>
  )
}

type LinesProps = {
  readonly title: string
  readonly heading: string
  readonly lines: readonly FigureLine[]
  /** What narrows the lists of a line; null when no list shows just these. */
  narrow(key: string): Narrow | null
}

function Lines(props: LinesProps) {
  const { words, pick } = useWords()
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
            ...useColumns(props.narrow),
          ]}
        />
      )}
      {props.lines.some(isFew) && <small>{words.figures.few}</small>}
    </section>
  )
}

/** Counts and rates of a line, each with its list. */
function useColumns(narrow: LinesProps['narrow']): Column<FigureLine>[] {
  const { words } = useWords()
  const counted = ['opened', 'ended', 'open', 'overdue'] as const
  const rated = ['answered', 'solved', 'satisfied'] as const
  const searchOf = (name: (typeof counted)[number], within: Narrow) => {
    const { from: _, ...now } = within
    if (name === 'open') return { ...now, filter: 'all' } as const
    if (name === 'overdue') return { ...now, filter: 'overdue' } as const
    return { ...within, figure: name }
  }
  const counts = counted.map(
    (name): Column<FigureLine> => ({
      title: words.figures[name],
      right: true,
      show: (line) => {
        const within = narrow(line.key)
        if (within === null) return line[name]
        const label = words.figures[name]
        return <CountFiles name={label} count={line[name]} search={searchOf(name, within)} />
      },
    }),
  )
  const rates = rated.map(
    (name): Column<FigureLine> => ({
      title: words.figures[name],
      right: true,
      show: (line) => <RateCell of={name} rate={line[name]} narrow={narrow(line.key)} />,
    }),
  )
  return [...counts, ...rates]
}

const isFew = ({ answered, solved, satisfied }: FigureLine) =>
  [answered, solved, satisfied].some((rate) => rate.few && rate.whole > 0)

function RateCell(props: { of: RateName; rate: Rate; narrow: Narrow | null }) {
  const { of, rate, narrow } = props
  if (rate.whole === 0) return <>–</>
  return (
    <span className="rate">
      {!rate.few && <b>{percent(rate)}</b>}
      <small>
        {narrow === null ? (
          `${rate.part}/${rate.whole}`
        ) : (
          <RateFiles of={of} rate={rate} narrow={narrow} />
        )}
      </small>
    </span>
  )
}
