import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { call } from '../api.ts'
import { PickPerson } from '../file/pick.tsx'
import { Refused } from '../states.tsx'
import { AnswerFields, answersOf, type ChosenForm } from './answers.tsx'
import { usePollWords } from './polls.words.ts'
import { type Poll, usePollAct } from './use-poll.ts'

/** Ballots that staff take in twos: at the phone, and at the door. */
export function CallsTab({ poll }: { poll: Poll }) {
  return (
    <div className="columns">
      {poll.can.includes('phone') && <Phone poll={poll} />}
      {poll.can.includes('visit') && <Visit poll={poll} />}
    </div>
  )
}

function Unit({ poll }: { poll: Poll }) {
  const words = usePollWords()
  const { pollId } = poll
  const out = useQuery({
    queryKey: ['poll', pollId, 'out'],
    queryFn: () => call('GET /polls/{pollId}/units', { pollId, state: 'out' }),
  })
  return (
    <Form.Item name="unit" label={words.unit} rules={[{ required: true, message: words.needed }]}>
      <Select
        showSearch
        options={(out.data?.units ?? []).map(({ unit }) => ({ value: unit, label: unit }))}
      />
    </Form.Item>
  )
}

type PhoneForm = ChosenForm & { unit: string; listener: string; recording: string }

function Phone({ poll }: { poll: Poll }) {
  const words = usePollWords()
  const { pollId, list } = poll
  const [form] = Form.useForm<PhoneForm>()
  const act = usePollAct('POST /polls/{pollId}/phone-ballots', pollId)
  const needed = [{ required: true, message: words.needed }]
  const send = ({ unit, listener, recording, ...chosen }: PhoneForm) =>
    act.mutate(
      { pollId, unit, listener, recording, answers: answersOf(list, chosen) },
      { onSuccess: () => form.resetFields() },
    )
  return (
    <section className="panel">
      <h2>{words.phoneTitle}</h2>
      <p className="quiet">{words.phoneHint}</p>
      <Form form={form} name="phone" layout="vertical" requiredMark={false} onFinish={send}>
        <Unit poll={poll} />
        <Form.Item name="listener" label={words.listener} rules={needed}>
          <PickPerson area={poll.area} post={null} />
        </Form.Item>
        <Form.Item name="recording" label={words.recording} rules={needed}>
          <Input maxLength={120} />
        </Form.Item>
        <AnswerFields list={list} paper={false} />
        <Taken act={act} />
      </Form>
    </section>
  )
}

type VisitForm = ChosenForm & { unit: string; companion: string; evidence?: string }

function Visit({ poll }: { poll: Poll }) {
  const words = usePollWords()
  const { pollId, list } = poll
  const [form] = Form.useForm<VisitForm>()
  const act = usePollAct('POST /polls/{pollId}/visit-ballots', pollId)
  const needed = [{ required: true, message: words.needed }]
  const send = ({ unit, companion, evidence, ...chosen }: VisitForm) =>
    act.mutate(
      { pollId, unit, companion, evidence: evidence ?? '', answers: answersOf(list, chosen) },
      { onSuccess: () => form.resetFields() },
    )
  return (
    <section className="panel">
      <h2>{words.visitTitle}</h2>
      <p className="quiet">{words.visitHint}</p>
      <Form form={form} name="visit" layout="vertical" requiredMark={false} onFinish={send}>
        <Unit poll={poll} />
        <Form.Item name="companion" label={words.companion} rules={needed}>
          <PickPerson area={poll.area} post={null} />
        </Form.Item>
        <Form.Item name="evidence" label={words.evidence}>
          <Input maxLength={400} />
        </Form.Item>
        <AnswerFields list={list} paper />
        <Taken act={act} />
      </Form>
    </section>
  )
}

type Act = ReturnType<typeof usePollAct<'POST /polls/{pollId}/phone-ballots'>>

/** The receipt, to be read out; or why the ballot was not taken. */
function Taken({ act }: { act: Pick<Act, 'isError' | 'error' | 'isPending' | 'data'> }) {
  const words = usePollWords()
  return (
    <>
      {act.isError && <Refused error={act.error} />}
      {act.data && (
        <p role="status" className="badge fit-yes">
          {words.taken(act.data.receipt)}
        </p>
      )}
      <Button type="primary" htmlType="submit" loading={act.isPending}>
        {words.take}
      </Button>
    </>
  )
}
