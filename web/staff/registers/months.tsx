import { PlainTable } from '../plain-table.tsx'
import { useWords } from '../words.ts'
import { CountFiles } from './figure-cells.tsx'

type Month = { readonly month: string; readonly opened: number; readonly ended: number }

const WIDTH = 56
const HEIGHT = 120

/** Opened and closed by month: bars from zero, each with its number. */
export function Months({ months, area }: { months: readonly Month[]; area: string }) {
  const { words } = useWords()
  const begun = months.findIndex((one) => one.opened > 0 || one.ended > 0)
  const shown = begun < 0 ? [] : months.slice(begun)
  const last = shown.at(-1)
  if (last === undefined) return null
  const most = Math.max(1, ...shown.flatMap((one) => [one.opened, one.ended]))
  const tall = (count: number) => Math.round((HEIGHT * count) / most)
  return (
    <figure className="panel">
      <figcaption>
        <h2>{words.figures.monthSays(last.month, last.opened, last.ended)}</h2>
      </figcaption>
      <svg
        role="img"
        aria-label={shown
          .map((one) => words.figures.monthSays(one.month, one.opened, one.ended))
          .join(' ')}
        viewBox={`0 0 ${shown.length * WIDTH} ${HEIGHT + 44}`}
        className="months"
      >
        {shown.map((one, at) => (
          <g key={one.month} transform={`translate(${at * WIDTH} 16)`}>
            <title>{`${one.month}: ${one.opened} / ${one.ended}`}</title>
            <Bar left={6} count={one.opened} tall={tall(one.opened)} kind="opened" />
            <Bar left={28} count={one.ended} tall={tall(one.ended)} kind="ended" />
            <text x={WIDTH / 2} y={HEIGHT + 18} textAnchor="middle">
              {one.month.slice(5)}
            </text>
          </g>
        ))}
      </svg>
      <p className="quiet legend">
        <i className="opened" /> {words.figures.opened} <i className="ended" />{' '}
        {words.figures.ended}
      </p>
      <details>
        <summary>{words.figures.byMonth}</summary>
        <PlainTable
          name={words.figures.byMonth}
          keyOf={({ month }) => month}
          rows={shown}
          columns={[
            { title: words.figures.month, show: ({ month }) => month },
            ...(['opened', 'ended'] as const).map((figure) => ({
              title: words.figures[figure],
              right: true,
              show: (one: Month) => (
                <CountFiles
                  name={`${one.month} ${words.figures[figure]}`}
                  count={one[figure]}
                  search={{ area, figure, from: one.month, to: one.month }}
                />
              ),
            })),
          ]}
        />
      </details>
    </figure>
  )
}

function Bar(props: { left: number; count: number; tall: number; kind: string }) {
  const top = HEIGHT - props.tall
  return (
    <>
      <rect x={props.left} y={top} width={20} height={props.tall} className={props.kind} />
      <text x={props.left + 10} y={top - 3} textAnchor="middle">
        {props.count}
      </text>
    </>
  )
}
