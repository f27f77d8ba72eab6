import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { type Answer, type Asking, call } from '../api.ts'
import { PickArea } from '../file/pick.tsx'
import { PlainTable } from '../plain-table.tsx'
import { useMe } from '../session.ts'
import { Empty, Loading, Refused } from '../states.tsx'
import { useDates } from '../use-dates.ts'
import { HallForm, Needed } from './hall-form.tsx'
import { momentOf } from './hall-live.ts'
import { useHallWords } from './hall-words.ts'
import { KINDS } from './kinds.ts'

/** The hall of one's place: problem lists and meetings, and the way to begin another. */
export function HallPage() {
  const me = useMe()
  const { hall } = useHallWords()
  const [chosen, setChosen] = useState('')
  const area = chosen || me.data?.posts[0]?.area || ''
  if (area === '') return <Loading />
  return (
    <section className="page">
      <div className="row">
        <h1>{hall.title}</h1>
        <div className="pick">
          <PickArea label={hall.place} onChange={(code) => setChosen(String(code ?? ''))} />
        </div>
      </div>
      <Meetings area={area} />
      <Lists area={area} />
    </section>
  )
}

type MeetingLine = Answer<'GET /hall/meetings'>['meetings'][number]
type ListLine = Answer<'GET /hall/lists'>['lists'][number]

function Meetings({ area }: { area: string }) {
  const { hall, pick } = useHallWords()
  const dates = useDates()
  const found = useQuery({
    queryKey: ['hall', 'meetings', area],
    queryFn: () => call('GET /hall/meetings', { area }),
  })
  return (
    <section className="panel">
      <h2>{hall.meetings}</h2>
      {found.isError && <Refused error={found.error} />}
      {found.isPending && <Loading rows={3} />}
      {found.data?.meetings.length === 0 && <Empty>{hall.noMeetings}</Empty>}
      {found.data && found.data.meetings.length > 0 && (
        <PlainTable<MeetingLine>
          name={hall.meetings}
          keyOf={(one) => one.meetingId}
          rows={found.data.meetings}
          columns={[
            {
              title: hall.meetingTitle,
              show: (one) => (
                <Link to="/hall/meetings/$meetingId" params={{ meetingId: one.meetingId }}>
                  {one.title}
                </Link>
              ),
            },
            { title: hall.kind, show: (one) => pick(one.kindName) },
            { title: hall.startsAt, show: (one) => dates.moment(one.startsAt) },
            { title: hall.meetingPlace, show: (one) => `${one.areaName} ${one.place}` },
            { title: hall.state, show: (one) => hall[one.state] },
            { title: hall.passed, right: true, show: (one) => one.resolutions },
          ]}
        />
      )}
      <details>
        <summary>{hall.newMeeting}</summary>
        <NewMeeting area={area} />
      </details>
    </section>
  )
}

type Calling = {
  kind: Asking<'POST /hall/meetings'>['kind']
  title: string
  place: string
  startsAt: string
  endsAt: string
  entitled?: number
}

function NewMeeting({ area }: { area: string }) {
  const { hall } = useHallWords()
  const navigate = useNavigate()
  return (
    <HallForm<Calling>
      name="meeting"
      submit={hall.call}
      initial={{ kind: 'hall' }}
      send={async ({ startsAt, endsAt, entitled, ...rest }, key) => {
        const times = { startsAt: momentOf(startsAt), endsAt: momentOf(endsAt) }
        const input = { ...rest, ...times, area, ...(entitled ? { entitled } : {}) }
        const { meetingId } = await call('POST /hall/meetings', input, key)
        await navigate({ to: '/hall/meetings/$meetingId', params: { meetingId } })
      }}
    >
      <div className="two">
        <Needed name="title" label={hall.meetingTitle}>
          <Input maxLength={60} autoComplete="off" />
        </Needed>
        <Needed name="kind" label={hall.kind}>
          <Select options={KINDS.map((kind) => ({ value: kind, label: hall[kind] }))} />
        </Needed>
        <Needed name="place" label={hall.meetingPlace}>
          <Input maxLength={80} autoComplete="off" />
        </Needed>
        <Form.Item name="entitled" label={hall.entitled} extra={hall.entitledHint}>
          <InputNumber min={1} precision={0} />
        </Form.Item>
        <Needed name="startsAt" label={hall.startsAt}>
          <Input type="datetime-local" />
        </Needed>
        <Needed name="endsAt" label={hall.endsAt}>
          <Input type="datetime-local" />
        </Needed>
      </div>
    </HallForm>
  )
}

function Lists({ area }: { area: string }) {
  const { hall } = useHallWords()
  const dates = useDates()
  const found = useQuery({
    queryKey: ['hall', 'lists', area],
    queryFn: () => call('GET /hall/lists', { area }),
  })
  return (
    <section className="panel">
      <h2>{hall.lists}</h2>
      {found.isError && <Refused error={found.error} />}
      {found.isPending && <Loading rows={3} />}
      {found.data?.lists.length === 0 && <Empty>{hall.noLists}</Empty>}
      {found.data && found.data.lists.length > 0 && (
        <PlainTable<ListLine>
          name={hall.lists}
          keyOf={(one) => one.listId}
          rows={found.data.lists}
          columns={[
            {
              title: hall.listTitle,
              show: (one) => (
                <Link to="/hall/lists/$listId" params={{ listId: one.listId }}>
                  {one.title}
                </Link>
              ),
            },
            { title: hall.place, show: (one) => one.areaName },
            { title: hall.closesAt, show: (one) => dates.moment(one.closesAt) },
            { title: hall.state, show: (one) => hall[one.state] },
            { title: hall.problems, right: true, show: (one) => one.problems },
            { title: hall.people, right: true, show: (one) => one.people },
          ]}
        />
      )}
      <details>
        <summary>{hall.newList}</summary>
        <NewList area={area} />
      </details>
    </section>
  )
}

function NewList({ area }: { area: string }) {
  const { hall } = useHallWords()
  const navigate = useNavigate()
  return (
    <HallForm<{ title: string; marksEach: number; closesAt: string }>
      name="list"
      submit={hall.begin}
      initial={{ marksEach: 3 }}
      send={async ({ closesAt, ...rest }, key) => {
        const input = { ...rest, area, closesAt: momentOf(closesAt) }
        const { listId } = await call('POST /hall/lists', input, key)
        await navigate({ to: '/hall/lists/$listId', params: { listId } })
      }}
    >
      <div className="two">
        <Needed name="title" label={hall.listTitle}>
          <Input maxLength={60} autoComplete="off" />
        </Needed>
        <Needed name="marksEach" label={hall.marksEach}>
          <InputNumber min={1} max={20} precision={0} />
        </Needed>
        <Needed name="closesAt" label={hall.closesAt}>
          <Input type="datetime-local" />
        </Needed>
      </div>
    </HallForm>
  )
}
