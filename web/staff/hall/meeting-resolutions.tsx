import { Link } from '@tanstack/react-router'
import { Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { call } from '../api.ts'
import { PickPerson } from '../file/pick.tsx'
import { useDates } from '../use-dates.ts'
import { HallForm, Needed } from './hall-form.tsx'
import { useHallWords } from './hall-words.ts'
import type { Meeting } from './meeting-page.tsx'

type Given = { meeting: Meeting }
type Line = Meeting['passed'][number]

function Lines({ lines }: { lines: readonly Line[] }) {
  const { hall, pick } = useHallWords()
  const dates = useDates()
  return (
    <ul className="hall-lines">
      {lines.map((one) => (
        <li key={one.resolutionId}>
          <div className="row">
            <Link to="/cases/$caseId" params={{ caseId: one.caseId }}>
              {one.title}
            </Link>
            <span className={`state ${one.end ?? (one.overdue ? 'overdue' : 'going')}`}>
              {pick(one.stepName)}
              {one.overdue && one.end === null ? ` · ${hall.overdue}` : ''}
            </span>
          </div>
          <small>
            {one.number} · {one.owner} · {dates.day(one.due)} · {one.meetingTitle}
          </small>
        </li>
      ))}
    </ul>
  )
}

/** What comes back from earlier meetings, with what became of it (S1.06). */
export function Earlier({ meeting }: Given) {
  const { hall } = useHallWords()
  return (
    <section className="panel">
      <h2>{hall.earlier}</h2>
      {meeting.earlier.length === 0 && <p className="quiet">{hall.noEarlier}</p>}
      <Lines lines={meeting.earlier} />
    </section>
  )
}

export function Resolving({ meeting }: Given) {
  const { hall } = useHallWords()
  const items = meeting.agenda.filter(({ topic }) => topic?.status === 'open')
  const mayResolve = meeting.convenes && meeting.state === 'open' && items.length > 0
  return (
    <section className="panel">
      <h2>{hall.passed}</h2>
      <Lines lines={meeting.passed} />
      {mayResolve && <Resolve meeting={meeting} items={items} />}
    </section>
  )
}

type Values = {
  position: number
  title: string
  post?: string
  person?: string
  due: string
  inFavour?: number
}

function Resolve({ meeting, items }: Given & { items: Meeting['agenda'] }) {
  const { hall } = useHallWords()
  const [isPost, setIsPost] = useState(false)
  const { meetingId, area } = meeting
  const send = (values: Values, key: string) => {
    const { position, title, due, post, person, inFavour } = values
    const owner = isPost ? { ownerRole: post } : { ownerId: person }
    const counted = inFavour === undefined || inFavour === null ? {} : { inFavour }
    return call(
      'POST /hall/meetings/{meetingId}/resolutions',
      { meetingId, position, title, due, ...owner, ...counted },
      key,
    )
  }
  return (
    <HallForm<Values>
      name="resolution"
      submit={hall.resolve}
      initial={{ position: items[0]!.position }}
      send={send}
    >
      <Needed name="position" label={hall.item}>
        <Select
          options={items.map(({ position, title }) => ({
            value: position,
            label: `${position}. ${title}`,
          }))}
        />
      </Needed>
      <Needed name="title" label={hall.resolution}>
        <Input maxLength={120} autoComplete="off" />
      </Needed>
      <div className="two">
        <Form.Item label={hall.owner}>
          <Select
            aria-label={hall.owner}
            value={isPost}
            onChange={setIsPost}
            options={[
              { value: false, label: hall.ownerPerson },
              { value: true, label: hall.ownerPost },
            ]}
          />
        </Form.Item>
        {isPost ? (
          <Needed name="post" label={hall.ownerPost}>
            <PickPost area={area} />
          </Needed>
        ) : (
          <Needed name="person" label={hall.ownerPerson}>
            <PickPerson area={area} post={null} />
          </Needed>
        )}
        <Needed name="due" label={hall.due}>
          <Input type="date" />
        </Needed>
        {meeting.quorum && (
          <Needed name="inFavour" label={hall.inFavour}>
            <InputNumber min={0} precision={0} />
          </Needed>
        )}
      </div>
    </HallForm>
  )
}

/** Posts that somebody usually holds over a community. */
const POSTS = ['handler', 'steward', 'desk', 'secretary', 'village-head', 'mediator'] as const

function PickPost(props: {
  area: string
  id?: string
  value?: string
  onChange?: (value: string) => void
}) {
  const { hall } = useHallWords()
  const { area: _, ...given } = props
  return (
    <Select
      {...given}
      options={POSTS.map((post) => ({ value: post, label: hall[`post-${post}`] }))}
    />
  )
}
