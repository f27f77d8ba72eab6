/** Counts of a survey as bars from zero, each with its number: readable in grey print. */
import type { Question } from '../../../src/hall/surveys/question.ts'
import type { Results } from '../../../src/hall/surveys/schema.ts'
import type { Here } from '../page.ts'
import { surveyWords } from '../pages/survey.words.ts'
import { answerWords, pointsOf, say } from './question-field.tsx'

type Summary = NonNullable<Results['questions']>[number]

export function SurveyResults({
  design,
  results,
  here,
}: {
  design: readonly Question[]
  results: Results
  here: Here
}) {
  const words = surveyWords(here.language)
  if (results.questions === null) return <p class="card">{words.resultsFew}</p>
  return (
    <>
      {results.questions.map((summary) => {
        const question = design.find(({ key }) => key === summary.question)
        return question ? (
          <section key={summary.question} class="card">
            <h2 class="card-title">{say(question.words, here)}</h2>
            <p class="quiet-words">{words.people(summary.answered)}</p>
            <Counts question={question} summary={summary} here={here} />
          </section>
        ) : null
      })}
    </>
  )
}

const one = (value: number) => (Math.round(value * 10) / 10).toString()

function Counts({ question, summary, here }: { question: Question; summary: Summary; here: Here }) {
  const words = surveyWords(here.language)
  if (question.kind === 'matrix')
    return (
      <ul class="bars">
        {question.rows.map(({ key, words: row }) => {
          const found = summary.rows.find((each) => each.row === key)
          const top = pointsOf(question).at(-1) ?? 1
          return (
            <Bar
              key={key}
              name={say(row, here)}
              share={(found?.mean ?? 0) / top}
              said={words.mean(one(found?.mean ?? 0))}
            />
          )
        })}
      </ul>
    )
  if (question.kind === 'ranking')
    return (
      <ul class="bars">
        {[...summary.places]
          .sort((a, b) => a.mean - b.mean)
          .map(({ value, mean }) => (
            <Bar
              key={value}
              name={answerWords(question, [value], here)}
              share={mean === 0 ? 0 : 1 / mean}
              said={words.meanPlace(one(mean))}
            />
          ))}
      </ul>
    )
  const whole = Math.max(1, summary.answered)
  return (
    <>
      {summary.mean === null ? null : <p>{words.mean(one(summary.mean))}</p>}
      <ul class="bars">
        {summary.counts.map(({ value, count }) => (
          <Bar
            key={value}
            name={answerWords(question, question.kind === 'multiple' ? [value] : value, here)}
            share={count / whole}
            said={`${words.count(count)} · ${Math.round((100 * count) / whole)}%`}
          />
        ))}
      </ul>
    </>
  )
}

function Bar({ name, share, said }: { name: string; share: number; said: string }) {
  return (
    <li>
      <span class="split">
        <span>{name}</span>
        <span class="quiet-words">{said}</span>
      </span>
      <ShareBar share={share} />
    </li>
  )
}

/** A share from 0 to 1 as a bar; the number stands beside it. */
export function ShareBar({ share, tone = 0 }: { share: number; tone?: number }) {
  const width = Math.round(Math.min(1, Math.max(0, share)) * 100)
  return (
    <svg
      class={`share tone-${tone}`}
      viewBox="0 0 100 6"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect class="whole" width="100" height="6" />
      <rect class="part" width={width} height="6" />
    </svg>
  )
}
