import type { CaseLine } from '../../../src/cases/schema.ts'
import type { AnsweredLine } from '../api.ts'
import { frameWords } from '../frame.words.ts'
import { type Here, page } from '../page.ts'
import { type AskedOfYou, AskedOfYouPart, askedOfYou } from '../parts/asked-of-you.tsx'
import { Blackboard } from '../parts/blackboard.tsx'
import { Empty, More } from '../parts/fields.tsx'
import { Icon, type IconName } from '../parts/icons.tsx'
import { MatterCard } from '../parts/matter-card.tsx'
import { homeWords } from './home.words.ts'

type Home = {
  readonly mine: { readonly lines: readonly CaseLine[]; readonly total: number } | null
  /** Null when no community is chosen. */
  readonly answered: readonly AnsweredLine[] | null
  readonly asked: AskedOfYou | null
}

const MATTERS_SHOWN = 3
const ANSWERED_SHOWN = 5

const WAYS = [
  { word: 'neighbour', path: '/report?for=neighbour', icon: 'neighbours' },
  { word: 'contacts', path: '/contacts', icon: 'stairs' },
  { word: 'lookUp', path: '/look-up', icon: 'ticket' },
  { word: 'verify', path: '/verify', icon: 'shield' },
] as const satisfies readonly { word: string; path: string; icon: IconName }[]

function ReportCard({ here }: { here: Here }) {
  const words = homeWords(here.language)
  return (
    <section class="card report-card">
      <a class="report-way" href="/report">
        <span class="report-sign">
          <Icon name="camera" size={30} />
        </span>
        <span class="grow">
          <strong>{words.report}</strong>
          <span class="quiet-words">{words.reportHow}</span>
        </span>
        <Icon name="next" size={26} />
      </a>
      <ul class="ways">
        {WAYS.map((one) => (
          <li key={one.path}>
            <a href={one.path}>
              <Icon name={one.icon} />
              <span>{words[one.word]}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Mine({ mine, here }: { mine: NonNullable<Home['mine']>; here: Here }) {
  const words = homeWords(here.language)
  return (
    <section>
      <div class="section-head">
        <h2>{words.matters}</h2>
        {mine.total > 0 ? <More href="/matters">{words.all(mine.total)}</More> : null}
      </div>
      {mine.lines.length === 0 ? (
        <Empty title={words.none}>{words.noneHow}</Empty>
      ) : (
        mine.lines
          .slice(0, MATTERS_SHOWN)
          .map((line) => <MatterCard key={line.caseId} line={line} here={here} />)
      )}
    </section>
  )
}

function SignedOut({ here }: { here: Here }) {
  const words = homeWords(here.language)
  return (
    <section class="card">
      <h2 class="card-title">{words.signedOut}</h2>
      <p class="quiet-words">{words.signedOutHow}</p>
      <a class="button quiet" href="/sign-in">
        {words.signIn}
      </a>
    </section>
  )
}

function View({ mine, answered, asked }: Home, here: Here) {
  const words = homeWords(here.language)
  const unread = here.viewer?.unread ?? 0
  return (
    <div class="columns">
      <h1 class="unseen">{here.place?.name ?? words.title}</h1>
      <div>
        <ReportCard here={here} />
        <a class="note tone-going queue-line" href="/queue" data-queue={queueWords(here)} hidden>
          <Icon name="upload" />
          <span />
        </a>
        {unread > 0 ? (
          <a class="note tone-turn" href="/notices">
            <Icon name="bell" />
            <span>{words.unread(unread)}</span>
          </a>
        ) : null}
        <a class="note tone-going" href="/hall">
          <Icon name="neighbours" />
          <span>{words.hall}</span>
        </a>
        <AskedOfYouPart asked={asked} here={here} />
        {mine ? <Mine mine={mine} here={here} /> : <SignedOut here={here} />}
      </div>
      {answered ? (
        <Blackboard lines={answered} here={here} />
      ) : (
        <section class="card">
          <h2 class="card-title">{words.noPlace}</h2>
          <p class="quiet-words">{words.noPlaceHow}</p>
          <a class="button quiet" href="/place">
            {words.choose}
          </a>
        </section>
      )}
    </div>
  )
}

/** Sentences for the island, which alone knows what lies on this phone. */
export function queueWords(here: Here): string {
  const words = frameWords(here.language)
  return JSON.stringify({
    one: words.queued(1),
    many: words.queued(999).replace('999', '{n}'),
    trouble: words.queuedTrouble(999).replace('999', '{n}'),
  })
}

export const home = page<Home>({
  path: '/',
  tab: 'home',
  title: (_props, here) => homeWords(here.language).title,
  load: async (api, { here }) => {
    const [mine, answered, asked] = await Promise.all([
      here.viewer ? api('GET /cases/mine', {}) : null,
      here.place ? api('GET /cases/answered', { area: here.place.code }) : null,
      askedOfYou(api, here),
    ])
    return { mine, answered: answered?.lines.slice(0, ANSWERED_SHOWN) ?? null, asked }
  },
  view: View,
})
