import { Button, Form, Input, InputNumber, Radio, Select } from 'antd'
import type { Asking } from '../api.ts'
import { PickArea } from '../file/pick.tsx'
import { useWords } from '../words.ts'
import { useBudgetWords } from './use-words.ts'

export type Plan = Omit<Asking<'POST /budgets'>, 'area'>

/** What stands in the fields: money in yuan, moments as the browser's own field writes them. */
type Typed = Omit<Plan, 'moneyFen'> & { area: string; yuan: number }

const VOTE_TYPES = ['approval', 'ordinal', 'cumulative', 'scoring'] as const
const UTILITIES = {
  approval: ['cost', 'cardinality'],
  ordinal: ['borda', 'cost', 'cardinality'],
  cumulative: ['score', 'cost', 'cardinality'],
  scoring: ['score', 'cost', 'cardinality'],
} as const
const DAY_MS = 86_400_000
const ZONE_MS = 8 * 3_600_000

/** `2026-11-25T09:00` in the country's one zone, and back. */
const asField = (moment: string) =>
  new Date(Date.parse(moment) + ZONE_MS).toISOString().slice(0, 16)
const asMoment = (field: string) => new Date(`${field}:00+08:00`).toISOString()

const inDays = (days: number, hour: number) => {
  const day = new Date(Date.now() + ZONE_MS + days * DAY_MS).toISOString().slice(0, 10)
  return `${day}T${String(hour).padStart(2, '0')}:00`
}

const usual = (): Partial<Typed> => ({
  voteType: 'approval',
  choosesMin: 1,
  choosesMax: 3,
  rule: 'equal-shares',
  utility: 'cost',
  completion: 'add1',
  opensAt: inDays(3, 9),
  closesAt: inDays(17, 18),
})

/** The plan of a round: money, ballot, rule, and when. */
export function PlanForm(props: {
  plan?: Plan
  withArea: boolean
  isBusy: boolean
  send(plan: Plan, area: string): void
}) {
  const words = useBudgetWords()
  const { words: shared } = useWords()
  const [form] = Form.useForm<Typed>()
  const voteType = Form.useWatch('voteType', form) ?? props.plan?.voteType ?? 'approval'
  const rule = Form.useWatch('rule', form) ?? props.plan?.rule ?? 'equal-shares'
  const needed = [{ required: true, message: shared.act.required }]
  const withPoints = voteType === 'cumulative' || voteType === 'scoring'
  const { plan } = props
  const initial: Partial<Typed> = plan
    ? {
        ...plan,
        yuan: plan.moneyFen / 100,
        opensAt: asField(plan.opensAt),
        closesAt: asField(plan.closesAt),
      }
    : usual()
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={initial}
      onValuesChange={(changed: Partial<Typed>) => {
        if (changed.voteType) form.setFieldValue('utility', UTILITIES[changed.voteType][0])
        if (changed.rule === 'greedy') form.setFieldValue('completion', 'none')
      }}
      onFinish={({ yuan, area, opensAt, closesAt, pointsMax, ...rest }) =>
        props.send(
          {
            ...rest,
            moneyFen: Math.round(yuan * 100),
            opensAt: asMoment(opensAt),
            closesAt: asMoment(closesAt),
            ...(withPoints && pointsMax ? { pointsMax } : {}),
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
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="story" label={words.story}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
      <div className="two">
        <Form.Item name="yuan" label={words.money} rules={needed}>
          <InputNumber min={0.01} max={10_000_000_000} precision={2} />
        </Form.Item>
        <Form.Item name="voteType" label={words.voteType}>
          <Select options={VOTE_TYPES.map((one) => ({ value: one, label: words[one] }))} />
        </Form.Item>
        <Form.Item name="choosesMin" label={words.choosesMin} rules={needed}>
          <InputNumber min={0} max={300} precision={0} />
        </Form.Item>
        <Form.Item name="choosesMax" label={words.choosesMax} rules={needed}>
          <InputNumber min={1} max={300} precision={0} />
        </Form.Item>
        {withPoints && (
          <Form.Item
            name="pointsMax"
            label={voteType === 'cumulative' ? words.pointsMaxCumulative : words.pointsMaxScoring}
            rules={needed}
          >
            <InputNumber min={1} max={10_000} precision={0} />
          </Form.Item>
        )}
        <Form.Item name="utility" label={words.utility}>
          <Select options={UTILITIES[voteType].map((one) => ({ value: one, label: words[one] }))} />
        </Form.Item>
        <Form.Item name="rule" label={words.rule}>
          <Radio.Group
            optionType="button"
            options={[
              { value: 'equal-shares', label: words.equalShares },
              { value: 'greedy', label: words.greedy },
            ]}
          />
        </Form.Item>
        <Form.Item name="completion" label={words.completion}>
          <Select
            disabled={rule === 'greedy'}
            options={[
              { value: 'none', label: words.completionNone },
              { value: 'add1', label: words.completionAdd1 },
              { value: 'add1-greedy', label: words.completionAdd1Greedy },
            ]}
          />
        </Form.Item>
        <Form.Item name="opensAt" label={words.opensAt} rules={needed}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="closesAt" label={words.closesAt} rules={needed}>
          <Input type="datetime-local" />
        </Form.Item>
      </div>
      <Button type="primary" htmlType="submit" loading={props.isBusy}>
        {words.save}
      </Button>
    </Form>
  )
}
