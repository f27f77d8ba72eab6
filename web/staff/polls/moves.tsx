import { Link } from '@tanstack/react-router'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { Refused } from '../states.tsx'
import { usePollWords } from './polls.words.ts'
import { type Poll, usePollAct } from './use-poll.ts'

const MOVES = ['announce', 'open', 'close', 'declare'] as const
type Move = (typeof MOVES)[number]

/** What may be done with the poll as a whole now: each asks once more before it is done. */
export function Moves({ poll }: { poll: Poll }) {
  const words = usePollWords()
  const [asked, setAsked] = useState<Move | null>(null)
  return (
    <div className="row start">
      {poll.can.includes('edit') && (
        <Link to="/polls/$pollId/edit" params={{ pollId: poll.pollId }}>
          {words.acts.edit}
        </Link>
      )}
      {MOVES.filter((move) => poll.can.includes(move)).map((move) => (
        <Button key={move} type="primary" onClick={() => setAsked(move)}>
          {words.acts[move]}
        </Button>
      ))}
      {asked && <Sure key={asked} poll={poll} move={asked} done={() => setAsked(null)} />}
    </div>
  )
}

const ROUTES = {
  announce: 'POST /polls/{pollId}/announce',
  open: 'POST /polls/{pollId}/open',
  close: 'POST /polls/{pollId}/close',
  declare: 'POST /polls/{pollId}/declare',
} as const

function Sure({ poll, move, done }: { poll: Poll; move: Move; done(): void }) {
  const words = usePollWords()
  const { pollId } = poll
  const [form] = Form.useForm<{ why?: string }>()
  const act = usePollAct(ROUTES[move], pollId)
  const sure = {
    announce: words.announceSure,
    open: words.openSure,
    close: words.closeSure,
    declare: words.declareSure,
  }[move]
  const run = ({ why }: { why?: string }) =>
    act.mutate({ pollId, ...(why?.trim() ? { why } : {}) }, { onSuccess: done })
  return (
    <Modal
      open
      title={words.acts[move]}
      okText={words.sure}
      cancelText={words.cancel}
      confirmLoading={act.isPending}
      onOk={() => form.submit()}
      onCancel={done}
    >
      <p>{sure}</p>
      <Form form={form} layout="vertical" onFinish={run}>
        {move === 'close' && (
          <Form.Item name="why" label={words.why}>
            <Input maxLength={400} />
          </Form.Item>
        )}
      </Form>
      {act.isError && <Refused error={act.error} />}
    </Modal>
  )
}
