/** Papers typed in one after another, and what was written down of late, to be taken back. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Popover, Select } from 'antd'
import { useState } from 'react'
import type { Answers } from '../../../src/hall/surveys/question.ts'
import { AGE_BANDS } from '../../shared/age-bands.ts'
import { call } from '../api.ts'
import { PickArea } from '../file/pick.tsx'
import { PlainTable } from '../plain-table.tsx'
import { Refused } from '../states.tsx'
import { useDates } from '../use-dates.ts'
import { useWords } from '../words.ts'
import { AnswerBox, useSay } from './answer-box.tsx'
import type { Survey } from './survey-panel.tsx'
import { useSurveyWords } from './use-words.ts'

type Typed = {
  slip: string
  area: string
  door: string
  name?: string
  age?: (typeof AGE_BANDS)[number]
  answers: Record<string, Answers[string] | undefined>
}

export function Paper({ survey }: { survey: Survey }) {
  const words = useSurveyWords()
  const { words: shared } = useWords()
  const say = useSay()
  const client = useQueryClient()
  const { surveyId } = survey
  const [form] = Form.useForm<Typed>()
  const [key, setKey] = useState(() => crypto.randomUUID())
  const enter = useMutation({
    mutationFn: ({ slip, area, door, name, age, answers }: Typed) =>
      call(
        'POST /surveys/{surveyId}/answers',
        {
          surveyId,
          channel: 'paper',
          slip,
          seat: { area, door, ...(name ? { name } : {}) },
          ...(age ? { age } : {}),
          answers: given(answers),
        },
        key,
      ),
    onSuccess: async () => {
      setKey(crypto.randomUUID())
      form.resetFields()
      for (const name of ['surveys', 'survey', 'survey-results', 'survey-entered'])
        await client.invalidateQueries({ queryKey: [name] })
    },
  })
  const needed = [{ required: true, message: shared.act.required }]
  return (
    <section className="panel">
      <h2>{words.paper}</h2>
      <p className="quiet">{words.paperHint}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(typed) => enter.mutate(typed)}
      >
        <div className="two">
          <Form.Item name="slip" label={words.slip} rules={needed}>
            <Input maxLength={20} />
          </Form.Item>
          <Form.Item name="area" label={words.where} rules={needed}>
            <PickArea />
          </Form.Item>
          <Form.Item name="door" label={words.door} rules={needed}>
            <Input maxLength={20} />
          </Form.Item>
          {survey.rule === 'person' && (
            <Form.Item name="name" label={words.who} rules={needed}>
              <Input maxLength={40} />
            </Form.Item>
          )}
          {survey.asksAge && (
            <Form.Item name="age" label={words.ageBand}>
              <Select
                allowClear
                options={AGE_BANDS.map((one) => ({ value: one, label: words[one] }))}
              />
            </Form.Item>
          )}
        </div>
        {survey.design.map((question) => (
          <Form.Item
            key={question.key}
            name={['answers', question.key]}
            label={say(question.words)}
          >
            <AnswerBox question={question} />
          </Form.Item>
        ))}
        <Button type="primary" htmlType="submit" loading={enter.isPending}>
          {words.enter}
        </Button>
        {enter.isSuccess && <span role="status"> {words.entered}</span>}
      </Form>
      {enter.isError && <Refused error={enter.error} />}
      <Entered surveyId={surveyId} />
    </section>
  )
}

/** What was left out is no answer. */
const given = (answers: Typed['answers'] = {}): Answers =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  )

function Entered({ surveyId }: { surveyId: string }) {
  const words = useSurveyWords()
  const dates = useDates()
  const list = useQuery({
    queryKey: ['survey-entered', surveyId],
    queryFn: () => call('GET /surveys/{surveyId}/entered', { surveyId }),
  })
  const rows = list.data?.entered ?? []
  if (rows.length === 0) return null
  return (
    <details>
      <summary>
        {words.enteredList}（{rows.length}）
      </summary>
      <PlainTable
        name={words.enteredList}
        rows={rows}
        keyOf={({ answerId }) => answerId}
        columns={[
          { title: words.slip, show: ({ slip }) => slip ?? '–' },
          {
            title: words.how,
            show: ({ channel }) => (channel === 'paper' ? words.paperShort : words.visit),
          },
          { title: words.by2, show: ({ byName }) => byName },
          { title: words.when, show: ({ at }) => dates.moment(at) },
          {
            title: words.takeBack,
            show: ({ answerId, takenBackWhy }) =>
              takenBackWhy === null ? (
                <TakeBack surveyId={surveyId} answerId={answerId} />
              ) : (
                <span className="quiet">
                  {words.takenBack}：{takenBackWhy}
                </span>
              ),
          },
        ]}
      />
    </details>
  )
}

function TakeBack({ surveyId, answerId }: { surveyId: string; answerId: string }) {
  const words = useSurveyWords()
  const client = useQueryClient()
  const [why, setWhy] = useState('')
  const act = useMutation({
    mutationFn: () =>
      call('POST /surveys/{surveyId}/answers/{answerId}/take-back', { surveyId, answerId, why }),
    onSuccess: async () => {
      for (const name of ['surveys', 'survey', 'survey-results', 'survey-entered'])
        await client.invalidateQueries({ queryKey: [name] })
    },
  })
  const form = (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        act.mutate()
      }}
    >
      <Input
        aria-label={words.takeBackWhy}
        placeholder={words.takeBackWhy}
        value={why}
        onChange={(event) => setWhy(event.target.value)}
      />
      <Button htmlType="submit" disabled={why.trim().length < 2} loading={act.isPending}>
        {words.takeBack}
      </Button>
      {act.isError && <Refused error={act.error} />}
    </form>
  )
  return (
    <Popover content={form} trigger="click">
      <Button size="small">{words.takeBack}</Button>
    </Popover>
  )
}
