import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Form, Input, Select } from 'antd'
import { call } from '../api.ts'
import { HallForm, Needed } from './hall-form.tsx'
import { useHallWords } from './hall-words.ts'
import type { Meeting } from './meeting-page.tsx'

type Given = { meeting: Meeting }

export function Agenda({ meeting }: Given) {
  const { hall, pick } = useHallWords()
  const isOver = meeting.state === 'closed' || meeting.state === 'called-off'
  return (
    <section className="panel">
      <h2>{hall.agenda}</h2>
      <ol className="hall-lines">
        {meeting.agenda.map((item) => (
          <li key={item.position}>
            {item.topic ? (
              <>
                <Link to="/cases/$caseId" params={{ caseId: item.topic.caseId }}>
                  {item.title}
                </Link>{' '}
                <small>
                  {item.topic.number} · {pick(item.topic.stepName)}
                </small>
                {item.sources.length > 0 && (
                  <small>
                    {' '}
                    {hall.sources} {item.sources.map(({ number }) => number).join(' ')}
                  </small>
                )}
                {meeting.convenes && meeting.state === 'open' && item.topic.status === 'open' && (
                  <Settle meeting={meeting} position={item.position} />
                )}
              </>
            ) : (
              item.title
            )}
          </li>
        ))}
      </ol>
      {meeting.convenes && !isOver && <AddItem meeting={meeting} />}
    </section>
  )
}

function Settle({ meeting, position }: Given & { position: number }) {
  const { hall } = useHallWords()
  const { meetingId } = meeting
  return (
    <details>
      <summary>{hall.settle}</summary>
      <HallForm<{ answer: string }>
        name={`settle-${position}`}
        submit={hall.settle}
        send={({ answer }, key) =>
          call(
            'POST /hall/meetings/{meetingId}/agenda/{position}/settle',
            { meetingId, position, answer },
            key,
          )
        }
      >
        <Needed name="answer" label={hall.settleAnswer}>
          <Input.TextArea rows={2} maxLength={2000} />
        </Needed>
      </HallForm>
    </details>
  )
}

function AddItem({ meeting }: Given) {
  const { hall } = useHallWords()
  const { meetingId, area } = meeting
  const topics = useQuery({
    queryKey: ['hall', 'topics', area],
    queryFn: () => call('GET /hall/topics', { area }),
  })
  const known = meeting.agenda.map(({ topic }) => topic?.caseId)
  const waiting = (topics.data?.topics ?? []).filter(
    ({ status, caseId }) => status === 'open' && !known.includes(caseId),
  )
  return (
    <details open={meeting.agenda.length === 0}>
      <summary>{hall.putOn}</summary>
      <HallForm<{ topicId?: string; title?: string }>
        name="agenda"
        submit={hall.putOn}
        send={({ topicId, title }, key) =>
          call(
            'POST /hall/meetings/{meetingId}/agenda',
            { meetingId, ...(topicId ? { topicId } : {}), ...(title ? { title } : {}) },
            key,
          )
        }
      >
        <Form.Item name="topicId" label={hall.addTopic}>
          <Select
            allowClear
            loading={topics.isPending}
            options={waiting.map((one) => ({
              value: one.caseId,
              label: `${one.title}（${one.number}）`,
            }))}
          />
        </Form.Item>
        <Form.Item name="title" label={hall.addTalk}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
      </HallForm>
    </details>
  )
}
