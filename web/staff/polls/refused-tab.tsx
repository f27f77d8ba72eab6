import { useQuery } from '@tanstack/react-query'
import { type Answer, call } from '../api.ts'
import { PlainTable } from '../plain-table.tsx'
import { Empty, Loading, Refused } from '../states.tsx'
import { useDates } from '../use-dates.ts'
import { usePollWords } from './polls.words.ts'
import { reasonText } from './reasons.ts'
import type { Poll } from './use-poll.ts'

type Line = Answer<'GET /polls/{pollId}/refused'>['refused'][number]

/** Ballots that were not accepted, with the reason; never what they said. */
export function RefusedTab({ poll }: { poll: Poll }) {
  const words = usePollWords()
  const { moment } = useDates()
  const { pollId } = poll
  const refused = useQuery({
    queryKey: ['poll', pollId, 'refused'],
    queryFn: () => call('GET /polls/{pollId}/refused', { pollId }),
  })
  if (refused.isPending) return <Loading />
  if (refused.isError) return <Refused error={refused.error} />
  if (refused.data.refused.length === 0) return <Empty>{words.noRefused}</Empty>
  return (
    <PlainTable<Line>
      name={words.tabs.refused}
      keyOf={({ unit, at, road, reason }) => `${unit} ${at} ${road} ${reason}`}
      rows={refused.data.refused}
      columns={[
        { title: words.unit, show: ({ unit }) => unit },
        { title: words.roads, show: ({ road }) => words.road[road] },
        { title: words.reason, show: ({ reason }) => reasonText(reason, words) },
        { title: words.when, show: ({ at }) => moment(at) },
        { title: words.by, show: ({ by }) => by ?? '—' },
      ]}
    />
  )
}
