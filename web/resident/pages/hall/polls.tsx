import { daysBetween, momentText } from '../../../shared/dates.ts'
import { countText } from '../../../shared/numbers.ts'
import type { PollLine } from '../../api.ts'
import { type Here, inLanguage } from '../../page.ts'
import { Empty } from '../../parts/fields.tsx'
import { Chip } from '../../parts/matter-card.tsx'
import { hallWords } from './hall.words.ts'
import { hallSection } from './section.ts'

/** What is open comes first, then what is coming, then what was decided last. */
const ORDER = ['open', 'announced', 'closed', 'declared', 'draft']

function PollCard({ line, here }: { line: PollLine; here: Here }) {
  const words = hallWords(here.language)
  const { state, mine, turnout } = line
  const isWanted = state === 'open' && mine.units > mine.voted
  const way = state === 'declared' ? words.seeResult : isWanted ? words.vote : words.see
  const to = state === 'declared' ? `/polls/${line.pollId}/result` : `/polls/${line.pollId}`
  return (
    <article class="card">
      <div class="split">
        <p class="quiet-words">{inLanguage(line.place, here)}</p>
        <StateChip line={line} here={here} />
      </div>
      <h3 class="card-title">
        <a class="cover" href={to}>
          {inLanguage(line.title, here)}
        </a>
      </h3>
      <p>{whenText(line, here)}</p>
      {turnout && state !== 'announced' ? (
        <p class="quiet-words">
          {words.turnout(countText(turnout.persons.part), countText(turnout.persons.total))}
        </p>
      ) : null}
      <p class="more" aria-hidden="true">
        {way}
      </p>
    </article>
  )
}

function StateChip({ line, here }: { line: PollLine; here: Here }) {
  const words = hallWords(here.language)
  const { state, mine } = line
  if (state === 'open' && mine.units > 0) {
    if (mine.voted === 0) return <Chip tone="turn">{words.yourTurn}</Chip>
    if (mine.voted < mine.units)
      return <Chip tone="turn">{words.partly(mine.voted, mine.units)}</Chip>
    return <Chip tone="done">{words.voted}</Chip>
  }
  if (state === 'declared') return <Chip tone="done">{words.declared}</Chip>
  if (state === 'closed') return <Chip tone="going">{words.counting}</Chip>
  if (state === 'announced') return <Chip tone="going">{words.announced}</Chip>
  return null
}

function whenText({ state, opensAt, closesAt }: PollLine, here: Here): string {
  const words = hallWords(here.language)
  const when = (moment: string) => momentText(moment, here.language, here.now)
  if (state === 'announced') return words.opens(when(opensAt))
  const closes = words.closes(when(closesAt))
  if (state !== 'open') return closes
  return `${words.left(daysBetween(here.now, closesAt))}${here.language === 'zh' ? '，' : '. '}${closes}`
}

/** Polls of the owner's own estates. */
export const pollsSection = hallSection<readonly PollLine[]>({
  name: 'polls',
  title: (here) => hallWords(here.language).polls,
  load: async (api, here) => {
    if (here.viewer === null) return null
    const { polls } = await api('GET /polls', {})
    const shown = polls.filter(({ state }) => state !== 'draft')
    const place = ({ state }: PollLine) => ORDER.indexOf(state)
    return shown.toSorted((a, b) => place(a) - place(b) || (a.closesAt < b.closesAt ? 1 : -1))
  },
  view: (polls, here) => {
    const words = hallWords(here.language)
    if (polls.length === 0) return <Empty title={words.pollsNone}>{words.pollsNoneHow}</Empty>
    return polls.map((line) => <PollCard key={line.pollId} line={line} here={here} />)
  },
})
