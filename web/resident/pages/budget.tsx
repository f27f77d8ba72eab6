import { daysBetween, momentText } from '../../shared/dates.ts'
import { yuanText } from '../../shared/numbers.ts'
import type { Api, BudgetRound } from '../api.ts'
import {
  type Here,
  inLanguage,
  page,
  Refused,
  type Refusing,
  type Reply,
  type Sent,
} from '../page.ts'
import {
  BallotCheck,
  BallotForm,
  chosenOf,
  type Draft,
  ProjectWords,
} from '../parts/budget-ballot.tsx'
import { BudgetResult } from '../parts/budget-result.tsx'
import { Icon } from '../parts/icons.tsx'
import { budgetWords } from './budget.words.ts'

type Budget = {
  readonly round: BudgetRound
  readonly draft: Draft
  /** Just cast. */
  readonly thanks: boolean
}

const TONES = {
  draft: 'tone-going',
  waiting: 'tone-going',
  voting: 'tone-turn',
  ended: 'tone-going',
  counted: 'tone-done',
  off: 'tone-late',
} as const

function Head({ round, here }: { round: BudgetRound; here: Here }) {
  const words = budgetWords(here.language)
  const { language, now } = here
  const stage = round.stage === 'draft' ? 'waiting' : round.stage
  return (
    <section class="card">
      <p class="quiet-words">{inLanguage(round.areaName, here)}</p>
      <h1>{round.title}</h1>
      <p>
        <span class={`chip ${TONES[round.stage]}`}>{words[stage]}</span>
      </p>
      {round.story ? <p>{round.story}</p> : null}
      <dl class="facts">
        <dt>{words.money}</dt>
        <dd>
          <strong>{words.yuan(yuanText(round.moneyFen))}</strong>
        </dd>
        <dt>{words.when}</dt>
        <dd>
          {words.until(
            momentText(round.opensAt, language, now),
            momentText(round.closesAt, language, now),
          )}
        </dd>
        <dt>{words.who}</dt>
        <dd>{words.whoWords(inLanguage(round.areaName, here))}</dd>
      </dl>
      {round.imported ? <p class="quiet-words">{words.imported}</p> : null}
    </section>
  )
}

function How({ round, here }: { round: BudgetRound; here: Here }) {
  const words = budgetWords(here.language)
  return (
    <section class="card">
      <h2 class="card-title">{words.how}</h2>
      <p class="quiet-words">{words.howOpen}</p>
      <p>{inLanguage(round.how, here)}</p>
      <p class="quiet-words">{words.secret}</p>
    </section>
  )
}

function Turnout({ round, here }: { round: BudgetRound; here: Here }) {
  const words = budgetWords(here.language)
  const { web, phone, paper } = round.turnout
  return (
    <section class="card">
      <div class="split">
        <h2 class="card-title">{words.turnout}</h2>
        <strong>{words.people(web + phone + paper)}</strong>
      </div>
      <p class="quiet-words">{words.roads(web, phone, paper)}</p>
      {round.result ? null : <p class="quiet-words">{words.turnoutHow}</p>}
    </section>
  )
}

/** What this person may do here: vote, wait, or know why not. */
function Yours({ round, draft, thanks, here }: Budget & { here: Here }) {
  const words = budgetWords(here.language)
  if (round.stage === 'off')
    return (
      <p class="note tone-late">
        <span>{words.offWords(round.offReason ?? '')}</span>
      </p>
    )
  if (round.you === 'voted')
    return (
      <div
        class="note tone-done"
        role="status"
        {...(thanks ? { tabIndex: -1, 'data-focus': true } : {})}
      >
        <Icon name="check" />
        <span>
          <strong>{words.thanks}</strong>
          <br />
          {words.thanksHow}
        </span>
      </div>
    )
  if (round.stage !== 'voting') return null
  if (round.you === 'nobody')
    return (
      <section class="card">
        <p>{words.signInHow}</p>
        <a class="button" href={`/sign-in?${new URLSearchParams({ next: here.address })}`}>
          {words.signIn}
        </a>
      </section>
    )
  if (round.you === 'elsewhere') return <p class="note tone-going">{words.elsewhere}</p>
  return <BallotForm round={round} draft={draft} here={here} />
}

function Projects({ round, here }: { round: BudgetRound; here: Here }) {
  const words = budgetWords(here.language)
  return (
    <section>
      <div class="section-head">
        <h2>{words.projects(round.projects.length)}</h2>
      </div>
      <ul class="project-cards">
        {round.projects.map((one) => (
          <li key={one.id} class="card project">
            <ProjectWords project={one} here={here} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function OtherWays({ here }: { here: Here }) {
  const words = budgetWords(here.language)
  return (
    <section class="card">
      <h2 class="card-title">{words.otherWays}</h2>
      <ul class="rows">
        <li class="row">
          <Icon name="file" />
          <span>{words.paperWay}</span>
        </li>
        <li class="row">
          <Icon name="phone" />
          <span>{words.phoneWay}</span>
        </li>
      </ul>
    </section>
  )
}

function View(props: Budget, here: Here) {
  const { round, draft } = props
  const words = budgetWords(here.language)
  if (draft.isChecked) return <BallotCheck round={round} draft={draft} here={here} />
  const mayVote = round.stage === 'voting' && round.you === 'may'
  return (
    <div class="stack">
      <Head round={round} here={here} />
      {round.stage === 'voting' ? (
        <p class="note tone-going">
          <strong>{words.left(daysBetween(here.now, round.closesAt))}</strong>
          <span>{words.closes(momentText(round.closesAt, here.language, here.now))}</span>
        </p>
      ) : null}
      {round.result ? <BudgetResult round={round} result={round.result} here={here} /> : null}
      <Yours {...props} here={here} />
      {mayVote || round.result ? null : <Projects round={round} here={here} />}
      {round.stage === 'voting' ? <OtherWays here={here} /> : null}
      <Turnout round={round} here={here} />
      <How round={round} here={here} />
    </div>
  )
}

const newDraft = (): Draft => ({
  filled: {},
  key: crypto.randomUUID(),
  isChecked: false,
  refusing: null,
})

/** Whole numbers as typed; everything else is as if nothing stood there. */
function filledIn(round: BudgetRound, typed: Sent['typed']) {
  const filled: Record<string, number> = {}
  for (const { id } of round.projects) {
    const given = Number((typed[`project-${id}`] ?? '').trim())
    if (Number.isInteger(given) && given > 0) filled[id] = given
  }
  return filled
}

const missing = (words: string): Refusing => ({ code: 'missing', status: 422, words, fields: {} })

/** What is plainly wrong before the server is asked to take it. */
function wrongIn(round: BudgetRound, filled: Draft['filled'], here: Here): Refusing | null {
  const words = budgetWords(here.language)
  const chosen = chosenOf(round, filled)
  const { choosesMin, choosesMax, pointsMax } = round
  const isFew = chosen.length < choosesMin || chosen.length > choosesMax
  if (isFew) return missing(words.choose(choosesMin, choosesMax))
  const given = chosen.map(([, one]) => one)
  if (round.voteType === 'ordinal' && new Set(given).size < given.length)
    return missing(words.rankTwice)
  const sum = given.reduce((all, one) => all + one, 0)
  if (round.voteType === 'cumulative' && sum > (pointsMax ?? 0))
    return missing(words.share(pointsMax ?? 0))
  if (round.voteType === 'scoring' && Math.max(0, ...given) > (pointsMax ?? 0))
    return missing(words.score(pointsMax ?? 0))
  return null
}

async function take(api: Api, { params, typed, here }: Sent): Promise<Reply<Budget>> {
  const roundId = params.roundId ?? ''
  const round = await api('GET /budgets/{roundId}', { roundId })
  const filled = filledIn(round, typed)
  const draft: Draft = {
    filled,
    key: typed.key || newDraft().key,
    isChecked: false,
    refusing: null,
  }
  const again = (change: Partial<Draft>): Reply<Budget> => ({
    kind: 'again',
    say: change.refusing?.words ?? '',
    refused: change.refusing != null,
    props: { round, draft: { ...draft, ...change }, thanks: false },
  })
  const isOpen = round.stage === 'voting' && round.you === 'may'
  const wrong = isOpen ? wrongIn(round, filled, here) : null
  if (wrong !== null) return again({ refusing: wrong })
  if (typed.do === 'check' && isOpen) return again({ isChecked: true })
  if (typed.do !== 'cast') return again({})
  const chosen = chosenOf(round, filled)
  const points = round.pointsMax === null ? null : chosen.map(([, given]) => given)
  const ballot = { projects: chosen.map(([{ id }]) => id), points }
  try {
    await api('POST /budgets/{roundId}/ballots', { roundId, ballot }, draft.key)
  } catch (error) {
    if (error instanceof Refused && error.refusing.status !== 401)
      return again({ refusing: error.refusing })
    throw error
  }
  return { kind: 'go', to: `/budgets/${roundId}`, leave: { values: { cast: '1' }, seconds: 60 } }
}

export const budget = page<Budget>({
  path: '/budgets/{roundId}',
  islands: ['budget'],
  title: ({ draft }, here) =>
    draft.isChecked ? budgetWords(here.language).check : budgetWords(here.language).title,
  load: async (api, { params, left }) => ({
    round: await api('GET /budgets/{roundId}', { roundId: params.roundId ?? '' }),
    draft: newDraft(),
    thanks: left.cast === '1',
  }),
  view: View,
  post: take,
})
