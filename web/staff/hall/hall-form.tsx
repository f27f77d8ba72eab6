/** A small form of the hall: its fields, one button, and the refusal above them. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form } from 'antd'
import { type ReactNode, useState } from 'react'
import { Refused } from '../states.tsx'
import { useWords } from '../words.ts'

export function HallForm<Values extends object>(props: {
  name: string
  initial?: Partial<Values>
  submit: string
  disabled?: boolean
  send(values: Values, key: string): Promise<unknown>
  children: ReactNode
}) {
  const { name, initial, submit, disabled, send, children } = props
  const [form] = Form.useForm<Values>()
  const client = useQueryClient()
  // One key for each sending that went through: a second press of the button counts once.
  const [key, setKey] = useState(() => crypto.randomUUID())
  const sending = useMutation({
    mutationFn: (values: Values) => send(values, key),
    onSuccess: () => {
      setKey(crypto.randomUUID())
      form.resetFields()
      return client.invalidateQueries({ queryKey: ['hall'] })
    },
  })
  return (
    <Form
      form={form}
      name={name}
      layout="vertical"
      requiredMark={false}
      {...(initial ? { initialValues: initial } : {})}
      onFinish={(values) => sending.mutate(values)}
    >
      {sending.isError && <Refused error={sending.error} />}
      {children}
      <Button
        htmlType="submit"
        type="primary"
        disabled={disabled ?? false}
        loading={sending.isPending}
      >
        {submit}
      </Button>
    </Form>
  )
}

export function Needed(props: { name: string; label: string; hint?: string; children: ReactNode }) {
  const { words } = useWords()
  return (
    <Form.Item
      name={props.name}
      label={props.label}
      extra={props.hint}
      rules={[{ required: true, message: words.act.required }]}
    >
      {props.children}
    </Form.Item>
  )
}

/** One act without a form. */
export function ActButton(props: {
  children: string
  act(key: string): Promise<unknown>
  primary?: boolean
  /** Whom or what it is about, for whoever hears the page. */
  about?: string
}) {
  const client = useQueryClient()
  const [key] = useState(() => crypto.randomUUID())
  const acting = useMutation({
    mutationFn: () => props.act(key),
    onSuccess: () => client.invalidateQueries({ queryKey: ['hall'] }),
  })
  return (
    <>
      <Button
        size="small"
        type={props.primary ? 'primary' : 'default'}
        loading={acting.isPending}
        onClick={() => acting.mutate()}
      >
        {props.children}
        {props.about && <span className="unseen"> {props.about}</span>}
      </Button>
      {acting.isError && <Refused error={acting.error} />}
    </>
  )
}
