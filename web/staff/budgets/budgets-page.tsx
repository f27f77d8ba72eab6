import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { yuanText } from '../../shared/numbers.ts'
import { call } from '../api.ts'
import { PlainTable } from '../plain-table.tsx'
import { budgetsRoute } from '../routes.tsx'
import { useMe } from '../session.ts'
import { Empty, Loading, Refused } from '../states.tsx'
import { useDates } from '../use-dates.ts'
import { useWords } from '../words.ts'
import { ImportRound } from './import-round.tsx'
import { MakeRound } from './make-round.tsx'
import { RoundPanel } from './round-panel.tsx'
import { Stage } from './stage.tsx'
import { useBudgetWords } from './use-words.ts'

/** Budget rounds of one's place: the list, and the open one below it. */
export function BudgetsPage() {
  const words = useBudgetWords()
  const { open } = budgetsRoute.useSearch()
  const me = useMe()
  const area = me.data?.posts[0]?.area ?? ''
  const [making, setMaking] = useState(false)
  return (
    <section className="page">
      <div className="row">
        <h1>{words.title}</h1>
        <div className="row start">
          <Button type="primary" onClick={() => setMaking(true)}>
            {words.make}
          </Button>
          <ImportRound area={area} />
        </div>
      </div>
      <p className="quiet">{words.hint}</p>
      {making && <MakeRound close={() => setMaking(false)} />}
      {area !== '' && <List area={area} />}
      {open && <RoundPanel key={open} roundId={open} />}
    </section>
  )
}

function List({ area }: { area: string }) {
  const words = useBudgetWords()
  const { pick } = useWords()
  const dates = useDates()
  const rounds = useQuery({
    queryKey: ['budgets', area],
    queryFn: () => call('GET /budgets', { area, drafts: true }),
  })
  if (rounds.isPending) return <Loading rows={3} />
  if (rounds.isError) return <Refused error={rounds.error} />
  if (rounds.data.rounds.length === 0) return <Empty>{words.none}</Empty>
  return (
    <PlainTable
      name={words.title}
      rows={rounds.data.rounds}
      keyOf={({ id }) => id}
      columns={[
        {
          title: words.round,
          show: ({ id, title }) => (
            <Link to="/budgets" search={{ open: id }}>
              {title}
            </Link>
          ),
        },
        { title: words.area, show: ({ areaName }) => pick(areaName) },
        { title: words.stage, show: ({ stage }) => <Stage stage={stage} /> },
        { title: words.money, right: true, show: ({ moneyFen }) => yuanText(moneyFen) },
        { title: words.turnout, right: true, show: ({ ballots }) => ballots },
        { title: words.closesAt, show: ({ closesAt }) => dates.moment(closesAt) },
      ]}
    />
  )
}
