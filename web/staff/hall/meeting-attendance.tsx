import { useQuery } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { call } from '../api.ts'
import { PickArea } from '../file/pick.tsx'
import { Refused } from '../states.tsx'
import { ActButton, HallForm, Needed } from './hall-form.tsx'
import { useHallWords } from './hall-words.ts'
import type { Meeting } from './meeting-page.tsx'

type Given = { meeting: Meeting }

/** The code that the room sees, and who is there. */
export function Attendance({ meeting }: Given) {
  const { hall, pick } = useHallWords()
  const { quorum, present } = meeting
  return (
    <section className="panel">
      <div className="row">
        <h2>{hall.attendance}</h2>
        <strong>{hall.present(present)}</strong>
      </div>
      {quorum && (
        <p>
          {pick(quorum.counts)}：{hall.quorum(quorum.needs, quorum.entitled)}，
          <strong>{quorum.reached ? hall.reached : hall.notReached}</strong>{' '}
          <small>{pick(quorum.cite)}</small>
        </p>
      )}
      {meeting.state === 'open' && <RoomCode meeting={meeting} />}
      <Names meeting={meeting} />
      {meeting.state === 'open' && <WriteDown meeting={meeting} />}
    </section>
  )
}

const NEW_CODE_MS = 5_000

function RoomCode({ meeting }: Given) {
  const { hall } = useHallWords()
  const { meetingId } = meeting
  const code = useQuery({
    queryKey: ['hall', 'code', meetingId],
    refetchInterval: NEW_CODE_MS,
    queryFn: () => call('GET /hall/meetings/{meetingId}/code', { meetingId }),
  })
  if (code.isError) return <Refused error={code.error} />
  if (!code.data) return null
  return (
    <div className="room-code">
      <img
        alt={hall.code}
        width={120}
        height={120}
        src={`data:image/svg+xml;base64,${btoa(code.data.qrSvg)}`}
      />
      <div>
        <small>{hall.code}</small>
        <strong>{code.data.code}</strong>
        <small>{hall.codeHint(code.data.secondsLeft)}</small>
      </div>
    </div>
  )
}

function Names({ meeting }: Given) {
  const { hall } = useHallWords()
  const { meetingId } = meeting
  const found = useQuery({
    queryKey: ['hall', 'attendance', meetingId],
    queryFn: () => call('GET /hall/meetings/{meetingId}/attendance', { meetingId }),
  })
  if (found.isError) return <Refused error={found.error} />
  return (
    <details>
      <summary>{hall.attendance}</summary>
      <ul className="hall-lines">
        {found.data?.lines.map(({ attendanceId, name, way, struck }) => (
          <li key={attendanceId} className="row">
            <span>
              {struck ? <s>{name}</s> : name}{' '}
              <small>
                {way === 'code' ? hall.byCode : hall.byPaper}
                {struck ? ` · ${hall.struck}` : ''}
              </small>
            </span>
            {!struck && meeting.state === 'open' && (
              <ActButton
                about={name}
                act={(key) =>
                  call(
                    'POST /hall/meetings/{meetingId}/attendance/{attendanceId}/strike',
                    { meetingId, attendanceId },
                    key,
                  )
                }
              >
                {hall.strike}
              </ActButton>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

function WriteDown({ meeting }: Given) {
  const { hall } = useHallWords()
  const { meetingId, mine } = meeting
  return (
    <HallForm<{ name: string; phone?: string; area?: string; door?: string }>
      name="attendance"
      submit={hall.writeDown}
      send={({ name, phone, area, door }, key) =>
        call(
          'POST /hall/meetings/{meetingId}/attendance',
          {
            meetingId,
            name,
            ...(phone ? { phone } : {}),
            ...(area ? { area } : {}),
            ...(door ? { door } : {}),
          },
          key,
        )
      }
    >
      <div className="two">
        <Needed name="name" label={hall.name}>
          <Input autoComplete="off" maxLength={40} />
        </Needed>
        <Form.Item name="phone" label={hall.phone}>
          <Input autoComplete="off" inputMode="tel" maxLength={30} />
        </Form.Item>
        {mine.asksDoor && (
          <>
            <Needed name="area" label={hall.place}>
              <PickArea />
            </Needed>
            <Needed name="door" label={hall.door}>
              <Input autoComplete="off" maxLength={20} />
            </Needed>
          </>
        )}
      </div>
    </HallForm>
  )
}
