import { useNavigate } from '@tanstack/react-router'
import { Button, Input, type InputRef } from 'antd'
import { useRef, useState } from 'react'
import { CaseFile } from '../file/case-file.tsx'
import { type WorkSearch, workRoute } from '../routes.tsx'
import { Empty, Loading, Refused } from '../states.tsx'
import { useDates } from '../use-dates.ts'
import { useWords } from '../words.ts'
import { Batch } from './batch.tsx'
import { Counts } from './counts.tsx'
import { useKeys } from './keys.ts'
import { LinesTable } from './lines-table.tsx'
import { useWorklist } from './use-worklist.ts'

/** A steward's day on one screen: the list, due first, and the open file beside it. */
export function WorkPage() {
  const search = workRoute.useSearch()
  const navigate = useNavigate()
  const { words } = useWords()
  const { today } = useDates()
  const { query, lines, counts } = useWorklist(search)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const find = useRef<InputRef>(null)

  const change = (next: Partial<WorkSearch>) =>
    void navigate({ to: '/', search: { ...search, ...next }, replace: true })
  const move = (by: number) => {
    const at = lines.findIndex((line) => line.caseId === search.open)
    const next = lines[Math.min(Math.max(at + by, 0), lines.length - 1)]
    if (next) change({ open: next.caseId })
  }
  const toggle = (caseId: string) =>
    setChosen((before) => {
      const after = new Set(before)
      if (!after.delete(caseId)) after.add(caseId)
      return after
    })
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    x: () => search.open && toggle(search.open),
    '/': () => find.current?.focus(),
    Escape: () => change({ open: undefined }),
    Enter: () =>
      search.open && void navigate({ to: '/cases/$caseId', params: { caseId: search.open } }),
  })

  return (
    <div className={`work ${search.open ? 'with-file' : ''}`}>
      <section className="list" aria-label={words.work.title}>
        <div className="row head">
          <h1>
            {words.work.title} <small>{today()}</small>
          </h1>
          <Batch
            lines={lines.filter((line) => chosen.has(line.caseId))}
            done={() => setChosen(new Set())}
          />
        </div>
        <Counts
          counts={counts}
          chosen={search.filter ?? 'mine'}
          choose={(filter) => change({ filter, open: undefined })}
        />
        <Input.Search
          ref={find}
          allowClear
          className="find"
          placeholder={words.work.find}
          aria-label={words.work.find}
          defaultValue={search.words ?? ''}
          onSearch={(value) => change({ words: value.trim() || undefined, open: undefined })}
        />
        {query.isPending && <Loading rows={10} />}
        {query.isError && <Refused error={query.error} retry={() => void query.refetch()} />}
        {query.isSuccess && lines.length === 0 && (
          <Empty>
            {(search.filter ?? 'mine') === 'mine' && !search.words
              ? words.work.emptyMine
              : words.work.empty}
          </Empty>
        )}
        {lines.length > 0 && (
          <LinesTable
            lines={lines}
            open={search.open ?? null}
            chosen={chosen}
            toggle={toggle}
            toggleAll={() =>
              setChosen((before) =>
                before.size === lines.length
                  ? new Set()
                  : new Set(lines.map((line) => line.caseId)),
              )
            }
            show={(open) => change({ open })}
          />
        )}
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
      {search.open ? (
        <CaseFile
          caseId={search.open}
          key={search.open}
          close={() => change({ open: undefined })}
        />
      ) : (
        <aside className="file-hint">
          <Empty>{words.work.choose}</Empty>
        </aside>
      )}
    </div>
  )
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
