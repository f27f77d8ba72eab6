/** Neighbours who carry a survey from door to door: named, and ended. */
import { useQuery } from '@tanstack/react-query'
import { Button, Form, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { call } from '../api.ts'
import { PickArea } from '../file/pick.tsx'
import { PlainTable } from '../plain-table.tsx'
import { Refused } from '../states.tsx'
import { type Survey, useSurveyAct } from './survey-panel.tsx'
import { useSurveyWords } from './use-words.ts'

export function Volunteers({ survey }: { survey: Survey }) {
  const words = useSurveyWords()
  const { surveyId } = survey
  const [form] = Form.useForm<{ personId: string; area?: string }>()
  const list = useQuery({
    queryKey: ['survey', surveyId, 'volunteers'],
    queryFn: () => call('GET /surveys/{surveyId}/volunteers', { surveyId }),
  })
  const name = useSurveyAct(surveyId, (input: { personId: string; area?: string }) =>
    call('POST /surveys/{surveyId}/volunteers', { surveyId, ...input }),
  )
  const end = useSurveyAct(surveyId, (personId: string) =>
    call('DELETE /surveys/{surveyId}/volunteers/{personId}', { surveyId, personId }),
  )
  const rows = list.data?.volunteers ?? []
  return (
    <section className="panel">
      <h2>{words.volunteers}</h2>
      <p className="quiet">{words.volunteersHint}</p>
      {rows.length > 0 && (
        <PlainTable
          name={words.volunteers}
          rows={rows}
          keyOf={({ personId }) => personId}
          columns={[
            { title: words.who, show: (row) => row.name },
            { title: words.doors, show: (row) => row.areaName },
            {
              title: words.endVolunteer,
              show: ({ personId }) => (
                <Button size="small" onClick={() => end.mutate(personId)}>
                  {words.endVolunteer}
                </Button>
              ),
            },
          ]}
        />
      )}
      <Form
        form={form}
        layout="inline"
        onFinish={(typed) => {
          name.mutate(typed)
          form.resetFields()
        }}
      >
        <Form.Item name="personId" rules={[{ required: true }]}>
          <PickResident label={words.pick} />
        </Form.Item>
        <Form.Item name="area" className="pick">
          <PickArea label={words.doors} />
        </Form.Item>
        <Button htmlType="submit" loading={name.isPending}>
          {words.nameVolunteer}
        </Button>
      </Form>
      {(name.error ?? end.error) && <Refused error={name.error ?? end.error} />}
    </section>
  )
}

/** A resident by name or phone; shown masked, as everywhere. */
function PickResident(props: {
  label: string
  id?: string
  value?: string
  onChange?: (value: string) => void
}) {
  const [words, setWords] = useState('')
  const asked = useDeferredValue(words)
  const found = useQuery({
    queryKey: ['people', asked],
    enabled: asked.length >= 2,
    queryFn: () => call('GET /people', { q: asked, limit: 20 }),
  })
  return (
    <Select
      id={props.id}
      aria-label={props.label}
      placeholder={props.label}
      value={props.value}
      onChange={props.onChange}
      className="pick"
      showSearch={{ filterOption: false, onSearch: setWords }}
      loading={found.isFetching}
      options={(found.data?.people ?? []).map((one) => ({
        value: one.id,
        label: `${one.name} ${one.phone ?? ''}`,
      }))}
    />
  )
}
