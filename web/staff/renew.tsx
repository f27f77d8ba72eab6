import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { type Answer, type Asking, call } from './api.ts'
import { Refused } from './states.tsx'
import { useWords } from './words.ts'

type Renewal = Extract<Answer<'POST /sign-in/staff'>, { next: 'renew' }>
type Renewed = Omit<Asking<'POST /sign-in/staff/renew'>, 'ticket'>

/** The first day at the desk: an own password, and the authenticator if there is none yet. */
export function Renew({ renewal }: { renewal: Renewal }) {
  const { words } = useWords()
  const client = useQueryClient()
  const renew = useMutation({
    mutationFn: (input: Renewed) =>
      call('POST /sign-in/staff/renew', { ...input, ticket: renewal.ticket }),
    onSuccess: () => client.invalidateQueries(),
  })
  const { enrolment } = renewal
  const needed = [{ required: true, message: words.act.required }]
  return (
    <>
      <h2>{words.renew.title}</h2>
      {enrolment && (
        <section className="enrolment">
          <p>{words.renew.scan}</p>
          <img
            alt={words.renew.scan}
            src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(enrolment.qrSvg)}`}
          />
          <p className="quiet">
            {words.renew.secret} <code>{enrolment.secret}</code>
          </p>
        </section>
      )}
      {renew.isError && <Refused error={renew.error} />}
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={(input: Renewed) => renew.mutate(input)}
      >
        <Form.Item
          name="newPassword"
          label={words.renew.password}
          extra={words.renew.hint}
          rules={needed}
        >
          <Input.Password autoComplete="new-password" size="large" />
        </Form.Item>
        <Form.Item name="totp" label={words.signIn.code} rules={needed}>
          <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} size="large" />
        </Form.Item>
        <Button type="primary" htmlType="submit" size="large" block loading={renew.isPending}>
          {words.renew.submit}
        </Button>
      </Form>
    </>
  )
}
