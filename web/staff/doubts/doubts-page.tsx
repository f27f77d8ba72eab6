import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { call } from '../api.ts'
import { Empty, Loading, Refused } from '../states.tsx'
import { useWords } from '../words.ts'
import { DoubtItem } from './doubt-item.tsx'
import { doubtWords } from './words.ts'

/** All questions of one's place that nobody has looked at yet, the newest first. */
export function DoubtsPage() {
  const { language } = useWords()
  const words = doubtWords(language)
  const list = useInfiniteQuery({
    queryKey: ['doubts'],
    initialPageParam: '',
    queryFn: ({ pageParam }) => call('GET /doubts', pageParam ? { after: pageParam } : {}),
    getNextPageParam: (page) => page.next,
  })
  if (list.isPending) return <Loading />
  if (list.isError) return <Refused error={list.error} retry={() => void list.refetch()} />
  const doubts = list.data.pages.flatMap((page) => page.doubts)
  return (
    <section className="page">
      <h1>{words.title}</h1>
      <p className="quiet">{words.hint}</p>
      {doubts.length === 0 ? (
        <Empty>{words.none}</Empty>
      ) : (
        <div className="panel">
          <ul className="family">
            {doubts.map((doubt) => (
              <DoubtItem key={`${doubt.caseId}-${doubt.kind}-${doubt.seq}`} doubt={doubt} />
            ))}
          </ul>
        </div>
      )}
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </section>
  )
}
