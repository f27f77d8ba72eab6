import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { countText, squareText } from '../../shared/numbers.ts'
import { type Answer, call } from '../api.ts'
import { PlainTable } from '../plain-table.tsx'
import { Loading, Refused } from '../states.tsx'
import { useDates } from '../use-dates.ts'
import { useWords } from '../words.ts'
import { usePollWords } from './polls.words.ts'
import { reasonText } from './reasons.ts'
import type { Poll } from './use-poll.ts'

export type Result = Answer<'GET /polls/{pollId}/result'>
type MotionResult = Result['motions'][number]
type Candidate = NonNullable<MotionResult['election']>['candidates'][number]

export function useResult(pollId: string) {
  return useQuery({
    queryKey: ['poll', pollId, 'result'],
    queryFn: () => call('GET /polls/{pollId}/result', { pollId }),
  })
}

/** What was decided, and why; the recount file; the result notice. */
export function ResultTab({ poll }: { poll: Poll }) {
  const words = usePollWords()
  const { day } = useDates()
  const { pollId } = poll
  const result = useResult(pollId)
  if (result.isPending) return <Loading />
  if (result.isError) return <Refused error={result.error} />
  const { motions, root, revocation, filing } = result.data
  return (
    <>
      {motions.map((one) => (
        <MotionPart key={one.motion} one={one} />
      ))}
      <section className="panel">
        <h2>{words.root}</h2>
        <p className="hash">{root ? (root.match(/.{4}/g) ?? []).join(' ') : words.rootLater}</p>
        <p className="quiet">{words.rootHint}</p>
        {revocation && <p>{words.revocation(day(revocation.due))}</p>}
        {filing && <p>{words.filing(day(filing.due))}</p>}
        <div className="row start">
          <a href={`/api/v1/polls/${pollId}/recount`} download>
            {words.recount}
          </a>
          <Link to="/polls/$pollId/notice" params={{ pollId }}>
            {words.notice}
          </Link>
        </div>
      </section>
    </>
  )
}

export function MotionPart({ one }: { one: MotionResult }) {
  const words = usePollWords()
  const { pick } = useWords()
  const rows = [
    { name: words.part, said: one.part },
    ...(one.election
      ? []
      : [
          { name: words.agreed, said: one.yes },
          { name: words.against, said: one.no },
        ]),
    { name: words.abstained, said: one.abstain },
  ]
  return (
    <section className="panel">
      <div className="row">
        <h2>{pick(one.title)}</h2>
        <span className={one.result === 'passed' ? 'badge fit-yes' : 'badge fit-no'}>
          {words.results[one.result]}
        </span>
      </div>
      <p>{pick(one.why)}</p>
      <PlainTable<(typeof rows)[number]>
        name={pick(one.title)}
        keyOf={({ name }) => name}
        rows={rows}
        columns={[
          { title: words.what, show: ({ name }) => name },
          { title: words.persons, right: true, show: ({ said }) => countText(said.persons) },
          { title: words.area, right: true, show: ({ said }) => squareText(said.area) },
        ]}
      />
      {one.election && (
        <PlainTable<Candidate>
          name={words.candidates}
          keyOf={({ number }) => String(number)}
          rows={one.election.candidates}
          columns={[
            { title: words.candidates, show: ({ name, unit }) => `${name} (${unit})` },
            { title: words.persons, right: true, show: ({ yes }) => countText(yes.persons) },
            { title: words.area, right: true, show: ({ yes }) => squareText(yes.area) },
            { title: words.what, show: ({ place }) => words.places[place] },
          ]}
        />
      )}
      {one.invalid.length > 0 && (
        <ul className="family">
          {one.invalid.map(({ unit, reason }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one unit may stand twice for one reason
            <li key={at}>
              {unit} <small>{reasonText(reason, words)}</small>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
