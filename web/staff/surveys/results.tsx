import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import type { Question } from '../../../src/hall/surveys/question.ts'
import { type Answer, call } from '../api.ts'
import { PlainTable } from '../plain-table.tsx'
import { Empty, Loading, Refused } from '../states.tsx'
import { pointsOf, useSay } from './answer-box.tsx'
import { Chart } from './chart.tsx'
import type { Survey } from './survey-panel.tsx'
import { useSurveyWords } from './use-words.ts'

type Results = Answer<'GET /surveys/{surveyId}/results'>
type Summary = NonNullable<Results['questions']>[number]

/** Counts as they stand now: every answer that comes in moves them. */
export function ResultsPart({ survey }: { survey: Survey }) {
  const words = useSurveyWords()
  const { surveyId } = survey
  const results = useQuery({
    queryKey: ['survey-results', surveyId],
    queryFn: () => call('GET /surveys/{surveyId}/results', { surveyId }),
  })
  if (results.isPending) return <Loading />
  if (results.isError) return <Refused error={results.error} />
  const { data } = results
  const { web, paper, visit } = data.channels
  return (
    <>
      <section className="panel">
        <div className="row">
          <h2>{words.resultsTitle}</h2>
          <span className="quiet">
            {words.answers} {data.answers} · {words.byChannel(web, paper, visit)}
          </span>
        </div>
        {data.answers === 0 && <Empty>{words.noAnswers}</Empty>}
        {data.answers > 0 &&
          data.questions?.map((summary) => (
            <OneQuestion key={summary.question} survey={survey} summary={summary} />
          ))}
      </section>
      {data.answers > 0 && <Crossing survey={survey} />}
      {survey.may.run && data.answers > 0 && <Texts survey={survey} />}
    </>
  )
}

/** Words for a value of a question, a building or an age. */
export function useValueWords() {
  const words = useSurveyWords()
  const say = useSay()
  return (question: Question | undefined, value: string): string => {
    if (question === undefined) return value
    if (question.kind === 'yes-no') return value === 'yes' ? words.yes : words.no
    if ('options' in question) {
      const option = question.options.find(({ key }) => key === value)
      return option ? say(option.words) : value
    }
    return question.kind === 'number' && question.unit ? `${value} ${say(question.unit)}` : value
  }
}

const part = (count: number, whole: number) =>
  whole === 0 ? '–' : `${((100 * count) / whole).toFixed(0)}%`

function OneQuestion({ survey, summary }: { survey: Survey; summary: Summary }) {
  const words = useSurveyWords()
  const say = useSay()
  const valueWords = useValueWords()
  const question = survey.design.find(({ key }) => key === summary.question)
  if (question === undefined) return null
  const name = say(question.words)
  const most = summary.counts.reduce(
    (one, other) => (other.count > one.count ? other : one),
    summary.counts[0] ?? { value: '', count: 0 },
  )
  const says =
    most.count > 0
      ? words.says(
          name,
          valueWords(question, most.value),
          `${part(most.count, summary.answered)}（${most.count}/${summary.answered}）`,
        )
      : name
  return (
    <figure className="result">
      <figcaption>
        <h3>{says}</h3>
        <p className="quiet">
          {words.answered(summary.answered)}
          {summary.mean === null ? '' : ` · ${words.mean} ${summary.mean.toFixed(1)}`}
        </p>
      </figcaption>
      {question.kind === 'matrix' ? (
        <MatrixTable question={question} summary={summary} />
      ) : (
        <>
          <Chart
            name={says}
            categories={summary.counts.map(({ value }) => valueWords(question, value))}
            series={[{ name: words.count, counts: summary.counts.map(({ count }) => count) }]}
          />
          <details>
            <summary>{words.answer}</summary>
            <PlainTable
              name={name}
              rows={summary.counts}
              keyOf={({ value }) => value}
              columns={[
                { title: words.answer, show: ({ value }) => valueWords(question, value) },
                { title: words.count, right: true, show: ({ count }) => count },
                {
                  title: words.share,
                  right: true,
                  show: ({ count }) => part(count, summary.answered),
                },
                ...(summary.places.length > 0
                  ? [
                      {
                        title: words.meanPlace,
                        right: true,
                        show: ({ value }: Summary['counts'][number]) =>
                          summary.places.find((one) => one.value === value)?.mean.toFixed(1),
                      },
                    ]
                  : []),
              ]}
            />
          </details>
        </>
      )}
    </figure>
  )
}

function MatrixTable(props: { question: Extract<Question, { kind: 'matrix' }>; summary: Summary }) {
  const { question, summary } = props
  const words = useSurveyWords()
  const say = useSay()
  return (
    <PlainTable
      name={say(question.words)}
      rows={summary.rows}
      keyOf={({ row }) => row}
      columns={[
        {
          title: words.answer,
          show: ({ row }) =>
            say(question.rows.find(({ key }) => key === row)?.words ?? { zh: row }),
        },
        ...pointsOf(question).map(({ label }, at) => ({
          title: label,
          right: true,
          show: ({ counts }: Summary['rows'][number]) => counts[at],
        })),
        { title: words.mean, right: true, show: ({ mean }) => mean.toFixed(1) },
      ]}
    />
  )
}

function Crossing({ survey }: { survey: Survey }) {
  const words = useSurveyWords()
  const say = useSay()
  const { surveyId } = survey
  const closed = survey.design.filter(
    ({ kind }) => !['short-text', 'long-text', 'matrix'].includes(kind),
  )
  const [question, setQuestion] = useState(closed[0]?.key ?? '')
  const [by, setBy] = useState('building')
  const options = closed.map((one) => ({ value: one.key, label: say(one.words) }))
  const found = useQuery({
    queryKey: ['survey-results', surveyId, question, by],
    enabled: question !== '' && question !== by,
    queryFn: () => call('GET /surveys/{surveyId}/results', { surveyId, question, by }),
  })
  const cross = found.data?.cross
  return (
    <section className="panel">
      <h2>{words.cross}</h2>
      <p className="quiet">{words.crossHint}</p>
      <div className="row start">
        <Select
          className="pick"
          aria-label={words.questions}
          value={question}
          onChange={setQuestion}
          options={options}
        />
        <Select
          className="pick"
          aria-label={words.by}
          value={by}
          onChange={setBy}
          options={[
            { value: 'building', label: words.building },
            ...(survey.asksAge ? [{ value: 'age', label: words.age }] : []),
            ...options.filter(({ value }) => value !== question),
          ]}
        />
      </div>
      {found.isError && <Refused error={found.error} />}
      {cross && <CrossTable survey={survey} question={question} by={by} cross={cross} />}
    </section>
  )
}

type Cross = NonNullable<Results['cross']>

function CrossTable(props: { survey: Survey; question: string; by: string; cross: Cross }) {
  const { survey, question, by, cross } = props
  const words = useSurveyWords()
  const valueWords = useValueWords()
  const find = (key: string) => survey.design.find((one) => one.key === key)
  const nameOf = ({ value, name, together }: Cross['rows'][number]): string => {
    if (value === null) return words.together(together)
    if (by === 'age') return ageWords(value, words)
    return name ?? valueWords(find(by), value)
  }
  const columns = cross.columns.map((value) => valueWords(find(question), value))
  return (
    <>
      <Chart
        name={words.cross}
        categories={cross.rows.map(nameOf)}
        series={columns.map((name, at) => ({
          name,
          counts: cross.rows.map(({ counts }) => counts[at] ?? 0),
        }))}
      />
      <PlainTable
        name={words.cross}
        rows={cross.rows}
        keyOf={({ value }) => value ?? ''}
        columns={[
          { title: words.by, show: nameOf },
          ...columns.map((title, at) => ({
            title,
            right: true,
            show: ({ counts, people }: Cross['rows'][number]) =>
              `${counts[at]}（${part(counts[at] ?? 0, people)}）`,
          })),
          { title: words.people, right: true, show: ({ people }) => people },
        ]}
      />
      {cross.hidden > 0 && <p className="quiet">{words.hiddenFew(cross.hidden)}</p>}
    </>
  )
}

function ageWords(value: string, words: ReturnType<typeof useSurveyWords>): string {
  switch (value) {
    case 'under-18':
    case '18-34':
    case '35-59':
    case '60-79':
    case '80-up':
      return words[value]
    default:
      return value
  }
}

function Texts({ survey }: { survey: Survey }) {
  const words = useSurveyWords()
  const say = useSay()
  const open = survey.design.filter(({ kind }) => kind === 'short-text' || kind === 'long-text')
  return open.map((question) => (
    <section key={question.key} className="panel">
      <h2>
        {words.texts}：{say(question.words)}
      </h2>
      <p className="quiet">{words.textsHint}</p>
      <TextList surveyId={survey.surveyId} question={question.key} />
    </section>
  ))
}

const A_PAGE = 30

function TextList({ surveyId, question }: { surveyId: string; question: string }) {
  const words = useSurveyWords()
  const [pages, setPages] = useState(1)
  const list = useQuery({
    queryKey: ['survey-results', surveyId, 'texts', question, pages],
    placeholderData: (before) => before,
    queryFn: async () => {
      const found = await Promise.all(
        Array.from({ length: pages }, (_, page) =>
          call('GET /surveys/{surveyId}/texts', { surveyId, question, from: page * A_PAGE }),
        ),
      )
      return { total: found[0]?.total ?? 0, texts: found.flatMap(({ texts }) => texts) }
    },
  })
  if (list.isPending) return <Loading rows={2} />
  if (list.isError) return <Refused error={list.error} />
  const { texts, total } = list.data
  return (
    <>
      <ul className="texts">
        {texts.map((one, at) => (
          <li key={at}>{one}</li>
        ))}
      </ul>
      {texts.length < total && (
        <Button onClick={() => setPages(pages + 1)}>
          {words.more}（{texts.length}/{total}）
        </Button>
      )}
    </>
  )
}
