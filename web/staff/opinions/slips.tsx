/** Paper slips typed in: a slip is one person, a line left open is no answer. */
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Radio } from 'antd'
import { call } from '../api.ts'
import { Refused } from '../states.tsx'
import { useWords } from '../words.ts'
import { useStatements } from './moderation.tsx'
import { type Conversation, useOpinionAct } from './opinion-panel.tsx'
import { useOpinionWords } from './use-words.ts'

type Value = 1 | 0 | -1
type Typed = { slip: string; again?: boolean; answers?: Record<string, Value | undefined> }

export function Slips({ conversation }: { conversation: Conversation }) {
  const words = useOpinionWords()
  const { words: shared } = useWords()
  const { conversationId } = conversation
  const [form] = Form.useForm<Typed>()
  const statements = useStatements(conversationId)
  const slips = useQuery({
    queryKey: ['opinion', conversationId, 'slips'],
    queryFn: () => call('GET /opinions/{conversationId}/slips', { conversationId }),
  })
  const enter = useOpinionAct(conversationId, async ({ slip, again, answers = {} }: Typed) => {
    await call('POST /opinions/{conversationId}/slips', {
      conversationId,
      slip,
      again: again ?? false,
      votes: Object.entries(answers).flatMap(([number, value]) =>
        value === undefined ? [] : [{ statement: Number(number), value }],
      ),
    })
    form.resetFields()
  })
  const shown = (statements.data?.statements ?? []).filter(({ state }) => state === 'shown')
  const sides = [
    { value: 1, label: words.agree },
    { value: -1, label: words.disagree },
    { value: 0, label: words.pass },
  ]
  return (
    <section className="panel">
      <h2>{words.slips}</h2>
      <p className="quiet">{words.slipsHint}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(typed) => enter.mutate(typed)}
      >
        <div className="two">
          <Form.Item
            name="slip"
            label={words.slip}
            rules={[{ required: true, message: shared.act.required }]}
          >
            <Input maxLength={20} />
          </Form.Item>
          <Form.Item name="again" valuePropName="checked" label=" " colon={false}>
            <Checkbox>{words.again}</Checkbox>
          </Form.Item>
        </div>
        <div className="slip-lines">
          {shown.map(({ number, words: said }) => (
            <Form.Item key={number} name={['answers', `${number}`]} label={said}>
              <Radio.Group aria-label={said} optionType="button" size="small" options={sides} />
            </Form.Item>
          ))}
        </div>
        <Button type="primary" htmlType="submit" loading={enter.isPending}>
          {words.enter}
        </Button>
        {enter.isSuccess && <span role="status"> {words.entered}</span>}
      </Form>
      {enter.isError && <Refused error={enter.error} />}
      {slips.data && slips.data.slips.length > 0 && (
        <details>
          <summary>{words.enteredList(slips.data.slips.length)}</summary>
          <p className="quiet">{slips.data.slips.map(({ slip }) => slip).join(' · ')}</p>
        </details>
      )}
    </section>
  )
}
