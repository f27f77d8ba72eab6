import type { Homes } from '../../../src/ballots/rolls/schema.ts'
import { dayText } from '../../shared/dates.ts'
import { areaText } from '../../shared/numbers.ts'
import { type Here, inLanguage, page } from '../page.ts'
import { Empty } from '../parts/fields.tsx'
import { homesWords } from './homes.words.ts'

type Home = Homes['homes'][number]
type Mandate = Homes['mandates'][number]
type Own = Homes & { readonly sent: boolean }

export const wrongPath = ({ rollId, unit }: Pick<Home, 'rollId' | 'unit'>): string =>
  `/homes/${rollId}/${encodeURIComponent(unit)}`

/** A home as the roll has it. */
export function HomeFacts({ home, here }: { home: Home; here: Here }) {
  const words = homesWords(here.language)
  return (
    <dl class="facts">
      <dt>{words.area}</dt>
      <dd>{areaText(home.area)}</dd>
      <dt>{words.source}</dt>
      <dd>{words[home.source]}</dd>
      <dt>{words.kind}</dt>
      <dd>{home.parking ? words.parking : words[home.kind]}</dd>
      {home.coOwners.length > 0 ? (
        <>
          <dt>{words.coOwners}</dt>
          <dd>{home.coOwners.join('、')}</dd>
        </>
      ) : null}
      <dt>{words.votes}</dt>
      <dd>{votesText(home, here)}</dd>
    </dl>
  )
}

function votesText({ votes, voter }: Home, here: Here): string {
  const words = homesWords(here.language)
  return votes === 'other' ? words.other(voter ?? '') : words[votes]
}

function OneHome({ home, here }: { home: Home; here: Here }) {
  const words = homesWords(here.language)
  return (
    <section class="card">
      <h2 class="card-title">
        {inLanguage(home.estateName, here)} {home.unit}
      </h2>
      <HomeFacts home={home} here={here} />
      {home.objections.length > 0 ? (
        <p class="quiet-words">
          {words.told}{' '}
          {home.objections.map(({ caseId, number }) => (
            <a key={caseId} href={`/matters/${caseId}`}>
              {number}{' '}
            </a>
          ))}
        </p>
      ) : null}
      <a class="button quiet" href={wrongPath(home)}>
        {words.wrong}
      </a>
    </section>
  )
}

function Mandates({ mandates, here }: { mandates: readonly Mandate[]; here: Here }) {
  const words = homesWords(here.language)
  return (
    <section class="card">
      <h2 class="card-title">{words.mandates}</h2>
      <ul class="rows">
        {mandates.map((one) => (
          <li key={`${one.rollId} ${one.since} ${one.other}`}>
            <p>{one.mine ? words.mine(one.other) : words.theirs(one.other)}</p>
            <p class="quiet-words">
              {[
                inLanguage(one.estateName, here),
                one.units.length > 0 ? one.units.join('、') : words.allUnits,
                one.items.length > 0 ? words.items(one.items.join('、')) : words.allItems,
                words.until(dayText(one.until, here.language, here.now)),
              ].join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function View({ homes: own, mandates, sent }: Own, here: Here) {
  const words = homesWords(here.language)
  return (
    <div class="stack">
      <h1>{words.title}</h1>
      {sent ? (
        <p class="note tone-done" role="status">
          {words.sent}
        </p>
      ) : null}
      <p class="quiet-words">{words.how}</p>
      {own.length === 0 ? <Empty title={words.none}>{words.noneHow}</Empty> : null}
      {own.map((home) => (
        <OneHome key={`${home.rollId} ${home.unit}`} home={home} here={here} />
      ))}
      {mandates.length > 0 ? <Mandates mandates={mandates} here={here} /> : null}
    </div>
  )
}

export const homes = page<Own>({
  path: '/homes',
  signedIn: true,
  title: (_props, here) => homesWords(here.language).title,
  load: async (api, { left }) => ({ ...(await api('GET /homes', {})), sent: left.sent === '1' }),
  view: View,
})
