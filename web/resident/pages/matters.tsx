import type { CaseLine } from '../../../src/cases/schema.ts'
import { type Here, page } from '../page.ts'
import { Empty, More } from '../parts/fields.tsx'
import { MatterCard } from '../parts/matter-card.tsx'
import { mattersWords } from './matters.words.ts'

type Filter = 'open' | 'ended' | undefined
type Matters = {
  readonly lines: readonly CaseLine[]
  readonly next: string | null
  readonly filter: Filter
}

const FILTERS = [
  { filter: undefined, word: 'all', path: '/matters' },
  { filter: 'open', word: 'open', path: '/matters?filter=open' },
  { filter: 'ended', word: 'ended', path: '/matters?filter=ended' },
] as const

const filterOf = (asked: string | undefined): Filter =>
  asked === 'open' || asked === 'ended' ? asked : undefined

function View({ lines, next, filter }: Matters, here: Here) {
  const words = mattersWords(here.language)
  const more = new URLSearchParams({ ...(filter ? { filter } : {}), after: next ?? '' })
  return (
    <>
      <h1 class="unseen">{words.title}</h1>
      <nav class="filters" aria-label={words.filters}>
        {FILTERS.map((one) => (
          <a
            key={one.word}
            href={one.path}
            aria-current={one.filter === filter ? 'page' : undefined}
          >
            {words[one.word]}
          </a>
        ))}
      </nav>
      {lines.length === 0 ? (
        <Empty title={words.none}>{words.noneHow}</Empty>
      ) : (
        lines.map((line) => <MatterCard key={line.caseId} line={line} here={here} rank="h2" />)
      )}
      {next ? <More href={`/matters?${more}`}>{words.more}</More> : null}
      <a class="button" href="/report">
        {words.report}
      </a>
      <p>
        <More href="/look-up">{words.lookUp}</More>
      </p>
    </>
  )
}

export const matters = page<Matters>({
  path: '/matters',
  tab: 'matters',
  signedIn: true,
  title: (_props, here) => mattersWords(here.language).title,
  load: async (api, { query }) => {
    const filter = filterOf(query.filter)
    const { lines, next } = await api('GET /cases/mine', { filter, after: query.after })
    return { lines, next, filter }
  },
  view: View,
})
