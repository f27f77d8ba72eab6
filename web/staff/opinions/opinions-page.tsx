import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { call } from '../api.ts'
import { PlainTable } from '../plain-table.tsx'
import { opinionsRoute } from '../routes.tsx'
import { Empty, Loading, Refused } from '../states.tsx'
import { useDates } from '../use-dates.ts'
import { MakeConversation } from './make-conversation.tsx'
import { OpinionPanel } from './opinion-panel.tsx'
import { useOpinionWords } from './use-words.ts'

/** Conversations of one's places: the list, and the open one below it. */
export function OpinionsPage() {
  const words = useOpinionWords()
  const { open } = opinionsRoute.useSearch()
  const [making, setMaking] = useState(false)
  return (
    <section className="page">
      <div className="row">
        <h1>{words.title}</h1>
        <Button type="primary" onClick={() => setMaking(true)}>
          {words.make}
        </Button>
      </div>
      <p className="quiet">{words.hint}</p>
      {making && <MakeConversation close={() => setMaking(false)} />}
      <List />
      {open && <OpinionPanel key={open} conversationId={open} />}
    </section>
  )
}

function List() {
  const words = useOpinionWords()
  const dates = useDates()
  const list = useQuery({ queryKey: ['opinions'], queryFn: () => call('GET /opinions', {}) })
  if (list.isPending) return <Loading rows={3} />
  if (list.isError) return <Refused error={list.error} />
  if (list.data.conversations.length === 0) return <Empty>{words.none}</Empty>
  return (
    <PlainTable
      name={words.title}
      rows={list.data.conversations}
      keyOf={({ conversationId }) => conversationId}
      columns={[
        {
          title: words.name,
          show: ({ conversationId, title }) => (
            <Link to="/opinions" search={{ open: conversationId }}>
              {title}
            </Link>
          ),
        },
        { title: words.area, show: ({ areaName }) => areaName },
        { title: words.state, show: ({ state }) => <State state={state} /> },
        { title: words.statements, right: true, show: ({ statements }) => statements },
        { title: words.people, right: true, show: ({ people }) => people },
        { title: words.waiting, right: true, show: ({ waiting }) => waiting ?? '–' },
        {
          title: words.until,
          show: ({ closesAt }) => (closesAt ? dates.moment(closesAt) : '–'),
        },
      ]}
    />
  )
}

const TONES = { draft: 'quiet', open: 'going', closed: 'done' } as const

export function State({ state }: { state: keyof typeof TONES }) {
  const words = useOpinionWords()
  return <span className={`badge ${TONES[state]}`}>{words[state]}</span>
}
