import { useQuery } from '@tanstack/react-query'
import { Button, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import type { BudgetRound } from '../../../src/ballots/index.ts'
import { yuanText } from '../../shared/numbers.ts'
import { type Answer, call } from '../api.ts'
import { PlainTable } from '../plain-table.tsx'
import { Loading, Refused } from '../states.tsx'
import { useDates } from '../use-dates.ts'
import { useWords } from '../words.ts'
import { Counter } from './counter.tsx'
import { type Plan, PlanForm } from './plan-form.tsx'
import { Projects } from './projects.tsx'
import { Stage } from './stage.tsx'
import { useRoundAct } from './use-round-act.ts'
import { useBudgetWords } from './use-words.ts'

export function RoundPanel({ roundId }: { roundId: string }) {
  const round = useQuery({
    queryKey: ['budget', roundId],
    queryFn: (): Promise<Answer<'GET /budgets/{roundId}'>> =>
      call('GET /budgets/{roundId}', { roundId }),
  })
  if (round.isPending) return <Loading />
  if (round.isError) return <Refused error={round.error} />
  return <OneRound round={round.data} />
}

function OneRound({ round }: { round: BudgetRound }) {
  const { stage } = round
  const isOpen = stage === 'voting' || stage === 'ended'
  return (
    <>
      <Facts round={round} />
      {round.result && <Outcome round={round} result={round.result} />}
      {stage === 'ended' && round.keeps && <Count round={round} />}
      {isOpen && round.sitsAtDesk && <Counter round={round} />}
      {stage === 'draft' && round.keeps && <ChangePlan round={round} />}
      <Projects round={round} />
      {stage === 'draft' && round.keeps && <Publish round={round} />}
      {(stage === 'waiting' || isOpen) && round.keeps && <CallOff round={round} />}
    </>
  )
}

function Facts({ round }: { round: BudgetRound }) {
  const words = useBudgetWords()
  const { pick } = useWords()
  const dates = useDates()
  return (
    <section className="panel">
      <div className="row">
        <h2>{round.title}</h2>
        <Stage stage={round.stage} />
      </div>
      {round.story && <p>{round.story}</p>}
      <dl className="file-facts">
        <dt>{words.area}</dt>
        <dd>{pick(round.areaName)}</dd>
        <dt>{words.money}</dt>
        <dd>{yuanText(round.moneyFen)}</dd>
        <dt>{words.opensAt}</dt>
        <dd>{dates.moment(round.opensAt)}</dd>
        <dt>{words.closesAt}</dt>
        <dd>{dates.moment(round.closesAt)}</dd>
        <dt>{words.turnout}</dt>
        <dd>{words.roads(round.turnout)}</dd>
        <dt>{words.how}</dt>
        <dd>{pick(round.how)}</dd>
      </dl>
      {round.offReason && <p role="status">{round.offReason}</p>}
      <div className="row start">
        {round.stage !== 'draft' && <a href={`/budgets/${round.id}`}>{words.resident}</a>}
        {(round.keeps || round.result) && (
          <a href={`/api/v1/budgets/${round.id}/pabulib`} download>
            {words.file}
          </a>
        )}
      </div>
    </section>
  )
}

function ChangePlan({ round }: { round: BudgetRound }) {
  const words = useBudgetWords()
  const change = useRoundAct(round.id, (plan: Plan, key) =>
    call('PUT /budgets/{roundId}', { ...plan, roundId: round.id }, key),
  )
  const { pointsMax, ...rest } = round
  return (
    <section className="panel">
      <h2>{words.plan}</h2>
      {change.isError && <Refused error={change.error} />}
      <PlanForm
        withArea={false}
        plan={{ ...rest, ...(pointsMax === null ? {} : { pointsMax }) }}
        isBusy={change.isPending}
        send={(plan) => change.mutate(planOnly(plan))}
      />
      {change.isSuccess && <p role="status">{words.saved}</p>}
    </section>
  )
}

/** The form is filled from a whole round: only what a plan has goes back. */
function planOnly(plan: Plan): Plan {
  const { title, story, moneyFen, voteType, choosesMin, choosesMax, pointsMax } = plan
  const { rule, utility, completion, opensAt, closesAt } = plan
  return {
    ...{ title, moneyFen, voteType, choosesMax, rule, utility, completion, opensAt, closesAt },
    ...(story === undefined ? {} : { story }),
    ...(choosesMin === undefined ? {} : { choosesMin }),
    ...(pointsMax === undefined ? {} : { pointsMax }),
  }
}

function Publish({ round }: { round: BudgetRound }) {
  const words = useBudgetWords()
  const publish = useRoundAct(round.id, (_: null, key) =>
    call('POST /budgets/{roundId}/publish', { roundId: round.id }, key),
  )
  return (
    <section className="panel">
      <p>{words.publishHow}</p>
      {publish.isError && <Refused error={publish.error} />}
      <Popconfirm title={words.publishHow} onConfirm={() => publish.mutate(null)}>
        <Button type="primary" loading={publish.isPending}>
          {words.publish}
        </Button>
      </Popconfirm>
    </section>
  )
}

function CallOff({ round }: { round: BudgetRound }) {
  const words = useBudgetWords()
  const [reason, setReason] = useState('')
  const callOff = useRoundAct(round.id, (why: string, key) =>
    call('POST /budgets/{roundId}/call-off', { roundId: round.id, reason: why }, key),
  )
  return (
    <section className="panel stack">
      <h2>{words.callOff}</h2>
      {callOff.isError && <Refused error={callOff.error} />}
      <Input
        aria-label={words.callOffWhy}
        placeholder={words.callOffWhy}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <div>
        <Button
          danger
          disabled={reason.trim().length < 2}
          loading={callOff.isPending}
          onClick={() => callOff.mutate(reason)}
        >
          {words.callOff}
        </Button>
      </div>
    </section>
  )
}

function Count({ round }: { round: BudgetRound }) {
  const words = useBudgetWords()
  const [missing, setMissing] = useState('')
  const count = useRoundAct(round.id, (why: string, key) =>
    call('POST /budgets/{roundId}/count', { roundId: round.id, missing: why }, key),
  )
  const { paper, copied } = round.turnout
  return (
    <section className="panel stack">
      <h2>{words.count}</h2>
      <p>{words.countHow}</p>
      {count.isError && <Refused error={count.error} />}
      {paper > copied && (
        <Input
          aria-label={words.missing}
          placeholder={words.missing}
          value={missing}
          onChange={(event) => setMissing(event.target.value)}
        />
      )}
      <div>
        <Button type="primary" loading={count.isPending} onClick={() => count.mutate(missing)}>
          {words.count}
        </Button>
      </div>
    </section>
  )
}

type Result = NonNullable<BudgetRound['result']>

function Outcome({ round, result }: { round: BudgetRound; result: Result }) {
  const words = useBudgetWords()
  const { pick } = useWords()
  const titleOf = (id: string) => round.projects.find((one) => one.id === id)?.title ?? id
  return (
    <section className="panel">
      <h2>{words.result}</h2>
      <p>{words.spent(yuanText(result.spentFen), yuanText(result.leftFen))}</p>
      {result.papersMissing > 0 && <p>{result.missingReason}</p>}
      <PlainTable
        name={words.bought}
        rows={result.bought.map((one, at) => ({ ...one, order: at + 1 }))}
        keyOf={({ id }) => id}
        columns={[
          { title: words.order, right: true, show: ({ order }) => order },
          { title: words.bought, show: ({ id }) => titleOf(id) },
          { title: words.supporters, right: true, show: ({ supporters }) => supporters },
          { title: words.projectCost, right: true, show: ({ costFen }) => yuanText(costFen) },
          { title: words.left, right: true, show: ({ leftFen }) => yuanText(leftFen) },
        ]}
      />
      <PlainTable
        name={words.lost}
        rows={result.lost}
        keyOf={({ id }) => id}
        columns={[
          { title: words.lost, show: ({ id }) => titleOf(id) },
          { title: words.supporters, right: true, show: ({ supporters }) => supporters },
          { title: words.projectCost, right: true, show: ({ costFen }) => yuanText(costFen) },
          { title: words.why, show: ({ why }) => pick(why) },
        ]}
      />
      <p className="quiet">{words.fileHow}</p>
    </section>
  )
}
