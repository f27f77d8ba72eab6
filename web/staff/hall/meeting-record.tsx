import { Form, Input, InputNumber, Select } from 'antd'
import { call } from '../api.ts'
import { useDates } from '../use-dates.ts'
import { ActButton, HallForm, Needed } from './hall-form.tsx'
import { useHallWords } from './hall-words.ts'
import type { Meeting } from './meeting-page.tsx'

type Given = { meeting: Meeting }
type Speech = Meeting['speeches'][number]

export function Speakers({ meeting }: Given) {
  const { hall } = useHallWords()
  const { meetingId } = meeting
  const mayKeep = meeting.keeps && meeting.state === 'open'
  return (
    <section className="panel">
      <h2>{hall.speakers}</h2>
      {meeting.speeches.length === 0 && <p className="quiet">{hall.noSpeakers}</p>}
      <ol className="hall-lines">
        {meeting.speeches.map((one) => (
          <li key={one.speechId} className="row">
            <span>
              {one.name} <small>{hall[one.state]}</small>
            </span>
            {mayKeep && <SpeechActs meetingId={meetingId} speech={one} />}
          </li>
        ))}
      </ol>
      {mayKeep && (
        <HallForm<{ name: string; minutes: number }>
          name="speech"
          submit={hall.addSpeaker}
          initial={{ minutes: 3 }}
          send={(values, key) =>
            call('POST /hall/meetings/{meetingId}/speeches', { meetingId, ...values }, key)
          }
        >
          <div className="two">
            <Needed name="name" label={hall.name}>
              <Input autoComplete="off" maxLength={40} />
            </Needed>
            <Needed name="minutes" label={hall.speechMinutes}>
              <InputNumber min={1} max={30} precision={0} />
            </Needed>
          </div>
        </HallForm>
      )}
    </section>
  )
}

function SpeechActs({ meetingId, speech }: { meetingId: string; speech: Speech }) {
  const { hall } = useHallWords()
  const { speechId, name, state } = speech
  const move = (to: 'speaking' | 'spoken' | 'first') => (key: string) =>
    call(
      'POST /hall/meetings/{meetingId}/speeches/{speechId}',
      { meetingId, speechId, to },
      `${key}-${to}`,
    )
  if (state === 'spoken') return null
  if (state === 'speaking')
    return (
      <ActButton about={name} act={move('spoken')}>
        {hall.done}
      </ActButton>
    )
  return (
    <span className="row start">
      <ActButton primary about={name} act={move('speaking')}>
        {hall.callUp}
      </ActButton>
      <ActButton about={name} act={move('first')}>
        {hall.first}
      </ActButton>
    </span>
  )
}

export function Minutes({ meeting }: Given) {
  const { hall } = useHallWords()
  const dates = useDates()
  const { meetingId } = meeting
  return (
    <section className="panel">
      <h2>{hall.minutes}</h2>
      <ol className="hall-lines">
        {meeting.minutes.map((one) => (
          <li key={one.line}>
            <small>
              {dates.moment(one.at)}
              {one.position === null ? '' : ` · ${hall.agenda} ${one.position}`}
            </small>
            <div>{one.words}</div>
          </li>
        ))}
      </ol>
      {meeting.keeps && meeting.state === 'open' && (
        <HallForm<{ words: string; position?: number }>
          name="minute"
          submit={hall.write}
          send={({ words, position }, key) =>
            call(
              'POST /hall/meetings/{meetingId}/minutes',
              { meetingId, words, ...(position ? { position } : {}) },
              key,
            )
          }
        >
          <p className="quiet">{hall.minutesHint}</p>
          <Needed name="words" label={hall.minuteWords}>
            <Input.TextArea rows={2} maxLength={2000} />
          </Needed>
          <Form.Item name="position" label={hall.item}>
            <Select
              allowClear
              options={meeting.agenda.map(({ position, title }) => ({
                value: position,
                label: `${position}. ${title}`,
              }))}
            />
          </Form.Item>
        </HallForm>
      )}
    </section>
  )
}
