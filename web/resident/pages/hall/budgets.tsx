import { momentText } from '../../../shared/dates.ts'
import { countText } from '../../../shared/numbers.ts'
import type { BudgetLine } from '../../api.ts'
import { type Here, inLanguage } from '../../page.ts'
import { Chip } from '../../parts/matter-card.tsx'
import { hallWords } from './hall.words.ts'
import { hallSection } from './section.ts'

const ORDER = ['voting', 'waiting', 'ended', 'counted']

const STAGES = {
  voting: { tone: 'turn', word: 'roundVoting' },
  waiting: { tone: 'going', word: 'roundWaiting' },
  ended: { tone: 'going', word: 'roundEnded' },
  counted: { tone: 'done', word: 'roundCounted' },
} as const

function RoundCard({ line, here }: { line: BudgetLine; here: Here }) {
  const words = hallWords(here.language)
  const { stage } = line
  if (stage === 'draft' || stage === 'off') return null
  const when = stage === 'waiting' ? words.opens : words.closes
  const moment = stage === 'waiting' ? line.opensAt : line.closesAt
  const way = stage === 'voting' ? words.vote : stage === 'counted' ? words.seeResult : words.see
  return (
    <article class="card">
      <div class="split">
        <p class="quiet-words">{inLanguage(line.areaName, here)}</p>
        <Chip tone={STAGES[stage].tone}>{words[STAGES[stage].word]}</Chip>
      </div>
      <h3 class="card-title">
        <a class="cover" href={`/budgets/${line.id}`}>
          {line.title}
        </a>
      </h3>
      <p>{when(momentText(moment, here.language, here.now))}</p>
      <p class="quiet-words">
        {words.money(countText(Math.floor(line.moneyFen / 100)), countText(line.projects))}
      </p>
      <p class="more" aria-hidden="true">
        {way}
      </p>
    </article>
  )
}

/** Rounds in which the residents of the place share out money. */
export const budgetsSection = hallSection<readonly BudgetLine[]>({
  name: 'budgets',
  title: (here) => hallWords(here.language).budgets,
  load: async (api, { place }) => {
    if (place === null) return null
    const { rounds } = await api('GET /budgets', { area: place.code })
    const shown = rounds.filter(({ stage }) => ORDER.includes(stage))
    if (shown.length === 0) return null
    return shown.toSorted((a, b) => ORDER.indexOf(a.stage) - ORDER.indexOf(b.stage))
  },
  view: (rounds, here) => rounds.map((line) => <RoundCard key={line.id} line={line} here={here} />),
})
