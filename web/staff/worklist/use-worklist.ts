import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { CaseLine } from '../../../src/cases/schema.ts'
import { call } from '../api.ts'
import type { WorkSearch } from '../routes.tsx'

/** The lines and counts of the list that the address asks for, page by page. */
export function useWorklist(search: WorkSearch) {
  const { open: _, ...asked } = search
  const query = useInfiniteQuery({
    queryKey: ['worklist', asked],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      call('GET /worklist', {
        filter: 'mine',
        ...asked,
        ...(pageParam ? { after: pageParam } : {}),
      }),
    getNextPageParam: (page) => page.next,
  })
  const lines = useMemo<CaseLine[]>(
    () => query.data?.pages.flatMap((page) => page.lines) ?? [],
    [query.data],
  )
  return { query, lines, counts: query.data?.pages[0]?.counts ?? null }
}
