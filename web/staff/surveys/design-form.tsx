/** A survey being written: its settings, and its questions one under another. */
import { Button, Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd'
import type { Asking } from '../api.ts'
import { PickArea } from '../file/pick.tsx'
import { useWords } from '../words.ts'
import {
  designOf,
  freshKey,
  isLimited,
  isLined,
  isScaled,
  optionsOf,
  type Row,
  rowsOf,
} from './design-rows.ts'
import { useSurveyWords } from './use-words.ts'

export type Plan = Omit<Asking<'POST /surveys'>, 'area'>
type Typed = Omit<Plan, 'design' | 'closesAt'> & {
  area: string
  questions: Row[]
  closesAt?: string
}

const KINDS = [
  ...(['single', 'multiple', 'yes-no', 'scale', 'number', 'ranking', 'matrix'] as const),
  ...(['short-text', 'long-text', 'date'] as const),
]
const RESULTS = ['staff', 'after', 'during'] as const
const CONDITIONS = [
  ...(['equal', 'not-equal', 'contains', 'at-least', 'at-most', 'answered'] as const),
]
const ZONE_MS = 8 * 3_600_000

const asField = (moment: string) =>
  new Date(Date.parse(moment) + ZONE_MS).toISOString().slice(0, 16)
const asMoment = (field: string) => new Date(`${field}:00+08:00`).toISOString()

const firstRow = (): Row => ({ key: 'q1', kind: 'yes-no', zh: '', required: true })

export function DesignForm(props: {
  plan?: Omit<Plan, 'design'> & { design: Parameters<typeof rowsOf>[0] }
  withArea: boolean
  isBusy: boolean
  send(plan: Plan, area: string): void
}) {
  const words = useSurveyWords()
  const { words: shared } = useWords()
  const [form] = Form.useForm<Typed>()
  const needed = [{ required: true, message: shared.act.required }]
  const { plan } = props
  const initial = plan
    ? {
        ...plan,
        questions: rowsOf(plan.design),
        closesAt: plan.closesAt ? asField(plan.closesAt) : '',
      }
    : {
        rule: 'household' as const,
        asksAge: true,
        results: 'after' as const,
        groupMin: 5,
        questions: [firstRow()],
      }
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={initial}
      onFinish={({ questions, area, closesAt, ...rest }) =>
        props.send(
          {
            ...rest,
            design: designOf(questions),
            ...(closesAt ? { closesAt: asMoment(closesAt) } : {}),
          },
          area,
        )
      }
    >
      {props.withArea && (
        <Form.Item name="area" label={words.area} rules={needed}>
          <PickArea />
        </Form.Item>
      )}
      <Form.Item name="title" label={words.name} rules={needed}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="about" label={words.about}>
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
      <div className="two">
        <Form.Item name="rule" label={words.rule}>
          <Radio.Group
            optionType="button"
            options={(['household', 'person'] as const).map((one) => ({
              value: one,
              label: words[one],
            }))}
          />
        </Form.Item>
        <Form.Item name="results" label={words.results}>
          <Select
            options={RESULTS.map((one) => ({ value: one, label: words[`results-${one}`] }))}
          />
        </Form.Item>
        <Form.Item name="groupMin" label={words.groupMin} rules={needed}>
          <InputNumber min={3} max={50} precision={0} />
        </Form.Item>
        <Form.Item name="closesAt" label={words.closesAt}>
          <Input type="datetime-local" />
        </Form.Item>
      </div>
      <Form.Item name="asksAge" valuePropName="checked">
        <Checkbox>{words.asksAge}</Checkbox>
      </Form.Item>
      <h2>{words.questions}</h2>
      <Form.List name="questions">
        {(rows, { add, remove, move }) => (
          <>
            {rows.map((row, at) => (
              <QuestionRow
                key={row.key}
                at={at}
                remove={() => remove(row.name)}
                up={at === 0 ? null : () => move(at, at - 1)}
              />
            ))}
            <Button
              onClick={() => {
                const before: Row[] = form.getFieldValue('questions') ?? []
                add({ ...firstRow(), kind: 'single', key: freshKey(before) })
              }}
            >
              {words.addQuestion}
            </Button>
          </>
        )}
      </Form.List>
      <p>
        <Button type="primary" htmlType="submit" loading={props.isBusy}>
          {words.save}
        </Button>
      </p>
    </Form>
  )
}

function QuestionRow({ at, remove, up }: { at: number; remove(): void; up: (() => void) | null }) {
  const words = useSurveyWords()
  const { words: shared } = useWords()
  const rows: Row[] = Form.useWatch('questions') ?? []
  const row = rows[at]
  const kind = row?.kind ?? 'single'
  const needed = [{ required: true, message: shared.act.required }]
  return (
    <fieldset className="question-row">
      <legend>{words.question(at + 1)}</legend>
      <Form.Item name={[at, 'key']} hidden>
        <Input />
      </Form.Item>
      <div className="two">
        <Form.Item name={[at, 'zh']} label={words.words} rules={needed}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name={[at, 'en']} label={words.english}>
          <Input maxLength={300} />
        </Form.Item>
        <Form.Item name={[at, 'kind']} label={words.kind}>
          <Select options={KINDS.map((one) => ({ value: one, label: words[`kind-${one}`] }))} />
        </Form.Item>
        <Form.Item name={[at, 'required']} valuePropName="checked" label=" " colon={false}>
          <Checkbox>{words.required}</Checkbox>
        </Form.Item>
      </div>
      {isLined(kind) && (
        <Form.Item
          name={[at, 'lines']}
          label={kind === 'matrix' ? words.rows : words.options}
          rules={needed}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 12 }} />
        </Form.Item>
      )}
      {(isLimited(kind) || isScaled(kind)) && (
        <div className="two">
          {(kind === 'multiple' || kind === 'number') && (
            <Form.Item name={[at, 'least']} label={words.least}>
              <InputNumber />
            </Form.Item>
          )}
          {isLimited(kind) && (
            <Form.Item name={[at, 'most']} label={words.most}>
              <InputNumber />
            </Form.Item>
          )}
          {kind === 'number' && (
            <Form.Item name={[at, 'unit']} label={words.unit}>
              <Input maxLength={20} />
            </Form.Item>
          )}
          {isScaled(kind) && (
            <>
              <Form.Item name={[at, 'to']} label={words.to}>
                <InputNumber min={2} max={10} precision={0} placeholder="5" />
              </Form.Item>
              <Form.Item name={[at, 'low']} label={words.low}>
                <Input maxLength={40} />
              </Form.Item>
              <Form.Item name={[at, 'high']} label={words.high}>
                <Input maxLength={40} />
              </Form.Item>
            </>
          )}
        </div>
      )}
      <Conditions at={at} rows={rows} />
      <div className="row start">
        {up && <Button onClick={up}>{words.up}</Button>}
        {rows.length > 1 && <Button onClick={remove}>{words.removeQuestion}</Button>}
      </div>
    </fieldset>
  )
}

/** When it is asked, and whether it can be the last. */
function Conditions({ at, rows }: { at: number; rows: readonly Row[] }) {
  const words = useSurveyWords()
  const row = rows[at]
  const before = rows.slice(0, at)
  const other = before.find(({ key }) => key === row?.showIf?.question)
  const values = other ? valuesOf(other, words) : []
  const own = row ? valuesOf(row, words) : []
  return (
    <>
      {before.length > 0 && (
        <div className="condition">
          <Form.Item name={[at, 'showIf', 'question']} label={words.showIf}>
            <Select
              allowClear
              placeholder={words.always}
              options={before.map(({ key, zh }, n) => ({ value: key, label: zh || `${n + 1}` }))}
            />
          </Form.Item>
          {other && (
            <>
              <Form.Item name={[at, 'showIf', 'is']} label={words.condition}>
                <Select
                  options={CONDITIONS.map((one) => ({ value: one, label: words[`is-${one}`] }))}
                />
              </Form.Item>
              <Form.Item name={[at, 'showIf', 'value']} label={words.value}>
                {values.length > 0 ? (
                  <Select allowClear options={values} />
                ) : (
                  <ValueBox row={other} />
                )}
              </Form.Item>
            </>
          )}
        </div>
      )}
      {row && (row.kind === 'single' || row.kind === 'yes-no') && (
        <Form.Item name={[at, 'endIf']} label={words.endIf}>
          <Select allowClear placeholder={words.never} options={own} />
        </Form.Item>
      )}
    </>
  )
}

/** A number where the earlier question gives one; antd hands the value on. */
function ValueBox({ row, ...given }: { row: Row }) {
  return row.kind === 'scale' || row.kind === 'number' ? (
    <InputNumber {...given} />
  ) : (
    <Input {...given} maxLength={40} />
  )
}

type Words = ReturnType<typeof useSurveyWords>

function valuesOf(row: Row, words: Words): { value: string; label: string }[] {
  if (row.kind === 'yes-no')
    return [
      { value: 'yes', label: words.yes },
      { value: 'no', label: words.no },
    ]
  return isLined(row.kind)
    ? optionsOf(row).map(({ key, words: said }) => ({ value: key, label: said.zh }))
    : []
}
