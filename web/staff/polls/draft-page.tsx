import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd'
import { OWNERS_ITEMS } from '../../../src/base/law/index.ts'
import { call } from '../api.ts'
import { PickArea } from '../file/pick.tsx'
import { editPollRoute } from '../routes.tsx'
import { Loading, Refused } from '../states.tsx'
import { useWords } from '../words.ts'
import { type DraftForm, draftOf, formOf, NEW_DRAFT, wrongLine } from './draft.ts'
import { usePollWords } from './polls.words.ts'
import { usePoll } from './use-poll.ts'

const ROADS = ['web', 'paper', 'phone', 'visit'] as const
const FORMS = ['written', 'meeting', 'online'] as const
/** The item by which a committee is elected. */
const ELECTION_ITEM = 3

export function NewPollPage() {
  const words = usePollWords()
  return (
    <section className="page narrow">
      <h1>{words.draftTitle}</h1>
      <p className="quiet">{words.draftHint}</p>
      <Draft pollId={null} begin={NEW_DRAFT} />
    </section>
  )
}

export function EditPollPage() {
  const words = usePollWords()
  const { pollId } = editPollRoute.useParams()
  const poll = usePoll(pollId)
  if (poll.isPending) return <Loading />
  if (poll.isError) return <Refused error={poll.error} />
  return (
    <section className="page narrow">
      <h1>{words.editTitle}</h1>
      <p className="quiet">{words.draftHint}</p>
      <Draft pollId={pollId} begin={formOf(poll.data)} />
    </section>
  )
}

function useSave(pollId: string | null) {
  const go = useNavigate()
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (form: DraftForm) => {
      if (pollId === null) return call('POST /polls', draftOf(form), crypto.randomUUID())
      await call('PATCH /polls/{pollId}', { pollId, ...draftOf(form) })
      return { pollId }
    },
    onSuccess: async (saved) => {
      await client.invalidateQueries({ queryKey: ['polls'] })
      await client.invalidateQueries({ queryKey: ['poll', saved.pollId] })
      await go({ to: '/polls/$pollId', params: { pollId: saved.pollId } })
    },
  })
}

function Draft({ pollId, begin }: { pollId: string | null; begin: Partial<DraftForm> }) {
  const words = usePollWords()
  const { words: desk, pick } = useWords()
  const [form] = Form.useForm<DraftForm>()
  const save = useSave(pollId)
  const packs = useQuery({ queryKey: ['rule-packs'], queryFn: () => call('GET /rule-packs', {}) })
  const needed = [{ required: true, message: words.needed }]
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={begin}
      onFinish={(typed) => save.mutate(typed)}
    >
      <Form.Item name="area" label={words.pickEstate} rules={needed}>
        <PickArea />
      </Form.Item>
      <div className="two">
        <Form.Item name="titleZh" label={words.titleZh} rules={needed}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item
          name="titleEn"
          label={
            <>
              {words.titleEn}
              <small className="optional">{desk.act.optional}</small>
            </>
          }
        >
          <Input maxLength={120} />
        </Form.Item>
      </div>
      <Form.Item name="text" label={words.text}>
        <Input.TextArea rows={3} maxLength={4000} />
      </Form.Item>
      <Form.Item name="secret" valuePropName="checked" extra={words.secretHint}>
        <Checkbox>{words.secret}</Checkbox>
      </Form.Item>
      <div className="two">
        <Form.Item name="opensAt" label={words.opensAt} rules={needed}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="closesAt" label={words.closesAt} rules={needed}>
          <Input type="datetime-local" />
        </Form.Item>
      </div>
      <Form.Item name="noticeOn" label={words.noticeOn} extra={words.noticeHint}>
        <Input type="date" />
      </Form.Item>
      <Form.Item
        name="roads"
        label={words.roads}
        rules={[{ type: 'array', min: 1, message: words.needed }]}
      >
        <Checkbox.Group options={ROADS.map((road) => ({ value: road, label: words.road[road] }))} />
      </Form.Item>
      <div className="two">
        <Form.Item name="pack" label={words.pack} rules={needed}>
          <Select
            options={(packs.data?.packs ?? []).map(({ id, name }) => ({
              value: id,
              label: pick(name),
            }))}
          />
        </Form.Item>
        <Form.Item name="form" label={words.form} rules={needed}>
          <Select options={FORMS.map((one) => ({ value: one, label: words.forms[one] }))} />
        </Form.Item>
      </div>
      <Form.Item name="ties" label={words.ties}>
        <Radio.Group
          options={(['draw', 'runoff'] as const).map((one) => ({
            value: one,
            label: words.tiesOf[one],
          }))}
        />
      </Form.Item>
      <Form.List name="motions">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <MotionFields
                key={key}
                at={name}
                drop={fields.length > 1 ? () => remove(name) : null}
              />
            ))}
            <Button onClick={() => add({ item: 9, titleZh: '' })}>{words.addMotion}</Button>
          </>
        )}
      </Form.List>
      {save.isError && <Refused error={save.error} />}
      <p>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {words.save}
        </Button>
      </p>
    </Form>
  )
}

function MotionFields({ at, drop }: { at: number; drop: (() => void) | null }) {
  const words = usePollWords()
  const { pick } = useWords()
  const form = Form.useFormInstance<DraftForm>()
  const item = Form.useWatch(['motions', at, 'item'], form)
  const elects = Form.useWatch(['motions', at, 'elects'], form)
  const needed = [{ required: true, message: words.needed }]
  return (
    <fieldset className="motion">
      <legend>{words.motion(at + 1)}</legend>
      <Form.Item name={[at, 'item']} label={words.item} rules={needed}>
        <Select
          options={OWNERS_ITEMS.map(({ number, name }) => ({
            value: number,
            label: `${number}. ${pick(name)}`,
          }))}
        />
      </Form.Item>
      <div className="two">
        <Form.Item name={[at, 'titleZh']} label={words.motionTitle} rules={needed}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name={[at, 'titleEn']} label={words.titleEn}>
          <Input maxLength={120} />
        </Form.Item>
      </div>
      <Form.Item name={[at, 'text']} label={words.motionText}>
        <Input.TextArea rows={2} maxLength={4000} />
      </Form.Item>
      {item === ELECTION_ITEM && (
        <Form.Item name={[at, 'elects']} valuePropName="checked">
          <Checkbox>{words.isElection}</Checkbox>
        </Form.Item>
      )}
      {item === ELECTION_ITEM && elects && <ElectionFields at={at} />}
      {drop && <Button onClick={drop}>{words.dropMotion}</Button>}
    </fieldset>
  )
}

function ElectionFields({ at }: { at: number }) {
  const words = usePollWords()
  const needed = [{ required: true, message: words.needed }]
  const lines = {
    validator: (_rule: unknown, text: string | undefined) => {
      const line = wrongLine(text ?? '')
      return line === null ? Promise.resolve() : Promise.reject(words.candidatesWrong(line))
    },
  }
  return (
    <>
      <div className="two">
        <Form.Item name={[at, 'seats']} label={words.seats} rules={needed}>
          <InputNumber min={1} max={99} />
        </Form.Item>
        <Form.Item name={[at, 'substitutes']} label={words.substitutes}>
          <InputNumber min={0} max={5} />
        </Form.Item>
      </div>
      <Form.Item
        name={[at, 'candidates']}
        label={words.candidates}
        extra={words.candidatesHint}
        rules={[...needed, lines]}
      >
        <Input.TextArea rows={6} />
      </Form.Item>
    </>
  )
}
