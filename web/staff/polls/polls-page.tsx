import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { countText } from '../../shared/numbers.ts'
import { type Answer, call } from '../api.ts'
import { PlainTable } from '../plain-table.tsx'
import { Empty, Loading, Refused } from '../states.tsx'
import { useDates } from '../use-dates.ts'
import { useWords } from '../words.ts'
import { usePollWords } from './polls.words.ts'

export type PollLine = Answer<'GET /polls'>['polls'][number]

/** The votes of the areas that one works for. */
export function PollsPage() {
  const words = usePollWords()
  const { pick } = useWords()
  const { moment } = useDates()
  const list = useQuery({ queryKey: ['polls'], queryFn: () => call('GET /polls', {}) })
  if (list.isPending) return <Loading />
  if (list.isError) return <Refused error={list.error} retry={() => void list.refetch()} />
  return (
    <section className="page">
      <div className="row">
        <h1>{words.title}</h1>
        <Link to="/polls/new">{words.add}</Link>
      </div>
      <p className="quiet">{words.hint}</p>
      {list.data.polls.length === 0 ? (
        <Empty>{words.none}</Empty>
      ) : (
        <PlainTable<PollLine>
          name={words.title}
          keyOf={({ pollId }) => pollId}
          rows={list.data.polls}
          columns={[
            {
              title: words.poll,
              show: ({ pollId, title }) => (
                <Link to="/polls/$pollId" params={{ pollId }}>
                  {pick(title)}
                </Link>
              ),
            },
            { title: words.estate, show: ({ place }) => pick(place) },
            { title: words.state, show: ({ state }) => words.states[state] },
            {
              title: words.window,
              show: ({ opensAt, closesAt }) => words.from(moment(opensAt), moment(closesAt)),
            },
            { title: words.turnout, right: true, show: (line) => turnoutText(line, words.ofAll) },
          ]}
        />
      )}
    </section>
  )
}

function turnoutText({ turnout }: PollLine, say: (part: string, whole: string) => string): string {
  if (turnout === null) return '—'
  return say(countText(turnout.persons.part), countText(turnout.persons.total))
}
