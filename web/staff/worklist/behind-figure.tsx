import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { call } from '../api.ts'
import type { WorkSearch } from '../routes.tsx'
import { useWords } from '../words.ts'

export const NO_FIGURE = { figure: undefined, from: undefined, to: undefined } as const

/** Says that the list is not the day's work but the files which a number of the dashboard counts. */
export function BehindFigure(props: { search: WorkSearch; change(next: typeof NO_FIGURE): void }) {
  const { words } = useWords()
  const { figure, area, from, to } = props.search
  const place = useQuery({
    queryKey: ['place', area],
    staleTime: Number.POSITIVE_INFINITY,
    enabled: area !== undefined,
    queryFn: () => call('GET /areas/{code}', { code: area ?? '' }),
  })
  if (figure === undefined) return null
  const months = from === undefined ? '' : words.figures.since(from, to ?? '')
  return (
    <p className="row start behind-figure">
      <span>
        {words.figures.behind(words.figures.lists[figure], place.data?.name ?? '', months)}
      </span>
      <Button type="link" onClick={() => props.change(NO_FIGURE)}>
        {words.figures.back}
      </Button>
    </p>
  )
}
