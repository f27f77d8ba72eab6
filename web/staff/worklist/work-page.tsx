import { useNavigate } from '@tanstack/react-router'
import { Button, Input, type InputRef } from 'antd'
import { lazy, Suspense, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { type WorkSearch, workRoute } from '../routes.tsx'
import { Empty, Loading, Refused } from '../states.tsx'
import { useDates } from '../use-dates.ts'
import { useWords } from '../words.ts'
import { BehindFigure, NO_FIGURE } from './behind-figure.tsx'
import { CompactLines } from './compact-lines.tsx'
import { Counts, FilterChoice } from './counts.tsx'
import { Filters } from './filters.tsx'
import { useKeys } from './keys.ts'
import { LinesTable } from './lines-table.tsx'
import { useWorklist } from './use-worklist.ts'

// The list stands at once; the forms, pickers and pictures of a file come while it is read.
const loadFile = () => import('../file/case-file.tsx')
const CaseFile = lazy(async () => ({ default: (await loadFile()).CaseFile }))
const Batch = lazy(async () => ({ default: (await import('./batch.tsx')).Batch }))

/** A steward's day on one screen: the list, due first, and the open file beside it. */
export function WorkPage() {
  const search = workRoute.useSearch()
  const { words } = useWords()
  const { query, lines, counts } = useWorklist(search)
  const { chosen, toggle, clear, toggleAll } = useChosen(lines.map(({ caseId }) => caseId))
  const find = useRef<InputRef>(null)
  const change = useChange(search)
  const navigate = useNavigate()
  const filter = search.filter ?? 'mine'
  const isOpen = search.open !== undefined
  const isNarrow = useNarrow()
  const move = (by: number) => {
    const at = lines.findIndex((line) => line.caseId === search.open)
    const next = lines[Math.min(Math.max(at + by, 0), lines.length - 1)]
    if (next) change({ open: next.caseId })
  }
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    x: () => search.open && toggle(search.open),
    '/': () => find.current?.focus(),
    Escape: () => change({ open: undefined }),
    Enter: () =>
      search.open && void navigate({ to: '/cases/$caseId', params: { caseId: search.open } }),
  })
  useEffect(() => {
    // Fetched ahead, so that the first file opens as fast as the next.
    if (query.isSuccess) void loadFile()
  }, [query.isSuccess])

  const batch = chosen.size > 1 && (
    <Suspense>
      <Batch lines={lines.filter((line) => chosen.has(line.caseId))} done={clear} />
    </Suspense>
  )
  const shown = {
    lines,
    open: search.open ?? null,
    chosen,
    toggle,
    show: (open: string) => change({ open }),
  }
  return (
    <div className={`work ${isOpen ? 'with-file' : ''}`}>
      <section className="list" aria-label={words.work.title}>
        {isOpen ? (
          <FilterChoice
            counts={counts}
            chosen={filter}
            choose={(next) => change({ ...NO_FIGURE, filter: next, open: undefined })}
          />
        ) : (
          <Top counts={counts} search={search} find={find} change={change} />
        )}
        {batch}
        {query.isPending && <Loading rows={10} />}
        {query.isError && <Refused error={query.error} retry={() => void query.refetch()} />}
        {query.isSuccess && lines.length === 0 && <NothingHere search={search} />}
        {lines.length > 0 &&
          (isOpen || isNarrow ? (
            <CompactLines {...shown} />
          ) : (
            <LinesTable {...shown} toggleAll={toggleAll} />
          ))}
        {query.hasNextPage && (
          <Button
            block
            onClick={() => void query.fetchNextPage()}
            loading={query.isFetchingNextPage}
          >
            {words.work.more}
          </Button>
        )}
        <KeyHints />
      </section>
      {search.open && (
        <Suspense fallback={<Loading rows={12} />}>
          <CaseFile
            caseId={search.open}
            key={search.open}
            close={() => change({ open: undefined })}
          />
        </Suspense>
      )}
    </div>
  )
}

const NARROW = '(max-width: 760px)'

/** Whether the screen is a phone's: the list then has two lines a matter, too. */
function useNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(NARROW)
      media.addEventListener('change', changed)
      return () => media.removeEventListener('change', changed)
    },
    () => matchMedia(NARROW).matches,
  )
}

/** Puts what changes into the address; an empty wish is left out of it. */
function useChange(search: WorkSearch) {
  const navigate = useNavigate()
  return (next: { readonly [Name in keyof WorkSearch]?: WorkSearch[Name] | undefined }) => {
    const pairs = Object.entries({ ...search, ...next }).filter(([, value]) => value)
    void navigate({ to: '/', search: Object.fromEntries(pairs), replace: true })
  }
}

/** What is ticked, for one act on several. */
function useChosen(all: readonly string[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  return {
    chosen,
    clear: () => setChosen(new Set()),
    toggle: (caseId: string) =>
      setChosen((before) => {
        const after = new Set(before)
        if (!after.delete(caseId)) after.add(caseId)
        return after
      }),
    toggleAll: () => setChosen((before) => (before.size === all.length ? new Set() : new Set(all))),
  }
}

type TopProps = {
  readonly counts: Parameters<typeof Counts>[0]['counts']
  readonly search: WorkSearch
  readonly find: React.RefObject<InputRef | null>
  change: ReturnType<typeof useChange>
}

/** Above the whole list: the day, the counts that are filters, and what else narrows it. */
function Top({ counts, search, find, change }: TopProps) {
  const { words } = useWords()
  const { today } = useDates()
  return (
    <>
      <div className="row head">
        <h1>
          {words.work.title} <small>{today()}</small>
        </h1>
      </div>
      {search.figure && <BehindFigure search={search} change={change} />}
      <Counts
        counts={counts}
        chosen={search.figure ? null : (search.filter ?? 'mine')}
        choose={(filter) => change({ ...NO_FIGURE, filter })}
      />
      <div className="row start filters">
        <Input.Search
          ref={find}
          allowClear
          className="find"
          placeholder={words.work.find}
          aria-label={words.work.find}
          defaultValue={search.words ?? ''}
          onSearch={(value) => change({ words: value.trim() })}
        />
        <Filters search={search} change={change} />
      </div>
    </>
  )
}

function NothingHere({ search }: { search: WorkSearch }) {
  const { words } = useWords()
  const isPlain = Object.keys(search).every((name) => name === 'filter' || name === 'open')
  const mine = (search.filter ?? 'mine') === 'mine' && isPlain
  return <Empty>{mine ? words.work.emptyMine : words.work.empty}</Empty>
}

function KeyHints() {
  const { words } = useWords()
  return (
    <p className="keys" aria-hidden="true">
      {words.work.keys.map(([key, means]) => (
        <span key={key}>
          <kbd>{key}</kbd> {means}
        </span>
      ))}
    </p>
  )
}
