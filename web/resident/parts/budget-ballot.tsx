/**
 * The ballot of a budget round: projects as cards, a running sum, and one more look before casting.
 */
import { yuanText } from '../../shared/numbers.ts'
import type { BudgetRound } from '../api.ts'
import type { Here, Refusing } from '../page.ts'
import { budgetWords } from '../pages/budget.words.ts'
import { Refusal, Submit } from './fields.tsx'

type Project = BudgetRound['projects'][number]

/** What was filled in, by project: chosen, a rank or points; 0 is nothing. */
export type Filled = Readonly<Record<string, number>>

export type Draft = {
  readonly filled: Filled
  readonly key: string
  /** Filled in without fault: shown once more before it is cast. */
  readonly isChecked: boolean
  readonly refusing: Refusing | null
}

/** Projects in the order of the ballot, with what each was given. */
export function chosenOf(round: BudgetRound, filled: Filled): [Project, number][] {
  const chosen = round.projects.flatMap((one): [Project, number][] => {
    const given = filled[one.id] ?? 0
    return given > 0 ? [[one, given]] : []
  })
  return round.voteType === 'ordinal' ? chosen.sort((a, b) => a[1] - b[1]) : chosen
}

export function howToFill(round: BudgetRound, here: Here): string {
  const words = budgetWords(here.language)
  const { choosesMin, choosesMax, pointsMax } = round
  if (round.voteType === 'approval') return words.choose(choosesMin, choosesMax)
  if (round.voteType === 'ordinal') return words.rank(choosesMin, choosesMax)
  return round.voteType === 'cumulative' ? words.share(pointsMax ?? 0) : words.score(pointsMax ?? 0)
}

export function BallotForm({
  round,
  draft,
  here,
}: {
  round: BudgetRound
  draft: Draft
  here: Here
}) {
  const words = budgetWords(here.language)
  const chosen = chosenOf(round, draft.filled)
  const costFen = chosen.reduce((sum, [one]) => sum + one.costFen, 0)
  return (
    <form method="post" class="stack" data-budget={round.voteType}>
      <h2>{words.ballot}</h2>
      <p class="quiet-words">{howToFill(round, here)}</p>
      <Refusal refusing={draft.refusing} />
      <input type="hidden" name="key" value={draft.key} />
      <ul class="project-cards">
        {round.projects.map((one) => (
          <li key={one.id} class="card project" data-cost={one.costFen}>
            <ProjectWords project={one} here={here} />
            <Given round={round} project={one} given={draft.filled[one.id] ?? 0} here={here} />
          </li>
        ))}
      </ul>
      <div class="running" role="status" data-sum={words.yuan('{n}')}>
        <strong>{words.chosen}</strong>
        <span data-count>{words.chosenCount(chosen.length)}</span>
        <span data-cost-sum>{words.yuan(yuanText(costFen))}</span>
        <span class="quiet-words">
          {words.money} {words.yuan(yuanText(round.moneyFen))}
        </span>
      </div>
      <Submit name="do" value="check">
        {words.look}
      </Submit>
    </form>
  )
}

export function ProjectWords({ project, here }: { project: Project; here: Here }) {
  const words = budgetWords(here.language)
  const about = [project.id, project.category, project.place].filter((one) => one !== '')
  return (
    <div>
      <h3 class="card-title">{project.title}</h3>
      <p class="quiet-words">{about.join(' · ')}</p>
      {project.story ? <p>{project.story}</p> : null}
      <p>
        {words.cost} <strong>{words.yuan(yuanText(project.costFen))}</strong>
      </p>
    </div>
  )
}

type GivenLook = {
  readonly round: BudgetRound
  readonly project: Project
  readonly given: number
  readonly here: Here
}

function Given({ round, project, given, here }: GivenLook) {
  const words = budgetWords(here.language)
  const name = `project-${project.id}`
  if (round.voteType === 'approval')
    return (
      <label class="choice">
        <input type="checkbox" name={name} value="1" checked={given > 0} />
        <span>
          {words.want}
          <span class="unseen">{project.title}</span>
        </span>
      </label>
    )
  const isRank = round.voteType === 'ordinal'
  const most = isRank ? Math.min(round.choosesMax, round.projects.length) : (round.pointsMax ?? 0)
  return (
    <div class="field">
      <label for={name}>
        {isRank ? words.rankOf : words.pointsOf}
        <span class="unseen">{project.title}</span>
      </label>
      <input
        id={name}
        name={name}
        type="number"
        inputMode="numeric"
        min={0}
        max={most}
        value={given > 0 ? String(given) : ''}
      />
    </div>
  )
}

/** The same ballot once more, as it will be cast. */
export function BallotCheck({
  round,
  draft,
  here,
}: {
  round: BudgetRound
  draft: Draft
  here: Here
}) {
  const words = budgetWords(here.language)
  const chosen = chosenOf(round, draft.filled)
  const costFen = chosen.reduce((sum, [one]) => sum + one.costFen, 0)
  const saidOf = (given: number) => {
    if (round.voteType === 'approval') return ''
    return round.voteType === 'ordinal' ? words.place(given) : words.points(given)
  }
  return (
    <form method="post" class="stack">
      <h1>{words.check}</h1>
      <p>{words.checkHow}</p>
      <Refusal refusing={draft.refusing} />
      <input type="hidden" name="key" value={draft.key} />
      {chosen.map(([one, given]) => (
        <input key={one.id} type="hidden" name={`project-${one.id}`} value={String(given)} />
      ))}
      <div class="card">
        {chosen.length === 0 ? <p>{words.blank}</p> : null}
        <ol class="rows">
          {chosen.map(([one, given]) => (
            <li key={one.id} class="split">
              <span>
                <strong>{one.title}</strong>
                <br />
                <span class="quiet-words">{words.yuan(yuanText(one.costFen))}</span>
              </span>
              <span>{saidOf(given)}</span>
            </li>
          ))}
        </ol>
        <p class="quiet-words">
          {words.chosen} {words.chosenCount(chosen.length)}，{words.yuan(yuanText(costFen))}
        </p>
      </div>
      <Submit name="do" value="cast">
        {words.cast}
      </Submit>
      <Submit name="do" value="edit" quiet>
        {words.back}
      </Submit>
    </form>
  )
}
