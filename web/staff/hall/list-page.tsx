import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Checkbox, Form, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { type Answer, call } from '../api.ts'
import { PlainTable } from '../plain-table.tsx'
import { listRoute } from '../routes.tsx'
import { Empty, Loading, Refused } from '../states.tsx'
import { useDates } from '../use-dates.ts'
import { ActButton, HallForm, Needed } from './hall-form.tsx'
import { useHallLive } from './hall-live.ts'
import { useHallWords } from './hall-words.ts'

type List = Answer<'GET /hall/lists/{listId}'>
type Candidate = Answer<'GET /hall/lists/{listId}/candidates'>['lines'][number]
type Problem = List['lines'][number]

/** One problem list: what could go on it, what stands on it, and the topics made of it. */
export function ListPage() {
  const { listId } = listRoute.useParams()
  const { hall } = useHallWords()
  const dates = useDates()
  useHallLive(`problems:${listId}`)
  const list = useQuery({
    queryKey: ['hall', 'list', listId],
    queryFn: () => call('GET /hall/lists/{listId}', { listId }),
  })
  if (list.isPending) return <Loading />
  if (list.isError) return <Refused error={list.error} />
  const { data } = list
  return (
    <section className="page">
      <p className="crumbs">
        <Link to="/hall">{hall.title}</Link>
      </p>
      <div className="row">
        <h1>
          {data.title} <small>{data.areaName}</small>
        </h1>
        <div className="row start">
          <a href={`/hall/screen?list=${listId}`} target="_blank" rel="noreferrer">
            {hall.screen}
          </a>
          <a href={`/problems?list=${listId}`} target="_blank" rel="noreferrer">
            {hall.residentPage}
          </a>
          {data.keeps && data.state === 'open' && (
            <ActButton act={(key) => call('POST /hall/lists/{listId}/close', { listId }, key)}>
              {hall.closeList}
            </ActButton>
          )}
        </div>
      </div>
      <p className="quiet">
        {hall[data.state]} · {hall.closesAt} {dates.moment(data.closesAt)} · {hall.marksEach}{' '}
        {data.marksEach} · {hall.people} {data.people}
      </p>
      <OnList list={data} />
      {data.keeps && <Candidates list={data} />}
    </section>
  )
}

function useTicked() {
  const [ticked, setTicked] = useState<readonly string[]>([])
  const toggle = (id: string) =>
    setTicked((before) =>
      before.includes(id) ? before.filter((one) => one !== id) : [...before, id],
    )
  return { ticked, toggle, clear: () => setTicked([]) }
}

function OnList({ list }: { list: List }) {
  const { hall, pick } = useHallWords()
  const { ticked, toggle, clear } = useTicked()
  const chosen = list.lines.filter(({ problemId }) => ticked.includes(problemId))
  return (
    <section className="panel">
      <h2>{hall.onList}</h2>
      {list.lines.length === 0 && <Empty>{hall.noCandidates}</Empty>}
      {list.lines.length > 0 && (
        <PlainTable<Problem>
          name={hall.onList}
          keyOf={(one) => one.problemId}
          rows={list.lines}
          columns={[
            {
              title: hall.problems,
              show: (one) =>
                list.convenes && one.topic === null ? (
                  <Checkbox
                    checked={ticked.includes(one.problemId)}
                    onChange={() => toggle(one.problemId)}
                  >
                    {one.title}
                  </Checkbox>
                ) : (
                  one.title
                ),
            },
            { title: hall.sort, show: (one) => pick(one.kindName) },
            { title: hall.marks, right: true, show: (one) => one.marks },
            { title: hall.homes, right: true, show: (one) => one.homes },
            { title: hall.sources, show: (one) => <Sources line={one} /> },
            { title: hall.topic, show: (one) => <TopicOf line={one} list={list} /> },
          ]}
        />
      )}
      {chosen.length > 0 && (
        <HallForm<{ title: string; story?: string }>
          key={chosen[0]?.problemId}
          name="topic"
          submit={hall.makeTopic}
          initial={{ title: chosen[0]?.title ?? '' }}
          send={async ({ title, story }, key) => {
            const problemIds = chosen.map(({ problemId }) => problemId)
            const input = { listId: list.listId, problemIds, title, ...(story ? { story } : {}) }
            await call('POST /hall/topics', input, key)
            clear()
          }}
        >
          <Needed name="title" label={hall.topicTitle}>
            <Input maxLength={60} autoComplete="off" />
          </Needed>
          <Form.Item name="story" label={hall.topicStory}>
            <Input.TextArea rows={3} maxLength={2000} />
          </Form.Item>
        </HallForm>
      )}
    </section>
  )
}

function Sources({ line }: { line: Problem }) {
  return (
    <>
      {line.sources.map((one) => (
        <div key={one.number}>
          {one.caseId ? (
            <Link to="/cases/$caseId" params={{ caseId: one.caseId }}>
              {one.number}
            </Link>
          ) : (
            one.number
          )}
        </div>
      ))}
    </>
  )
}

function TopicOf({ line, list }: { line: Problem; list: List }) {
  const { hall, pick } = useHallWords()
  const [why, setWhy] = useState('')
  const { listId } = list
  const { problemId, topic, title } = line
  if (topic)
    return (
      <Link to="/cases/$caseId" params={{ caseId: topic.caseId }}>
        {topic.number} {pick(topic.stepName)}
      </Link>
    )
  if (!list.keeps) return null
  return (
    <details>
      <summary>{hall.drop}</summary>
      <Input
        aria-label={`${hall.dropWhy} ${title}`}
        placeholder={hall.dropWhy}
        value={why}
        onChange={(event) => setWhy(event.target.value)}
      />
      <ActButton
        act={(key) =>
          call(
            'POST /hall/lists/{listId}/problems/{problemId}/drop',
            { listId, problemId, reason: why },
            key,
          )
        }
      >
        {hall.drop}
      </ActButton>
    </details>
  )
}

function Candidates({ list }: { list: List }) {
  const { hall, pick } = useHallWords()
  const dates = useDates()
  const { listId } = list
  const { ticked, toggle, clear } = useTicked()
  const found = useQuery({
    queryKey: ['hall', 'candidates', listId],
    queryFn: () => call('GET /hall/lists/{listId}/candidates', { listId }),
  })
  if (found.isPending) return <Loading rows={4} />
  if (found.isError) return <Refused error={found.error} />
  const { lines } = found.data
  const chosen = lines.filter(({ caseId }) => ticked.includes(caseId))
  return (
    <section className="panel">
      <h2>{hall.candidates}</h2>
      <p className="quiet">{hall.candidatesHint}</p>
      <HallForm<{ title: string; homes: number }>
        key={chosen[0]?.caseId ?? 'none'}
        name="problem"
        submit={hall.add}
        initial={{ title: chosen[0]?.title ?? '', homes: 0 }}
        send={async ({ title, homes }, key) => {
          const caseIds = chosen.map(({ caseId }) => caseId)
          const kind = chosen.find(({ category }) => category !== null)?.category ?? 'other'
          const input = { listId, title, homes, kind, caseIds }
          await call('POST /hall/lists/{listId}/problems', input, key)
          clear()
        }}
      >
        <div className="two">
          <Needed name="title" label={hall.problemTitle}>
            <Input maxLength={60} autoComplete="off" />
          </Needed>
          <Form.Item name="homes" label={hall.otherHomes}>
            <InputNumber min={0} precision={0} />
          </Form.Item>
        </div>
      </HallForm>
      {lines.length === 0 ? (
        <Empty>{hall.noCandidates}</Empty>
      ) : (
        <PlainTable<Candidate>
          name={hall.candidates}
          keyOf={(one) => one.caseId}
          rows={lines}
          columns={[
            {
              title: hall.problems,
              show: (one) => (
                <Checkbox checked={ticked.includes(one.caseId)} onChange={() => toggle(one.caseId)}>
                  {one.title}
                </Checkbox>
              ),
            },
            { title: hall.sort, show: (one) => pick(one.kindName) },
            { title: hall.place, show: (one) => one.areaName },
            { title: hall.sources, show: (one) => `${one.number} ${pick(one.procedureTitle)}` },
            { title: hall.homes, right: true, show: (one) => one.homes },
            { title: hall.brought, show: (one) => dates.day(one.openedAt) },
          ]}
        />
      )}
    </section>
  )
}
