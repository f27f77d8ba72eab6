import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { CaseView } from '../../../src/cases/schema.ts'
import { call } from '../api.ts'
import { CommitteePanel } from '../committee/committee-panel.tsx'
import { CaseDoubts } from '../doubts/case-doubts.tsx'
import { Loading, Refused } from '../states.tsx'
import { useDates } from '../use-dates.ts'
import { useWords } from '../words.ts'
import { Duplicates } from './duplicates.tsx'
import { Marked } from './marked.tsx'
import { NextAct } from './next-act.tsx'
import { Timeline } from './timeline.tsx'

const COMMITTEE = 'owners-committee'

export function useCase(caseId: string) {
  return useQuery({
    queryKey: ['case', caseId],
    queryFn: () => call('GET /cases/{caseId}', { caseId }),
  })
}

/** The file beside the list: what it is, what was done, what comes next. */
export function CaseFile({ caseId, close }: { caseId: string; close?: () => void }) {
  const { words } = useWords()
  const query = useCase(caseId)
  if (query.isPending) return <Loading rows={12} />
  if (query.isError) return <Refused error={query.error} retry={() => void query.refetch()} />
  const view = query.data
  return (
    <>
      <article className="file" aria-label={view.title}>
        <Head view={view} close={close} />
        <Chart view={view} />
        <section className="panel">
          <div className="row">
            <h2>{words.file.entries}</h2>
            <small>{words.file.count(view.seq)}</small>
          </div>
          <Timeline view={view} />
        </section>
        {view.procedure === COMMITTEE && <CommitteePanel caseId={view.caseId} />}
        <Duplicates view={view} />
        <CaseDoubts view={view} />
        <Notices view={view} />
        <Family view={view} />
      </article>
      <NextAct view={view} />
      <ToNext view={view} />
    </>
  )
}

/** On a narrow screen the next act lies below the file: one thumb brings it up. */
function ToNext({ view }: { view: CaseView }) {
  const { words, pick } = useWords()
  const [act] = view.acts
  if (!act) return null
  return (
    <div className="to-next">
      <Button
        type="primary"
        block
        size="large"
        onClick={() => document.querySelector('.next')?.scrollIntoView()}
      >
        {words.toNext(pick(act.name))}
      </Button>
    </div>
  )
}

function Head({ view, close }: { view: CaseView; close: (() => void) | undefined }) {
  const { words, pick } = useWords()
  const { moment } = useDates()
  const because = view.acts.flatMap((act) => act.because)
  return (
    <header className="file-head">
      <div className="row">
        <span>
          <Link to="/cases/$caseId" params={{ caseId: view.caseId }}>
            {view.number}
          </Link>{' '}
          {view.urgency === 'urgent' && <span className="badge late">{words.urgency.urgent}</span>}{' '}
          <span className={`badge ${view.status === 'ended' ? 'done' : 'going'}`}>
            {pick(view.stepName)}
          </span>
          {view.reopenedCount > 0 && (
            <span className="badge going">{words.file.reopened(view.reopenedCount)}</span>
          )}
        </span>
        <span>
          <Button type="link" size="small" onClick={() => print()}>
            {words.file.print}
          </Button>
          <a href={`/api/v1/cases/${view.caseId}/export`} download>
            {words.file.download}
          </a>
          {close && (
            <Button type="text" onClick={close} aria-label={words.file.close}>
              ×
            </Button>
          )}
        </span>
      </div>
      <h1>
        <Marked text={view.title} words={because} />
      </h1>
      {view.story && (
        <p className="story">
          <Marked text={view.story} words={because} />
        </p>
      )}
      <p className="facts">
        <span>{view.areaName}</span>
        {view.openerName && (
          <span>
            {words.file.opener} {view.openerName} {view.openerPhone}
          </span>
        )}
        <span>{words.file.channels[view.channel]}</span>
        <span>{moment(view.openedAt)}</span>
      </p>
    </header>
  )
}

/** The procedure's own drawing with this file on it. The server draws it from the same data. */
function Chart({ view }: { view: CaseView }) {
  const { words, language, pick } = useWords()
  const [isOpen, keep] = useKept('chart-open')
  const picture = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(view.chart[language])}`
  return (
    <details className="panel" open={isOpen} onToggle={(event) => keep(event.currentTarget.open)}>
      <summary className="row">
        <h2>{words.file.chart}</h2>
        <small>{words.file.version(pick(view.procedureTitle), view.version)}</small>
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by keyboard, too */}
      <section className="chart" tabIndex={0} aria-label={words.file.chart}>
        <img src={picture} alt={pick(view.sentence)} />
      </section>
    </details>
  )
}

/** Whether a panel is open: as the reader left it, on every file. */
function useKept(name: string): [boolean, (open: boolean) => void] {
  const [open, setOpen] = useState(() => localStorage.getItem(`linli-${name}`) !== 'no')
  const keep = (next: boolean) => {
    localStorage.setItem(`linli-${name}`, next ? 'yes' : 'no')
    setOpen(next)
  }
  return [open, keep]
}

function Notices({ view }: { view: CaseView }) {
  const { words } = useWords()
  const { moment } = useDates()
  return (
    <section className="panel">
      <div className="row">
        <h2>{words.file.notices}</h2>
        <small>{words.file.noticesHint}</small>
      </div>
      {view.notices.length === 0 && <p className="quiet">{words.file.noNotices}</p>}
      <table className="notices">
        <tbody>
          {view.notices.map((one) => (
            <tr key={`${one.at}${one.to}${one.channel}`}>
              <td>{moment(one.at)}</td>
              <td>{words.file.ways[one.channel] ?? one.channel}</td>
              <td>{one.to}</td>
              <td>{one.words}</td>
              <td>{words.file.noticeStates[one.state] ?? one.state}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Family({ view }: { view: CaseView }) {
  const { words } = useWords()
  if (view.family.length === 0) return null
  return (
    <section className="panel">
      <h2>{words.file.family}</h2>
      <ul className="family">
        {view.family.map((one) => (
          <li key={one.caseId}>
            <Link to="/cases/$caseId" params={{ caseId: one.caseId }}>
              {one.number}
            </Link>{' '}
            {one.title} <small>{words.file.relations[one.relation] ?? one.relation}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}
