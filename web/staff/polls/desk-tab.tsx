import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { type Answer, call } from '../api.ts'
import { PlainTable } from '../plain-table.tsx'
import { Empty, Loading, Refused } from '../states.tsx'
import { AnswerFields, answersOf, type ChosenForm } from './answers.tsx'
import { usePollWords } from './polls.words.ts'
import { type Poll, usePollAct } from './use-poll.ts'

type Waiting = Answer<'GET /polls/{pollId}/entries'>['waiting'][number]

/** As a scanner or a person types it: small letters, spaces, the look-alikes O, I and L. */
export function serialIn(typed: string): string {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
  return plain.replaceAll('O', '0').replace(/[IL]/g, '1')
}

/** Paper read by two, each alone. */
export function DeskTab({ poll }: { poll: Poll }) {
  const words = usePollWords()
  const { pollId } = poll
  const [serial, setSerial] = useState<string | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const waiting = useQuery({
    queryKey: ['poll', pollId, 'entries'],
    queryFn: () => call('GET /polls/{pollId}/entries', { pollId }),
  })
  const done = (what: string) => {
    setSerial(null)
    setSaid(what)
  }
  return (
    <div className="columns">
      <section className="panel">
        <p className="quiet">{words.deskHint}</p>
        {said && (
          <p role="status" className="badge fit-yes">
            {said}
          </p>
        )}
        {serial === null ? (
          <Scan
            next={(typed) => {
              setSaid(null)
              setSerial(typed)
            }}
          />
        ) : (
          <Enter
            key={serial}
            poll={poll}
            serial={serial}
            done={done}
            back={() => setSerial(null)}
          />
        )}
      </section>
      <section className="panel">
        <h2>{words.waiting}</h2>
        {waiting.isPending && <Loading rows={3} />}
        {waiting.isError && <Refused error={waiting.error} />}
        {waiting.data?.waiting.length === 0 && <Empty>{words.noWaiting}</Empty>}
        {waiting.data && waiting.data.waiting.length > 0 && (
          <PlainTable<Waiting>
            name={words.waiting}
            keyOf={(one) => one.serial}
            rows={waiting.data.waiting}
            columns={[
              {
                title: words.serial,
                show: (one) =>
                  one.mine ? (
                    one.serial
                  ) : (
                    <Button type="link" size="small" onClick={() => setSerial(one.serial)}>
                      {one.serial}
                    </Button>
                  ),
              },
              { title: words.unit, show: ({ unit }) => unit ?? '—' },
              {
                title: words.state,
                show: ({ step, mine }) => (mine ? words.mine : words.steps[step]),
              },
            ]}
          />
        )}
      </section>
    </div>
  )
}

function Scan({ next }: { next(serial: string): void }) {
  const words = usePollWords()
  const [form] = Form.useForm<{ serial: string }>()
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={({ serial }) => next(serialIn(serial))}
    >
      <Form.Item
        name="serial"
        label={words.scan}
        extra={words.scanHint}
        rules={[{ required: true, message: words.needed }]}
      >
        <Input autoFocus autoComplete="off" maxLength={40} />
      </Form.Item>
      <Button type="primary" htmlType="submit">
        {words.next}
      </Button>
    </Form>
  )
}

type Entering = {
  poll: Poll
  serial: string
  done(said: string): void
  back(): void
}

function Enter({ poll, serial, done, back }: Entering) {
  const words = usePollWords()
  const { pollId, list, state } = poll
  const [form] = Form.useForm<ChosenForm>()
  const enter = usePollAct('POST /polls/{pollId}/papers/{serial}/entries', pollId)
  const take = usePollAct('POST /polls/{pollId}/papers/{serial}/return', pollId)
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(chosen) =>
        enter.mutate(
          { pollId, serial, answers: answersOf(list, chosen) },
          { onSuccess: (entered) => done(`${serial}: ${words.entered[entered.state]}`) },
        )
      }
    >
      <h2>{`${words.serial} ${serial}`}</h2>
      <p>{words.answer}</p>
      <AnswerFields list={list} paper />
      {enter.isError && <Refused error={enter.error} />}
      {take.isError && <Refused error={take.error} />}
      <div className="row start">
        <Button type="primary" htmlType="submit" loading={enter.isPending}>
          {words.enter}
        </Button>
        {state === 'open' && (
          <Button
            loading={take.isPending}
            onClick={() =>
              take.mutate(
                { pollId, serial },
                { onSuccess: ({ unit, receipt }) => done(words.returned(unit, receipt)) },
              )
            }
          >
            {words.returnOnly}
          </Button>
        )}
        <Button onClick={back}>{words.cancel}</Button>
      </div>
    </Form>
  )
}
