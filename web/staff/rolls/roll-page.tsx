import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { areaText, countText } from '../../shared/numbers.ts'
import { type Answer, call } from '../api.ts'
import { ROLL_TABS, rollRoute } from '../routes.tsx'
import { Loading, Refused } from '../states.tsx'
import { useWords } from '../words.ts'
import { ActingTab } from './acting-tab.tsx'
import { FrozenTab } from './frozen-tab.tsx'
import { LogTab } from './log-tab.tsx'
import { RollImport } from './roll-import.tsx'
import { useRollWords } from './rolls.words.ts'
import { todosOf } from './rolls-page.tsx'
import { UnitsTab } from './units-tab.tsx'

export type Roll = Answer<'GET /rolls/{rollId}'>

/** One roll: its sums, its units, who acts for whom, its frozen copies, its log. */
export function RollPage() {
  const { rollId } = rollRoute.useParams()
  const { tab = 'units' } = rollRoute.useSearch()
  const words = useRollWords()
  const roll = useQuery({
    queryKey: ['rolls', rollId],
    queryFn: () => call('GET /rolls/{rollId}', { rollId }),
  })
  if (roll.isPending) return <Loading />
  if (roll.isError) return <Refused error={roll.error} retry={() => void roll.refetch()} />
  const tabs = {
    units: <UnitsTab roll={roll.data} />,
    acting: <ActingTab roll={roll.data} />,
    frozen: <FrozenTab roll={roll.data} />,
    log: <LogTab rollId={rollId} />,
  }
  return (
    <section className="page">
      <Head roll={roll.data} />
      <nav className="tabs" aria-label={words.title}>
        {ROLL_TABS.map((one) => (
          <Link
            key={one}
            to="/rolls/$rollId"
            params={{ rollId }}
            search={{ tab: one }}
            aria-current={one === tab ? 'page' : undefined}
          >
            {words.tabs[one]}
          </Link>
        ))}
      </nav>
      {tabs[tab]}
    </section>
  )
}

function Head({ roll }: { roll: Roll }) {
  const words = useRollWords()
  const { pick } = useWords()
  const { totals, parking } = roll
  const todos = todosOf(roll, words)
  return (
    <>
      <p className="crumbs">
        <Link to="/rolls">{words.title}</Link>
      </p>
      <div className="row">
        <h1>{pick(roll.areaName)}</h1>
        <div className="row">
          <a href={`/api/v1/rolls/${roll.id}/export?format=xlsx`}>{words.export} XLSX</a>
          <a href={`/api/v1/rolls/${roll.id}/export?format=csv`}>{words.export} CSV</a>
          {roll.mayKeep && <RollImport rollId={roll.id} />}
        </div>
      </div>
      <div className="counts">
        <div>
          <strong>{countText(totals.units)}</strong>
          <span>{words.units}</span>
        </div>
        <div>
          <strong>{countText(totals.persons)}</strong>
          <span>{words.persons}</span>
        </div>
        <div>
          <strong>{areaText(totals.area)}</strong>
          <span>{words.area}</span>
        </div>
      </div>
      {parking.units > 0 && (
        <p className="quiet">{words.parkingSum(parking.units, areaText(parking.area))}</p>
      )}
      {todos.length > 0 && (
        <p>
          <strong>{words.todo}</strong> {todos.join(' · ')}
        </p>
      )}
      {roll.objections.length > 0 && (
        <p>
          <strong>{words.objections}</strong>{' '}
          {roll.objections.map(({ caseId, number, unit }) => (
            <Link key={caseId} to="/cases/$caseId" params={{ caseId }}>
              {unit} {number}{' '}
            </Link>
          ))}
        </p>
      )}
    </>
  )
}
