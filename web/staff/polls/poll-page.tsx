import { Link } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { POLL_TABS, type PollTab, pollRoute } from '../routes.tsx'
import { Loading, Refused } from '../states.tsx'
import { useDates } from '../use-dates.ts'
import { useWords } from '../words.ts'
import { CallsTab } from './calls-tab.tsx'
import { DeskTab } from './desk-tab.tsx'
import { GapTab } from './gap-tab.tsx'
import { Moves } from './moves.tsx'
import { OverviewTab } from './overview-tab.tsx'
import { PapersTab } from './papers-tab.tsx'
import { usePollWords } from './polls.words.ts'
import { RefusedTab } from './refused-tab.tsx'
import { ResultTab } from './result-tab.tsx'
import { ServiceTab } from './service-tab.tsx'
import { SheetTab } from './sheet-tab.tsx'
import { type Poll, usePoll } from './use-poll.ts'

const TABS: Readonly<Record<PollTab, ComponentType<{ poll: Poll }>>> = {
  overview: OverviewTab,
  gap: GapTab,
  desk: DeskTab,
  papers: PapersTab,
  service: ServiceTab,
  calls: CallsTab,
  sheet: SheetTab,
  refused: RefusedTab,
  result: ResultTab,
}

/** What there is to see of a poll in its state. */
function tabsOf({ state, roads }: Poll): PollTab[] {
  const hasPaper = roads.includes('paper')
  const shown: Record<PollTab, boolean> = {
    overview: true,
    gap: state === 'open',
    desk: hasPaper && (state === 'open' || state === 'closed'),
    papers: hasPaper && state !== 'draft',
    service: state !== 'draft',
    calls: state === 'open' && (roads.includes('phone') || roads.includes('visit')),
    sheet: state !== 'draft' && state !== 'announced',
    refused: state !== 'draft' && state !== 'announced',
    result: state === 'closed' || state === 'declared',
  }
  return POLL_TABS.filter((tab) => shown[tab])
}

/** One vote from draft to result. */
export function PollPage() {
  const words = usePollWords()
  const { pick } = useWords()
  const { moment } = useDates()
  const { pollId } = pollRoute.useParams()
  const { tab: asked } = pollRoute.useSearch()
  const poll = usePoll(pollId)
  if (poll.isPending) return <Loading />
  if (poll.isError) return <Refused error={poll.error} />
  const one = poll.data
  const tabs = tabsOf(one)
  const tab = tabs.find((each) => each === asked) ?? 'overview'
  const Tab = TABS[tab]
  return (
    <section className="page">
      <p className="crumbs">
        <Link to="/polls">{words.back}</Link>
      </p>
      <div className="row">
        <h1>
          {pick(one.title)} <small>{pick(one.place)}</small>
        </h1>
        <Moves poll={one} />
      </div>
      <p>
        <span className="badge">{words.states[one.state]}</span>{' '}
        {words.from(moment(one.opensAt), moment(one.closesAt))}
        {one.secret ? ` · ${words.secret}` : ''}
      </p>
      <nav className="tabs" aria-label={pick(one.title)}>
        {tabs.map((each) => (
          <Link
            key={each}
            to="/polls/$pollId"
            params={{ pollId }}
            search={{ tab: each }}
            aria-current={each === tab ? 'page' : undefined}
          >
            {words.tabs[each]}
          </Link>
        ))}
      </nav>
      <Tab poll={one} />
    </section>
  )
}
