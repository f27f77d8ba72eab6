import { Button, Checkbox, Form, Input, InputNumber, Tabs } from 'antd'
import type { BudgetRound } from '../../../src/ballots/index.ts'
import { yuanText } from '../../shared/numbers.ts'
import { call } from '../api.ts'
import { PickArea } from '../file/pick.tsx'
import { Refused } from '../states.tsx'
import { useWords } from '../words.ts'
import { useRoundAct } from './use-round-act.ts'
import { useBudgetWords } from './use-words.ts'

/** What the counter does: write down what is said by phone, take papers, copy papers. */
export function Counter({ round }: { round: BudgetRound }) {
  const words = useBudgetWords()
  const isVoting = round.stage === 'voting'
  const takes = isVoting
    ? [
        { key: 'phone', label: words.phone, children: <ByPhone round={round} /> },
        { key: 'take', label: words.takePaper, children: <TakePaper round={round} /> },
      ]
    : []
  const copy = { key: 'copy', label: words.copyPaper, children: <CopyPaper round={round} /> }
  return (
    <section className="panel">
      <h2>{words.desk}</h2>
      <Tabs items={[...takes, copy]} />
    </section>
  )
}

type TypedVoter = { name: string; phone?: string; homeArea?: string }
/** By project: chosen, a rank or points. */
type TypedBallot = { given?: Record<string, boolean | number | null> }

const voterOf = ({ name, phone, homeArea }: TypedVoter) => ({
  name,
  ...(phone ? { phone } : {}),
  ...(homeArea ? { homeArea } : {}),
})

function ballotOf(round: BudgetRound, { given = {} }: TypedBallot) {
  const chosen = round.projects.flatMap(({ id }): [string, number][] => {
    const one = Number(given[id] ?? 0)
    return one > 0 ? [[id, one]] : []
  })
  if (round.voteType === 'ordinal') chosen.sort((a, b) => a[1] - b[1])
  return {
    projects: chosen.map(([id]) => id),
    points: round.pointsMax === null ? null : chosen.map(([, points]) => points),
  }
}

function ByPhone({ round }: { round: BudgetRound }) {
  const words = useBudgetWords()
  const roundId = round.id
  return (
    <OneForm<TypedVoter & TypedBallot>
      how={words.phoneHow}
      roundId={roundId}
      send={(typed, key) =>
        call(
          'POST /budgets/{roundId}/phone-ballots',
          { roundId, voter: voterOf(typed), ballot: ballotOf(round, typed) },
          key,
        )
      }
    >
      <VoterFields />
      <BallotFields round={round} />
    </OneForm>
  )
}

function TakePaper({ round }: { round: BudgetRound }) {
  const words = useBudgetWords()
  const roundId = round.id
  return (
    <OneForm<TypedVoter>
      how={words.takePaperHow}
      roundId={roundId}
      send={(typed, key) =>
        call('POST /budgets/{roundId}/papers', { roundId, voter: voterOf(typed) }, key)
      }
    >
      <VoterFields />
    </OneForm>
  )
}

function CopyPaper({ round }: { round: BudgetRound }) {
  const words = useBudgetWords()
  const roundId = round.id
  return (
    <OneForm<TypedBallot>
      how={words.copyPaperHow}
      roundId={roundId}
      send={(typed, key) =>
        call(
          'POST /budgets/{roundId}/paper-ballots',
          { roundId, ballot: ballotOf(round, typed) },
          key,
        )
      }
    >
      <BallotFields round={round} />
    </OneForm>
  )
}

function OneForm<Typed extends object>(props: {
  how: string
  roundId: string
  send(typed: Typed, key: string): Promise<unknown>
  children: React.ReactNode
}) {
  const words = useBudgetWords()
  const [form] = Form.useForm<Typed>()
  const act = useRoundAct(props.roundId, async (typed: Typed, key) => {
    await props.send(typed, key)
    form.resetFields()
  })
  return (
    <Form<Typed>
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(typed) => act.mutate(typed)}
    >
      <p className="quiet">{props.how}</p>
      {act.isError && <Refused error={act.error} />}
      {props.children}
      <Button type="primary" htmlType="submit" loading={act.isPending}>
        {words.record}
      </Button>
      {act.isSuccess && <p role="status">{words.recorded}</p>}
    </Form>
  )
}

function VoterFields() {
  const words = useBudgetWords()
  const { words: shared } = useWords()
  const optional = (label: string) => (
    <>
      {label}
      <small className="optional">{words.optional}</small>
    </>
  )
  return (
    <div className="two">
      <Form.Item
        name="name"
        label={words.voterName}
        rules={[{ required: true, message: shared.act.required }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="phone" label={optional(words.voterPhone)}>
        <Input inputMode="tel" autoComplete="off" />
      </Form.Item>
      <Form.Item name="homeArea" label={optional(words.voterHome)}>
        <PickArea />
      </Form.Item>
    </div>
  )
}

function BallotFields({ round }: { round: BudgetRound }) {
  const words = useBudgetWords()
  const isApproval = round.voteType === 'approval'
  const what = round.voteType === 'ordinal' ? words.rankOf : words.pointsOf
  return (
    <fieldset className="ballot-fields">
      <legend>{words.ballot}</legend>
      {round.projects.map((one) => (
        <Form.Item
          key={one.id}
          name={['given', one.id]}
          valuePropName={isApproval ? 'checked' : 'value'}
          {...(isApproval ? {} : { label: `${one.id} ${one.title} ${what}` })}
        >
          {isApproval ? (
            <Checkbox>
              {one.id} {one.title}（{yuanText(one.costFen)}）
            </Checkbox>
          ) : (
            <InputNumber min={0} max={round.pointsMax ?? round.choosesMax} precision={0} />
          )}
        </Form.Item>
      ))}
    </fieldset>
  )
}
