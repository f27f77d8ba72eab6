/** What was bought in which order, what is left, and by how much the others fell short. */
import { hashText, yuanText } from '../../shared/numbers.ts'
import type { BudgetRound } from '../api.ts'
import type { Here } from '../page.ts'
import { inLanguage } from '../page.ts'
import { budgetWords } from '../pages/budget.words.ts'
import { Icon } from './icons.tsx'

type Result = NonNullable<BudgetRound['result']>
type Look = { readonly round: BudgetRound; readonly result: Result; readonly here: Here }

export function BudgetResult(look: Look) {
  return (
    <div class="columns">
      <div>
        <Sums {...look} />
        <Chosen {...look} />
      </div>
      <div>
        <NotChosen {...look} />
        <Recount {...look} />
      </div>
    </div>
  )
}

function Sums({ round, result, here }: Look) {
  const words = budgetWords(here.language)
  return (
    <section class="card">
      <dl class="facts">
        <dt>{words.spent}</dt>
        <dd>
          <strong>{words.yuan(yuanText(result.spentFen))}</strong>
        </dd>
        <dt>{words.rest}</dt>
        <dd>{words.yuan(yuanText(result.leftFen))}</dd>
        <dt>{words.ballots}</dt>
        <dd>{words.sheets(result.ballots)}</dd>
      </dl>
      <progress
        class="money"
        max={round.moneyFen}
        value={result.spentFen}
        aria-label={`${words.spent} ${words.yuan(yuanText(result.spentFen))}`}
      />
      {result.papersMissing > 0 ? (
        <p>{words.missing(result.papersMissing, result.missingReason)}</p>
      ) : null}
    </section>
  )
}

const titleIn = (round: BudgetRound, id: string) =>
  round.projects.find((one) => one.id === id)?.title ?? id

function Chosen({ round, result, here }: Look) {
  const words = budgetWords(here.language)
  const { bought } = result
  return (
    <section>
      <div class="section-head">
        <h2>{bought.length === 0 ? words.boughtNone : words.bought(bought.length)}</h2>
      </div>
      {bought.map((one, at) => (
        <div key={one.id} class="card">
          <div class="split">
            <h3 class="card-title">{titleIn(round, one.id)}</h3>
            <span class="chip tone-done">{words.order(at + 1)}</span>
          </div>
          <p>
            {words.yuan(yuanText(one.costFen))}
            {here.language === 'zh' ? '，' : ', '}
            {words.supporters(one.supporters)}
          </p>
          <p class="quiet-words">{words.after(yuanText(one.leftFen))}</p>
        </div>
      ))}
    </section>
  )
}

function NotChosen({ round, result, here }: Look) {
  const words = budgetWords(here.language)
  if (result.lost.length === 0) return null
  return (
    <section>
      <div class="section-head">
        <h2>{words.lost}</h2>
      </div>
      {result.lost.map((one) => (
        <div key={one.id} class="card">
          <h3 class="card-title">{titleIn(round, one.id)}</h3>
          <p class="quiet-words">
            {words.yuan(yuanText(one.costFen))}
            {here.language === 'zh' ? '，' : ', '}
            {words.supporters(one.supporters)}
          </p>
          <p>{inLanguage(one.why, here)}</p>
        </div>
      ))}
    </section>
  )
}

function Recount({ round, result, here }: Look) {
  const words = budgetWords(here.language)
  return (
    <section class="card">
      <h2 class="card-title">{words.recount}</h2>
      <p>{words.recountHow}</p>
      <p class="quiet-words">
        {words.hash} <span class="hash">{hashText(result.fileHash)}</span>
      </p>
      <a class="button quiet" href={`/api/v1/budgets/${round.id}/pabulib`} download>
        <Icon name="file" />
        {words.file}
      </a>
    </section>
  )
}
