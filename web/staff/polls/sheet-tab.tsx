import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { countText } from '../../shared/numbers.ts'
import { type Answer, call } from '../api.ts'
import { PlainTable } from '../plain-table.tsx'
import { Loading, Refused } from '../states.tsx'
import { useWords } from '../words.ts'
import { usePollWords } from './polls.words.ts'
import type { Poll } from './use-poll.ts'

type Sheet = Answer<'GET /polls/{pollId}/reconciliation'>
const PAPERS = [
  'printed',
  'delivered',
  'kept',
  'returned',
  'refused',
  'unreturned',
  'void',
] as const
const COUNTS = ['accepted', 'replaced', 'waiting', 'counted', 'refused'] as const

/** The reconciliation sheet 对账表, which is also printed and signed. */
export function SheetTab({ poll }: { poll: Poll }) {
  const words = usePollWords()
  const { pick } = useWords()
  const { pollId } = poll
  const sheet = useQuery({
    queryKey: ['poll', pollId, 'sheet'],
    queryFn: () => call('GET /polls/{pollId}/reconciliation', { pollId }),
  })
  if (sheet.isPending) return <Loading />
  if (sheet.isError) return <Refused error={sheet.error} />
  const { balanced, papers, roads, equations } = sheet.data
  return (
    <>
      <p>
        <strong className={balanced ? 'badge fit-yes' : 'badge fit-no'}>
          {balanced ? words.balanced : words.unbalanced}
        </strong>
      </p>
      <h2>{words.papersHead}</h2>
      <div className="counts">
        {PAPERS.map((name) => (
          <div key={name}>
            <strong>{countText(papers[name])}</strong>
            <span>{words.paperCounts[name]}</span>
          </div>
        ))}
      </div>
      <h2>{words.roadsHead}</h2>
      <PlainTable<Sheet['roads'][number]>
        name={words.roadsHead}
        keyOf={({ road }) => road}
        rows={roads}
        columns={[
          { title: words.roads, show: ({ road }) => words.road[road] },
          ...COUNTS.map((name) => ({
            title: words.roadCounts[name],
            right: true,
            show: (one: Sheet['roads'][number]) => countText(one[name]),
          })),
        ]}
      />
      <h2>{words.equations}</h2>
      <PlainTable<Sheet['equations'][number]>
        name={words.equations}
        keyOf={({ name }) => name.zh}
        rows={equations}
        columns={[
          { title: words.equation, show: ({ name }) => pick(name) },
          { title: words.sheetSum, right: true, show: ({ text }) => text },
          { title: words.check, show: ({ holds }) => (holds ? words.isSo : words.isNotSo) },
        ]}
      />
      <p>{words.signature}</p>
      <Button className="no-print" onClick={() => print()}>
        {words.printSheet}
      </Button>
    </>
  )
}
