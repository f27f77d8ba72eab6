import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { type Answer, call } from '../api.ts'
import { PickPerson } from '../file/pick.tsx'
import { PlainTable } from '../plain-table.tsx'
import { Empty, Loading, Refused } from '../states.tsx'
import { useDates } from '../use-dates.ts'
import { usePollWords } from './polls.words.ts'
import { type Poll, usePollAct } from './use-poll.ts'

type Delivery = Answer<'GET /polls/{pollId}/deliveries'>['deliveries'][number]
type How = Delivery['how']
const HOWS: readonly How[] = ['hand', 'door', 'post', 'message', 'notice']

/** Proof of service 送达: who brought the papers where, how and when. */
export function ServiceTab({ poll }: { poll: Poll }) {
  const words = usePollWords()
  const { moment } = useDates()
  const { pollId } = poll
  const given = useQuery({
    queryKey: ['poll', pollId, 'deliveries'],
    queryFn: () => call('GET /polls/{pollId}/deliveries', { pollId }),
  })
  return (
    <>
      {poll.can.includes('deliver') && <Deliver poll={poll} />}
      <h2>{words.deliveries}</h2>
      {given.isPending && <Loading rows={3} />}
      {given.isError && <Refused error={given.error} />}
      {given.data?.deliveries.length === 0 && <Empty>{words.nothing}</Empty>}
      {given.data && given.data.deliveries.length > 0 && (
        <PlainTable<Delivery>
          name={words.deliveries}
          keyOf={({ unit, at }) => `${unit} ${at}`}
          rows={given.data.deliveries}
          columns={[
            { title: words.unit, show: ({ unit }) => unit },
            { title: words.how, show: ({ how }) => words.services[how] },
            { title: words.when, show: ({ at }) => moment(at) },
            { title: words.by, show: ({ by }) => by },
            { title: words.evidence, show: ({ evidence }) => evidence },
          ]}
        />
      )}
    </>
  )
}

type ServiceForm = { how: How; evidence: string; companion?: string }

function Deliver({ poll }: { poll: Poll }) {
  const words = usePollWords()
  const { pollId } = poll
  const [form] = Form.useForm<ServiceForm>()
  const [ticked, setTicked] = useState<readonly string[]>([])
  const units = useQuery({
    queryKey: ['poll', pollId, 'units'],
    queryFn: () => call('GET /polls/{pollId}/units', { pollId }),
  })
  const act = usePollAct('POST /polls/{pollId}/deliveries', pollId)
  if (units.isPending) return <Loading rows={3} />
  if (units.isError) return <Refused error={units.error} />
  const open = units.data.units.filter(({ delivered }) => delivered === null)
  const needed = [{ required: true, message: words.needed }]
  const send = ({ how, evidence, companion }: ServiceForm) =>
    act.mutate(
      { pollId, units: [...ticked], how, evidence, ...(companion ? { companion } : {}) },
      {
        onSuccess: () => {
          setTicked([])
          form.resetFields()
        },
      },
    )
  return (
    <section className="panel">
      <h2>{words.unserved}</h2>
      <Checkbox.Group
        value={[...ticked]}
        onChange={(chosen) => setTicked(chosen.map(String))}
        options={open.map(({ unit }) => ({ value: unit, label: unit }))}
      />
      <Form form={form} layout="vertical" requiredMark={false} onFinish={send}>
        <Form.Item name="how" label={words.how} rules={needed}>
          <Radio.Group options={HOWS.map((how) => ({ value: how, label: words.services[how] }))} />
        </Form.Item>
        <Form.Item name="evidence" label={words.evidence} rules={needed}>
          <Input maxLength={400} />
        </Form.Item>
        <Form.Item name="companion" label={words.companion}>
          <PickPerson area={poll.area} post={null} />
        </Form.Item>
        {act.isError && <Refused error={act.error} />}
        {act.isSuccess && <p role="status">{words.delivered(act.data.delivered)}</p>}
        <Button
          type="primary"
          htmlType="submit"
          disabled={ticked.length === 0}
          loading={act.isPending}
        >
          {words.deliverTo(ticked.length)}
        </Button>
      </Form>
    </section>
  )
}
