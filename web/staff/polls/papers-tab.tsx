import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { countText, squareText } from '../../shared/numbers.ts'
import { type Answer, call } from '../api.ts'
import { PlainTable } from '../plain-table.tsx'
import { Empty, Loading, Refused } from '../states.tsx'
import { usePollWords } from './polls.words.ts'
import { type Poll, usePollAct } from './use-poll.ts'

type Papers = Answer<'GET /polls/{pollId}/papers'>
type Paper = Papers['papers'][number]

export function usePapers(pollId: string) {
  return useQuery({
    queryKey: ['poll', pollId, 'papers'],
    queryFn: () => call('GET /polls/{pollId}/papers', { pollId }),
  })
}

/** Numbered papers, one a unit, and where each of them is. */
export function PapersTab({ poll }: { poll: Poll }) {
  const words = usePollWords()
  const { pollId } = poll
  const papers = usePapers(pollId)
  const [lost, setLost] = useState<string | null>(null)
  const print = usePollAct('POST /polls/{pollId}/papers', pollId)
  if (papers.isPending) return <Loading />
  if (papers.isError) return <Refused error={papers.error} />
  const all = papers.data.papers
  return (
    <>
      <div className="row start">
        {poll.can.includes('print') && (
          <Button loading={print.isPending} onClick={() => print.mutate({ pollId })}>
            {words.print}
          </Button>
        )}
        {all.length > 0 && (
          <Link to="/polls/$pollId/ballots" params={{ pollId }}>
            {words.openSheet}
          </Link>
        )}
        <span className="quiet">{words.printHint}</span>
      </div>
      {print.isError && <Refused error={print.error} />}
      {print.isSuccess && <p role="status">{words.printed(print.data.printed.length)}</p>}
      {all.length === 0 ? (
        <Empty>{words.nothing}</Empty>
      ) : (
        <PlainTable<Paper>
          name={words.tabs.papers}
          keyOf={({ serial }) => serial}
          rows={all}
          columns={[
            { title: words.serial, show: ({ serial }) => serial },
            { title: words.unit, show: ({ units }) => units.join('、') },
            { title: words.persons, right: true, show: ({ persons }) => countText(persons) },
            { title: words.area, right: true, show: ({ area }) => squareText(area) },
            { title: words.state, show: ({ state }) => words.paperStates[state] },
            {
              title: words.voidPaper,
              right: true,
              show: ({ serial, state }) =>
                poll.can.includes('print') && (state === 'printed' || state === 'delivered') ? (
                  <Button size="small" onClick={() => setLost(serial)}>
                    {words.voidPaper}
                  </Button>
                ) : null,
            },
          ]}
        />
      )}
      {lost && <Lost key={lost} pollId={pollId} serial={lost} done={() => setLost(null)} />}
    </>
  )
}

function Lost({ pollId, serial, done }: { pollId: string; serial: string; done(): void }) {
  const words = usePollWords()
  const [form] = Form.useForm<{ why: string }>()
  const act = usePollAct('POST /polls/{pollId}/papers/{serial}/void', pollId)
  return (
    <Modal
      open
      title={`${words.voidPaper} ${serial}`}
      okText={words.sure}
      cancelText={words.cancel}
      confirmLoading={act.isPending}
      onOk={() => form.submit()}
      onCancel={done}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={({ why }) => act.mutate({ pollId, serial, why }, { onSuccess: done })}
      >
        <Form.Item
          name="why"
          label={words.voidWhy}
          rules={[{ required: true, message: words.needed }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      </Form>
      {act.isError && <Refused error={act.error} />}
    </Modal>
  )
}
