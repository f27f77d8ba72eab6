import { useQuery } from '@tanstack/react-query'
import { countText, squareText } from '../../shared/numbers.ts'
import { type Answer, call } from '../api.ts'
import { PlainTable } from '../plain-table.tsx'
import { Loading, Refused } from '../states.tsx'
import { usePollWords } from './polls.words.ts'
import type { Poll } from './use-poll.ts'

type Building = Answer<'GET /polls/{pollId}/gap'>['buildings'][number]
type Unit = Answer<'GET /polls/{pollId}/units'>['units'][number]

/** What is missing to the quorum, and where it could come from; never how anybody votes. */
export function GapTab({ poll }: { poll: Poll }) {
  const words = usePollWords()
  const { pollId } = poll
  const gap = useQuery({
    queryKey: ['poll', pollId, 'gap'],
    queryFn: () => call('GET /polls/{pollId}/gap', { pollId }),
  })
  const out = useQuery({
    queryKey: ['poll', pollId, 'out'],
    queryFn: () => call('GET /polls/{pollId}/units', { pollId, state: 'out' }),
  })
  if (gap.isPending || out.isPending) return <Loading />
  if (gap.isError) return <Refused error={gap.error} />
  if (out.isError) return <Refused error={out.error} />
  const { met, persons, area, buildings } = gap.data
  return (
    <>
      <p>
        <strong>{met ? words.met : words.short(countText(persons), squareText(area))}</strong>
      </p>
      {buildings.length > 0 && (
        <>
          <h2>{words.buildings}</h2>
          <p className="quiet">{words.buildingsHint}</p>
          <PlainTable<Building>
            name={words.buildings}
            keyOf={({ building }) => building}
            rows={buildings}
            columns={[
              { title: words.building, show: ({ building }) => building || '—' },
              { title: words.outUnits, right: true, show: ({ units }) => countText(units) },
              { title: words.adds, right: true, show: (one) => countText(one.persons) },
              { title: words.addsArea, right: true, show: (one) => squareText(one.area) },
            ]}
          />
        </>
      )}
      <h2>{words.who}</h2>
      <PlainTable<Unit>
        name={words.who}
        keyOf={({ unit }) => unit}
        rows={out.data.units}
        columns={[
          { title: words.unit, show: ({ unit }) => unit },
          { title: words.building, show: ({ building }) => building },
          { title: words.area, right: true, show: (one) => squareText(one.area) },
          {
            title: words.served,
            show: ({ delivered }) => (delivered ? words.services[delivered] : words.notServed),
          },
        ]}
      />
    </>
  )
}
