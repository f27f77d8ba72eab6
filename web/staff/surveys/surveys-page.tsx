import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { call } from '../api.ts'
import { PlainTable } from '../plain-table.tsx'
import { surveysRoute } from '../routes.tsx'
import { Empty, Loading, Refused } from '../states.tsx'
import { useDates } from '../use-dates.ts'
import { MakeSurvey } from './make-survey.tsx'
import { SurveyPanel } from './survey-panel.tsx'
import { useSurveyWords } from './use-words.ts'

/** Surveys of one's places: the list, and the open one below it. */
export function SurveysPage() {
  const words = useSurveyWords()
  const { open } = surveysRoute.useSearch()
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
      {making && <MakeSurvey close={() => setMaking(false)} />}
      <List />
      {open && <SurveyPanel key={open} surveyId={open} />}
    </section>
  )
}

function List() {
  const words = useSurveyWords()
  const dates = useDates()
  const list = useQuery({ queryKey: ['surveys'], queryFn: () => call('GET /surveys', {}) })
  if (list.isPending) return <Loading rows={3} />
  if (list.isError) return <Refused error={list.error} />
  if (list.data.surveys.length === 0) return <Empty>{words.none}</Empty>
  return (
    <PlainTable
      name={words.title}
      rows={list.data.surveys}
      keyOf={({ surveyId }) => surveyId}
      columns={[
        {
          title: words.name,
          show: ({ surveyId, title }) => (
            <Link to="/surveys" search={{ open: surveyId }}>
              {title}
            </Link>
          ),
        },
        { title: words.area, show: ({ areaName }) => areaName },
        { title: words.state, show: ({ state }) => <State state={state} /> },
        { title: words.answers, right: true, show: ({ answers }) => answers },
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
  const words = useSurveyWords()
  return <span className={`badge ${TONES[state]}`}>{words[state]}</span>
}
