import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Form, Input, InputNumber, Modal, Select } from 'antd'
import { useMemo } from 'react'
import { type Asking, call } from '../api.ts'
import { PickArea } from '../file/pick.tsx'
import { Refused } from '../states.tsx'
import { useWords } from '../words.ts'
import { useOpinionWords } from './use-words.ts'

type Plan = Asking<'POST /opinions'>
type Typed = Omit<Plan, 'statements'> & { lines?: string }

const WRITING = [
  ['read-first', 'read-first'],
  ['shown-first', 'shown-first'],
  ['closed', 'closed-writing'],
] as const

export function MakeConversation({ close }: { close(): void }) {
  const words = useOpinionWords()
  const { words: shared } = useWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const key = useMemo(() => crypto.randomUUID(), [])
  const needed = [{ required: true, message: shared.act.required }]
  const make = useMutation({
    mutationFn: ({ lines = '', closesAt, ...plan }: Typed) =>
      call(
        'POST /opinions',
        {
          ...plan,
          statements: lines
            .split('\n')
            .map((line) => line.trim())
            .filter((line) => line !== ''),
          ...(closesAt ? { closesAt: new Date(`${closesAt}:00+08:00`).toISOString() } : {}),
        },
        key,
      ),
    onSuccess: async ({ conversationId }) => {
      await client.invalidateQueries({ queryKey: ['opinions'] })
      await navigate({ to: '/opinions', search: { open: conversationId } })
      close()
    },
  })
  return (
    <Modal title={words.make} open footer={null} width={720} onCancel={close} destroyOnHidden>
      <Form<Typed>
        layout="vertical"
        requiredMark={false}
        initialValues={{ lettersMax: 60, writing: 'read-first' }}
        onFinish={(typed) => make.mutate(typed)}
      >
        <Form.Item name="area" label={words.area} rules={needed}>
          <PickArea />
        </Form.Item>
        <Form.Item name="title" label={words.name} rules={needed}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="about" label={words.about}>
          <Input.TextArea rows={2} maxLength={1000} />
        </Form.Item>
        <div className="two">
          <Form.Item name="lettersMax" label={words.letters} rules={needed}>
            <InputNumber min={10} max={140} precision={0} />
          </Form.Item>
          <Form.Item name="writing" label={words.writing}>
            <Select options={WRITING.map(([value, word]) => ({ value, label: words[word] }))} />
          </Form.Item>
          <Form.Item name="closesAt" label={words.closesAt}>
            <Input type="datetime-local" />
          </Form.Item>
        </div>
        <Form.Item name="lines" label={words.seeds}>
          <Input.TextArea autoSize={{ minRows: 4, maxRows: 16 }} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={make.isPending}>
          {words.save}
        </Button>
      </Form>
      {make.isError && <Refused error={make.error} />}
    </Modal>
  )
}
