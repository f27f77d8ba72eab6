/** A survey: what it is about, one question a page, a last look, and what everybody said. */
import type { Age, Results, SurveyView } from '../../../src/hall/surveys/schema.ts'
import { dayText } from '../../shared/dates.ts'
import type { Api } from '../api.ts'
import { type Here, page, Refused, type Refusing, type Reply, type Sent } from '../page.ts'
import { Choices, More, Refusal, Submit } from '../parts/fields.tsx'
import { answerIn, answerWords, QuestionField, say, wrongWords } from '../parts/question-field.tsx'
import { SurveyResults } from '../parts/survey-results.tsx'
import { surveyWords } from './survey.words.ts'
import {
  readSeat,
  type Seat,
  seatQuery,
  upFrom,
  type Visit,
  VisitForm,
  visitOf,
} from './survey-visit.tsx'

const AGES: readonly Age[] = ['under-18', '18-34', '35-59', '60-79', '80-up']

export type SurveyPage = Visit & {
  readonly survey: SurveyView
  /** Key of the question before the reader, `review`, `results`, `done`; '' is the first page. */
  readonly at: string
  readonly seat: Seat | null
  readonly results: Results | null
  readonly refusing: Refusing | null
  readonly key: string
}

function Head({ survey, seat, here }: SurveyPage & { here: Here }) {
  const words = surveyWords(here.language)
  return (
    <>
      <h1>{survey.title}</h1>
      {seat ? (
        <p class="note tone-turn">
          <span>{words.at(seat.areaName, seat.door)}</span>
        </p>
      ) : null}
    </>
  )
}

function First(props: SurveyPage & { here: Here }) {
  const { survey, here } = props
  const words = surveyWords(here.language)
  const { may, state, answered } = survey
  const first = survey.next ?? 'review'
  const begun = Object.keys(survey.draft).length > 0
  return (
    <div class="stack">
      <Head {...props} />
      {survey.about ? <p>{survey.about}</p> : null}
      <ul class="facts-list">
        {survey.closesAt ? (
          <li>
            {(state === 'closed' ? words.closed : words.until)(
              dayText(survey.closesAt, here.language, here.now),
            )}
          </li>
        ) : null}
        <li>{survey.rule === 'household' ? words.household : words.person}</li>
        <li>{words.answers(survey.answers)}</li>
      </ul>
      {answered ? (
        <section class="note tone-done stack">
          <strong>{words.done}</strong>
          <p>{survey.rule === 'household' ? words.doneHousehold : words.donePerson}</p>
        </section>
      ) : null}
      {state === 'draft' ? <p>{words.soon}</p> : null}
      {may.answer && !answered ? (
        <>
          <p class="quiet-words">{words.questions(survey.design.length)}</p>
          <a class="button" href={`?at=${first}`}>
            {begun ? words.goOn : words.start}
          </a>
          {begun ? <p class="quiet-words">{words.goOnHow}</p> : null}
          <p class="quiet-words">{words.who}</p>
          <p class="quiet-words">{words.paper}</p>
        </>
      ) : null}
      {may.seeResults ? <More href="?at=results">{words.results}</More> : null}
      {may.visit ? (
        <section class="card">
          <h2 class="card-title">{words.visit}</h2>
          <p class="quiet-words">
            {survey.rule === 'household' ? words.visitHow : words.visitPerson}
          </p>
          <a class="button quiet" href="?at=visit">
            {words.visit}
          </a>
        </section>
      ) : null}
    </div>
  )
}

function OneQuestion(props: SurveyPage & { here: Here }) {
  const { survey, at, seat, refusing, here } = props
  const words = surveyWords(here.language)
  const place = survey.asked.indexOf(at)
  const question = survey.design.find(({ key }) => key === at)!
  const before = place <= 0 ? '' : survey.asked[place - 1]!
  const wrong = refusing?.fields.v
  return (
    <form method="post" class="stack" noValidate>
      <Head {...props} />
      <p class="split quiet-words">
        <span>{words.place(place + 1, survey.asked.length)}</span>
      </p>
      <progress class="progress" max={survey.asked.length} value={place + 1}>
        {place + 1}
      </progress>
      {wrong ? null : <Refusal refusing={refusing} />}
      <input type="hidden" name="at" value={at} />
      <div class="card">
        <QuestionField question={question} value={survey.draft[at]} wrong={wrong} here={here} />
      </div>
      <Submit>{words.next}</Submit>
      <a class="button quiet" href={`?${seatQuery(seat, before)}`}>
        {words.back}
      </a>
    </form>
  )
}

function Review(props: SurveyPage & { here: Here }) {
  const { survey, seat, refusing, key, here } = props
  const words = surveyWords(here.language)
  const asked = survey.design.filter((one) => survey.asked.includes(one.key))
  return (
    <form method="post" class="stack" noValidate>
      <Head {...props} />
      <h2>{words.review}</h2>
      <Refusal refusing={refusing} />
      <input type="hidden" name="at" value="review" />
      <input type="hidden" name="key" value={key} />
      <ul class="rows card">
        {asked.map((question) => (
          <li key={question.key} class="row">
            <p class="grow">
              <span class="quiet-words">{say(question.words, here)}</span>
              <br />
              {answerWords(question, survey.draft[question.key], here)}
            </p>
            <a class="more" href={`?${seatQuery(seat, question.key)}`}>
              {words.change}
              <span class="unseen"> {say(question.words, here)}</span>
            </a>
          </li>
        ))}
      </ul>
      {survey.asksAge ? (
        <Choices
          here={here}
          name="age"
          label={words.age}
          choices={AGES.map((age) => ({ value: age, label: words[age] }))}
          optional
        />
      ) : null}
      <Submit>{words.send}</Submit>
      <p class="quiet-words">{survey.rule === 'household' ? words.household : words.person}</p>
    </form>
  )
}

function Done(props: SurveyPage & { here: Here }) {
  const { survey, seat, here } = props
  const words = surveyWords(here.language)
  return (
    <div class="stack">
      <h1>{survey.title}</h1>
      <p class="note tone-done" role="status">
        <span>{seat ? words.taken(seat.areaName, seat.door) : words.thanks}</span>
      </p>
      <p>{words.answers(survey.answers)}</p>
      {seat ? (
        <a class="button" href={`?at=visit&into=${upFrom(seat.area)}`}>
          {words.otherDoor}
        </a>
      ) : null}
      {survey.may.seeResults ? <More href="?at=results">{words.results}</More> : null}
      <a class="button quiet" href="/">
        {words.home}
      </a>
    </div>
  )
}

function AllResults({ survey, results, here }: SurveyPage & { here: Here }) {
  const words = surveyWords(here.language)
  return (
    <div class="stack">
      <h1>{survey.title}</h1>
      <h2>{words.resultsTitle}</h2>
      <p class="quiet-words">{words.answers(survey.answers)}</p>
      {results ? (
        <SurveyResults design={survey.design} results={results} here={here} />
      ) : (
        <p class="card">{words.resultsNone}</p>
      )}
      <p class="quiet-words">{words.who}</p>
    </div>
  )
}

function View(props: SurveyPage, here: Here) {
  const { survey, at, seat } = props
  if (at === 'visit' && survey.may.visit) return <VisitForm {...props} here={here} />
  if (at === 'results') return <AllResults {...props} here={here} />
  if (at === 'done') return <Done {...props} here={here} />
  const mayWrite = seat ? survey.may.visit !== null : survey.may.answer && !survey.answered
  if (seat && survey.doorAnswered)
    return (
      <div class="stack">
        <Head {...props} here={here} />
        <p>{surveyWords(here.language).doorDone}</p>
        <a class="button" href={`?at=visit&into=${upFrom(seat.area)}`}>
          {surveyWords(here.language).otherDoor}
        </a>
      </div>
    )
  if (mayWrite && at === 'review' && survey.next === null) return <Review {...props} here={here} />
  if (mayWrite && survey.asked.includes(at)) return <OneQuestion {...props} here={here} />
  return <First {...props} here={here} />
}

async function load(api: Api, { params, query, here }: Sent | Loading): Promise<SurveyPage> {
  const surveyId = params.surveyId ?? ''
  const seat = await readSeat(api, query, here)
  const survey = await api('GET /surveys/{surveyId}', {
    surveyId,
    ...(seat ? { area: seat.area, door: seat.door, name: seat.name || undefined } : {}),
  })
  // A door that was chosen begins with its first question.
  const asked = query.at ?? (seat ? (survey.next ?? 'review') : '')
  const at = asked === 'review' && survey.next !== null ? survey.next : asked
  const results =
    at === 'results' && survey.may.seeResults
      ? await api('GET /surveys/{surveyId}/results', { surveyId })
      : null
  const top = survey.may.visit
  const visit = at === 'visit' && top !== null ? await visitOf(api, top, query.into ?? top) : {}
  return { survey, at, seat, results, refusing: null, key: crypto.randomUUID(), ...visit }
}

type Loading = Pick<Sent, 'params' | 'query' | 'here'>

async function take(api: Api, sent: Sent): Promise<Reply<SurveyPage>> {
  const { typed, params, here } = sent
  const surveyId = params.surveyId ?? ''
  const at = typed.at ?? ''
  const seat = await readSeat(api, sent.query, here)
  const sitting = seat ? { seat: seatOf(seat) } : {}
  const to = (next: string) => `/surveys/${surveyId}?${seatQuery(seat, next)}`
  try {
    if (at === 'review') {
      const { draft } = await load(api, sent).then(({ survey }) => survey)
      const age = AGES.find((one) => one === typed.age)
      const input = { surveyId, answers: draft, ...sitting, ...(age ? { age } : {}) }
      await api('POST /surveys/{surveyId}/answers', input, typed.key || crypto.randomUUID())
      return { kind: 'go', to: to('done') }
    }
    const props = await load(api, { ...sent, query: { ...sent.query, at } })
    const question = props.survey.design.find(({ key }) => key === at)
    if (question === undefined) return { kind: 'go', to: `/surveys/${surveyId}` }
    const answers = { [at]: answerIn(question, sent) }
    const saved = await api('PUT /surveys/{surveyId}/draft', { surveyId, answers, ...sitting })
    const wrong = saved.wrong.find((one) => one.question === at)
    if (wrong === undefined) {
      const next = saved.asked[saved.asked.indexOf(at) + 1]
      return { kind: 'go', to: to(next ?? 'review') }
    }
    const said = wrongWords(wrong.why, here)
    const refusing = { code: wrong.why, status: 422, words: said, fields: { v: said } }
    const draft = { ...props.survey.draft, ...typedBack(answers) }
    const again = { ...props, refusing, survey: { ...props.survey, draft } }
    return { kind: 'again', say: said, refused: true, props: again }
  } catch (error) {
    if (!(error instanceof Refused) || error.refusing.status === 404) throw error
    if (error.refusing.status === 401) throw error
    const props = await load(api, { ...sent, query: { ...sent.query, at } })
    const { refusing } = error
    return { kind: 'again', say: refusing.words, refused: true, props: { ...props, refusing } }
  }
}

const seatOf = ({ area, door, name }: Seat) => ({ area, door, ...(name ? { name } : {}) })

function typedBack(answers: Record<string, ReturnType<typeof answerIn>>) {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
  )
}

export const survey = page<SurveyPage>({
  path: '/surveys/{surveyId}',
  signedIn: true,
  title: (_props, here) => surveyWords(here.language).title,
  load,
  view: View,
  post: take,
})
