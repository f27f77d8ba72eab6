import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type Answer, call } from '../api.ts'
import { PlainTable } from '../plain-table.tsx'
import { Empty, Loading, Refused } from '../states.tsx'
import { useDates } from '../use-dates.ts'
import { type RollWords, useRollWords } from './rolls.words.ts'

type Entry = Answer<'GET /rolls/{rollId}/log'>['entries'][number]

/** Who changed what, when and why: the newest first, nothing ever taken out. */
export function LogTab({ rollId }: { rollId: string }) {
  const words = useRollWords()
  const dates = useDates()
  const log = useInfiniteQuery({
    queryKey: ['rolls', rollId, 'log'],
    queryFn: ({ pageParam }) => call('GET /rolls/{rollId}/log', { rollId, ...pageParam }),
    initialPageParam: {} as { below?: number },
    getNextPageParam: ({ entries, more }) =>
      more ? { below: entries.at(-1)?.number ?? 1 } : undefined,
  })
  if (log.isPending) return <Loading />
  if (log.isError) return <Refused error={log.error} />
  const entries = log.data.pages.flatMap((page) => page.entries)
  if (entries.length === 0) return <Empty>{words.noEntries}</Empty>
  return (
    <div className="stack">
      <PlainTable<Entry>
        name={words.tabs.log}
        keyOf={({ number }) => String(number)}
        rows={entries}
        columns={[
          { title: '#', right: true, show: ({ number }) => number },
          { title: words.at, show: ({ at }) => dates.moment(at) },
          { title: words.by, show: ({ by }) => by ?? words.system },
          { title: words.what, show: (entry) => <What entry={entry} words={words} /> },
          { title: words.why, show: ({ why }) => why },
        ]}
      />
      {log.hasNextPage && (
        <Button loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </div>
  )
}

function What({ entry, words }: { entry: Entry; words: RollWords }) {
  const { what, unit, frozenId, changes } = entry
  const isCopy = frozenId !== null && what !== 'frozen'
  return (
    <>
      <strong>
        {words.whats[what] ?? what} {unit}
      </strong>
      {isCopy && <span className="badge going">{words.inFrozen}</span>}
      <ul className="plain-list">
        {changes.map(({ field, before, after }) => (
          <li key={field}>
            <small>{words.fields[field] ?? field}</small> {before !== null && <del>{before}</del>}{' '}
            {after !== null && <ins>{after}</ins>}
          </li>
        ))}
      </ul>
    </>
  )
}
