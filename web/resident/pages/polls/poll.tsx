import { daysBetween, momentText } from '../../../shared/dates.ts'
import { squareText } from '../../../shared/numbers.ts'
import type { Api, MyUnit, PollView } from '../../api.ts'
import { type Here, inLanguage, page, Refused, type Refusing, type Sent } from '../../page.ts'
import { More } from '../../parts/fields.tsx'
import { Icon, type IconName } from '../../parts/icons.tsx'
import {
  answersOf,
  asText,
  type BallotDraft,
  BallotForm,
  draftOf,
  emptyBallot,
  wrongIn,
} from './ballot-form.tsx'
import { pollWords } from './poll.words.ts'
import { Enough, type Gap, roadText } from './turnout.tsx'

type Poll = {
  readonly poll: PollView
  readonly gap: Gap | null
  /** The last ballot of a unit counts: it may vote again. */
  readonly mayChange: boolean
  readonly draft: BallotDraft
  readonly refusing: Refusing | null
}

const votable = ({ poll, mayChange }: Pick<Poll, 'poll' | 'mayChange'>): MyUnit[] =>
  poll.state === 'open' ? poll.myUnits.filter(({ voted }) => mayChange || !voted) : []

function Head({ poll, here }: { poll: PollView; here: Here }) {
  const words = pollWords(here.language)
  const [only, ...more] = poll.list
  return (
    <section class="card">
      <p class="quiet-words">
        {inLanguage(poll.place, here)} {more.length > 0 ? words.inAll(poll.motions) : ''}
      </p>
      <h1>{inLanguage(poll.title, here)}</h1>
      {poll.text ? <p>{poll.text}</p> : null}
      {more.length === 0 && only ? (
        <>
          {only.text ? <p>{only.text}</p> : null}
          <p class="quiet-words">
            {words.law(only.item, inLanguage(only.itemName, here))} {words[only.majority]}
          </p>
        </>
      ) : (
        <ol class="rows">
          {poll.list.map((motion) => (
            <li key={motion.motion}>
              <strong>
                {motion.motion}. {inLanguage(motion.title, here)}
              </strong>
              {motion.text ? <p>{motion.text}</p> : null}
              <p class="quiet-words">
                {words.law(motion.item, inLanguage(motion.itemName, here))} {words[motion.majority]}
              </p>
            </li>
          ))}
        </ol>
      )}
      <p class="quiet-words">{poll.secret ? words.secret : words.open}</p>
    </section>
  )
}

function When({ poll, here }: { poll: PollView; here: Here }) {
  const words = pollWords(here.language)
  const when = (moment: string) => momentText(moment, here.language, here.now)
  if (poll.state === 'announced')
    return (
      <div class="note tone-going stack">
        <strong>{words.opens(when(poll.opensAt))}</strong>
        <p>{words.opensHow}</p>
      </div>
    )
  if (poll.state === 'open')
    return (
      <p class="note tone-going left-line">
        <strong>{words.left(daysBetween(here.now, poll.closesAt))}</strong>
        <span>{words.closes(when(poll.closesAt))}</span>
      </p>
    )
  return (
    <div class="note tone-done stack">
      <strong>
        {poll.state === 'declared' ? words.declared : words.closed(when(poll.closesAt))}
      </strong>
      {poll.state === 'declared' ? (
        <More href={`/polls/${poll.pollId}/result`}>{words.seeResult}</More>
      ) : (
        <p>{words.closedHow}</p>
      )}
    </div>
  )
}

function Home({ poll, here }: { poll: PollView; here: Here }) {
  const words = pollWords(here.language)
  if (poll.myUnits.length === 0)
    return (
      <section class="card">
        <h2 class="card-title">{words.none}</h2>
        <p class="quiet-words">{words.noneHow}</p>
      </section>
    )
  return (
    <section class="card">
      <h2 class="card-title">{words.home}</h2>
      <ul class="rows">
        {poll.myUnits.map((one) => (
          <li key={one.unit}>
            <p class="split">
              <strong>{one.unit}</strong>
              <span>{`${squareText(one.area)} m²`}</span>
            </p>
            <p class="quiet-words">{asText(one.as, here)}</p>
            {one.voted ? (
              <p>
                {words.votedBy(
                  roadText(one.road, here),
                  one.at ? momentText(one.at, here.language, here.now) : '',
                )}
              </p>
            ) : null}
            {one.receipt ? (
              <More href={`/polls/${poll.pollId}/receipt?unit=${encodeURIComponent(one.unit)}`}>
                {words.seeReceipt}
              </More>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Ways({ poll, here }: { poll: PollView; here: Here }) {
  const words = pollWords(here.language)
  const ways = [
    { road: 'paper', icon: 'file', how: words.paperHow },
    { road: 'phone', icon: 'phone', how: words.phoneHow },
    { road: 'visit', icon: 'home', how: words.visitHow },
  ] as const satisfies readonly { road: string; icon: IconName; how: string }[]
  const shown = ways.filter(({ road }) => poll.roads.includes(road))
  if (poll.state !== 'open' || shown.length === 0) return null
  return (
    <section>
      <div class="section-head">
        <h2>{words.other}</h2>
      </div>
      <div class="card">
        <ul class="rows">
          {shown.map(({ road, icon, how }) => (
            <li key={road} class="row">
              <Icon name={icon} />
              <span class="grow">
                <strong>{words[road]}</strong>
                <span class="quiet-words"> {how}</span>
              </span>
            </li>
          ))}
        </ul>
        <More href="/contacts">{words.callWhom}</More>
      </div>
    </section>
  )
}

function Course({ poll, here }: { poll: PollView; here: Here }) {
  const words = pollWords(here.language)
  const names = {
    announced: words.announcedOn,
    open: words.openedOn,
    closed: words.closedOn,
    declared: words.declaredOn,
  }
  const steps = poll.timeline.flatMap(({ state, at, why }) =>
    state === 'draft' ? [] : [{ name: names[state], at, why }],
  )
  if (steps.length === 0) return null
  return (
    <section class="card">
      <h2 class="card-title">{words.course}</h2>
      <dl class="facts">
        {steps.map(({ name, at, why }) => (
          <>
            <dt>{name}</dt>
            <dd>
              {momentText(at, here.language, here.now)} {why ?? ''}
            </dd>
          </>
        ))}
      </dl>
      {poll.corrections.length > 0 ? (
        <details>
          <summary>{words.corrections(poll.corrections.length)}</summary>
          <ul class="rows">
            {poll.corrections.map(({ number, unit, why }) => (
              <li key={number}>{words.correction(unit, why)}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  )
}

function View(props: Poll, here: Here) {
  const { poll, gap, mayChange, draft, refusing } = props
  const units = votable(props)
  return (
    <div class="stack">
      <Head poll={poll} here={here} />
      <When poll={poll} here={here} />
      <Home poll={poll} here={here} />
      {units.length > 0 && poll.can.includes('vote') ? (
        <BallotForm {...{ poll, units, draft, refusing, mayChange, here }} />
      ) : null}
      <Ways poll={poll} here={here} />
      <Enough poll={poll} gap={gap} here={here} />
      <Course poll={poll} here={here} />
    </div>
  )
}

async function load(api: Api, pollId: string): Promise<Omit<Poll, 'draft' | 'refusing'>> {
  const [poll, { packs }] = await Promise.all([
    api('GET /polls/{pollId}', { pollId }),
    api('GET /rule-packs', {}),
  ])
  const repeated = packs.find(({ id }) => id === poll.pack.id)?.repeated
  const gap = poll.state === 'open' ? await api('GET /polls/{pollId}/gap', { pollId }) : null
  return { poll, gap, mayChange: repeated === 'last' && !poll.secret }
}

async function take(api: Api, sent: Sent) {
  const pollId = sent.params.pollId ?? ''
  const loaded = await load(api, pollId)
  const draft = draftOf(sent, loaded.poll)
  const again = (refusing: Refusing) => ({
    kind: 'again' as const,
    say: refusing.words,
    refused: true,
    props: { ...loaded, draft, refusing },
  })
  const wrong = wrongIn(draft, loaded.poll, sent.here)
  const said = Object.values(wrong)
  if (said.length > 0)
    return again({ code: 'missing', status: 422, words: said.join(' '), fields: wrong })
  try {
    const answers = answersOf(draft, loaded.poll)
    const receipts: string[] = []
    const done = new Set<string>()
    for (const unit of draft.units) {
      if (done.has(unit)) continue
      const input = { pollId, unit, answers }
      const { receipt, units } = await api('POST /polls/{pollId}/ballots', input, draft.key)
      receipts.push(receipt)
      // A secret ballot speaks for all units of its person.
      for (const one of units) done.add(one)
    }
    const to = `/polls/${pollId}/receipt`
    return {
      kind: 'go' as const,
      to,
      leave: { values: { fresh: receipts.join(' ') }, seconds: 1800 },
    }
  } catch (error) {
    if (error instanceof Refused && error.refusing.status !== 401) return again(error.refusing)
    throw error
  }
}

/** One vote: what is asked, my home, the ballot, and how far it is. */
export const poll = page<Poll>({
  path: '/polls/{pollId}',
  signedIn: true,
  islands: ['hall'],
  title: (_props, here) => pollWords(here.language).title,
  load: async (api, { params }) => {
    const loaded = await load(api, params.pollId ?? '')
    return { ...loaded, draft: emptyBallot(votable(loaded)), refusing: null }
  },
  view: View,
  post: take,
})
