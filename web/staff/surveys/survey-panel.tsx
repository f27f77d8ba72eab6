import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { lazy, Suspense } from 'react'
import { type Answer, call } from '../api.ts'
import { Loading, Refused } from '../states.tsx'
import { useDates } from '../use-dates.ts'
import { DesignForm, type Plan } from './design-form.tsx'
import { Paper } from './paper.tsx'
import { State } from './surveys-page.tsx'
import { useSurveyWords } from './use-words.ts'
import { Volunteers } from './volunteers.tsx'

export type Survey = Answer<'GET /surveys/{surveyId}'>

// Charts are large: they come when somebody looks at results.
const ResultsPart = lazy(async () => ({ default: (await import('./results.tsx')).ResultsPart }))

export function SurveyPanel({ surveyId }: { surveyId: string }) {
  const survey = useQuery({
    queryKey: ['survey', surveyId],
    queryFn: () => call('GET /surveys/{surveyId}', { surveyId }),
  })
  if (survey.isPending) return <Loading />
  if (survey.isError) return <Refused error={survey.error} />
  const { data } = survey
  return (
    <>
      <Facts survey={data} />
      {data.state === 'draft' && data.may.run && <Change survey={data} />}
      {data.state !== 'draft' && data.may.seeResults && (
        <Suspense fallback={<Loading />}>
          <ResultsPart survey={data} />
        </Suspense>
      )}
      {data.state === 'open' && data.may.run && <Paper survey={data} />}
      {data.state !== 'closed' && data.may.run && <Volunteers survey={data} />}
    </>
  )
}

/** After an act on the survey the list and the survey are asked again. */
export function useSurveyAct<Input>(surveyId: string, act: (input: Input) => Promise<unknown>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['surveys'] })
      await client.invalidateQueries({ queryKey: ['survey', surveyId] })
    },
  })
}

function Facts({ survey }: { survey: Survey }) {
  const words = useSurveyWords()
  const dates = useDates()
  const { surveyId, state, closesAt, may } = survey
  const open = useSurveyAct(surveyId, () => call('POST /surveys/{surveyId}/open', { surveyId }))
  const close = useSurveyAct(surveyId, () => call('POST /surveys/{surveyId}/close', { surveyId }))
  const file = (form: string) => `/api/v1/surveys/${surveyId}/export?form=${form}`
  return (
    <section className="panel">
      <div className="row">
        <h2>{survey.title}</h2>
        <State state={state} />
      </div>
      {survey.about && <p>{survey.about}</p>}
      <p className="quiet">
        {survey.areaName} · {words[survey.rule]} · {words.answers} {survey.answers}
        {closesAt ? ` · ${words.until} ${dates.moment(closesAt)}` : ''}
      </p>
      {(open.error ?? close.error) && <Refused error={open.error ?? close.error} />}
      <div className="row start">
        {state === 'draft' && may.run && (
          <Popconfirm title={words.openSure} onConfirm={() => open.mutate(undefined)}>
            <Button type="primary">{words.openIt}</Button>
          </Popconfirm>
        )}
        {state === 'open' && may.run && (
          <Popconfirm title={words.closeSure} onConfirm={() => close.mutate(undefined)}>
            <Button>{words.closeIt}</Button>
          </Popconfirm>
        )}
        {state !== 'draft' && <a href={`/surveys/${surveyId}`}>{words.resident}</a>}
        {may.run && state !== 'draft' && (
          <>
            <a href={file('xlsx')} download>
              {words.xlsx}
            </a>
            <a href={file('csv')} download>
              {words.csv}
            </a>
          </>
        )}
      </div>
      {may.run && state !== 'draft' && <p className="quiet">{words.exportHint}</p>}
    </section>
  )
}

function Change({ survey }: { survey: Survey }) {
  const words = useSurveyWords()
  const { surveyId, title, about, design, rule, asksAge, results, groupMin, closesAt } = survey
  const change = useSurveyAct(surveyId, (plan: Plan) =>
    call('PUT /surveys/{surveyId}', { ...plan, surveyId }),
  )
  const plan = {
    ...{ title, about, design, rule, asksAge, results, groupMin },
    ...(closesAt ? { closesAt } : {}),
  }
  return (
    <section className="panel">
      <DesignForm
        withArea={false}
        plan={plan}
        isBusy={change.isPending}
        send={(next) => change.mutate(next)}
      />
      {change.isError && <Refused error={change.error} />}
      {change.isSuccess && <p role="status">{words.saved}</p>}
    </section>
  )
}
