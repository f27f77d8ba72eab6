import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Input } from 'antd'
import { useState } from 'react'
import { type Answer, call } from '../api.ts'
import { meetingRoute } from '../routes.tsx'
import { Loading, Refused } from '../states.tsx'
import { useDates } from '../use-dates.ts'
import { ActButton } from './hall-form.tsx'
import { useHallLive } from './hall-live.ts'
import { useHallWords } from './hall-words.ts'
import { Agenda } from './meeting-agenda.tsx'
import { Attendance } from './meeting-attendance.tsx'
import { Minutes, Speakers } from './meeting-record.tsx'
import { Earlier, Resolving } from './meeting-resolutions.tsx'

export type Meeting = Answer<'GET /hall/meetings/{meetingId}'>

/** Running a meeting: everything on one page, kept fresh for everybody in the room. */
export function MeetingPage() {
  const { meetingId } = meetingRoute.useParams()
  const { hall, pick } = useHallWords()
  const dates = useDates()
  useHallLive(`meeting:${meetingId}`)
  const found = useQuery({
    queryKey: ['hall', 'meeting', meetingId],
    queryFn: () => call('GET /hall/meetings/{meetingId}', { meetingId }),
  })
  if (found.isPending) return <Loading />
  if (found.isError) return <Refused error={found.error} />
  const meeting = found.data
  return (
    <section className="page">
      <p className="crumbs">
        <Link to="/hall">{hall.title}</Link>
      </p>
      <div className="row">
        <h1>
          {meeting.title} <small>{pick(meeting.kindName)}</small>
        </h1>
        <div className="row start">
          <a href={`/meetings/${meetingId}`} target="_blank" rel="noreferrer">
            {hall.residentPage}
          </a>
          <a href={`/meetings/${meetingId}/minutes`} target="_blank" rel="noreferrer">
            {hall.printed}
          </a>
        </div>
      </div>
      <p className="quiet">
        {hall[meeting.state]} · {dates.moment(meeting.startsAt)} · {meeting.areaName}{' '}
        {meeting.place}
        {meeting.calledOffWhy ? ` · ${meeting.calledOffWhy}` : ''}
      </p>
      {meeting.convenes && <Lead meeting={meeting} />}
      <div className="columns">
        <div>
          <Agenda meeting={meeting} />
          <Earlier meeting={meeting} />
          <Resolving meeting={meeting} />
        </div>
        <div>
          {meeting.openedAt !== null && meeting.keeps && <Attendance meeting={meeting} />}
          {meeting.openedAt !== null && <Speakers meeting={meeting} />}
          {meeting.openedAt !== null && <Minutes meeting={meeting} />}
        </div>
      </div>
    </section>
  )
}

/** Opening, closing, calling off: what only whoever leads the meeting does. */
function Lead({ meeting }: { meeting: Meeting }) {
  const { hall } = useHallWords()
  const [why, setWhy] = useState('')
  const { meetingId, state } = meeting
  if (state === 'open')
    return (
      <div className="row start">
        <ActButton act={(key) => call('POST /hall/meetings/{meetingId}/close', { meetingId }, key)}>
          {hall.closeMeeting}
        </ActButton>
      </div>
    )
  if (state !== 'called') return null
  return (
    <div className="row start">
      <ActButton
        primary
        act={(key) => call('POST /hall/meetings/{meetingId}/open', { meetingId }, key)}
      >
        {hall.openMeeting}
      </ActButton>
      <details>
        <summary>{hall.callOff}</summary>
        <Input
          aria-label={hall.callOffWhy}
          placeholder={hall.callOffWhy}
          value={why}
          onChange={(event) => setWhy(event.target.value)}
        />
        <ActButton
          act={(key) =>
            call('POST /hall/meetings/{meetingId}/call-off', { meetingId, reason: why }, key)
          }
        >
          {hall.callOff}
        </ActButton>
      </details>
    </div>
  )
}
