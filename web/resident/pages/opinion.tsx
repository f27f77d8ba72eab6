/** A conversation: one statement at a time, where everybody stands, and a sentence of one's own. */
import type { ConversationView, MapView } from '../../../src/hall/opinion/schema.ts'
import { dayText } from '../../shared/dates.ts'
import type { Api } from '../api.ts'
import { type Here, page, Refused, type Refusing, type Reply, type Sent } from '../page.ts'
import { Empty, Refusal, Submit, TextField } from '../parts/fields.tsx'
import { Icon } from '../parts/icons.tsx'
import { OpinionMap } from '../parts/opinion-map.tsx'
import { opinionWords } from './opinion.words.ts'

type Opinion = {
  readonly conversation: ConversationView
  /** Null before the first answer: nobody is led by what others say. */
  readonly map: MapView | null
  readonly refusing: Refusing | null
  /** What was written and not handed in yet, and what may say the same. */
  readonly words: string
  readonly alike: readonly { readonly number: number; readonly words: string }[]
  /** Of a statement that was handed in. */
  readonly taken: 'waiting' | 'shown' | null
  readonly key: string
}

const VOTES = [
  { value: 1, word: 'agree', path: 'M5 12.5l4.5 4.5L19 7.5' },
  { value: -1, word: 'disagree', path: 'M6 6l12 12M18 6L6 18' },
  { value: 0, word: 'pass', path: 'M5 12h14' },
] as const

function Statement({ conversation, here }: Opinion & { here: Here }) {
  const words = opinionWords(here.language)
  const { now, answered, statements, may } = conversation
  if (statements === 0) return <Empty title={words.nothing}>{words.nothingHow}</Empty>
  if (now === null || !may.vote)
    return conversation.state === 'open' && may.vote ? (
      <Empty title={words.allDone}>{words.allDoneHow}</Empty>
    ) : null
  const place = now.value === null ? answered + 1 : answered
  const before = VOTES.find(({ value }) => value === now.value)
  return (
    <form method="post" class="card statement" action={`/opinions/${conversation.conversationId}`}>
      <p class="split quiet-words">
        <span>{words.place(Math.min(place, statements), statements)}</span>
        <span>{words.anyOrder}</span>
      </p>
      <progress class="progress" max={statements} value={answered}>
        {answered}
      </progress>
      <p class="statement-words">{now.words}</p>
      <p class="quiet-words">{words.neighbour(dayText(now.at, here.language, here.now))}</p>
      {before ? <p class="quiet-words">{words.before(words[before.word])}</p> : null}
      <input type="hidden" name="statement" value={String(now.number)} />
      <div class="votes">
        {VOTES.map(({ value, word, path }) => (
          <button key={word} type="submit" name="value" value={String(value)}>
            <svg class="icon" width="26" height="26" viewBox="0 0 24 24" aria-hidden="true">
              <path d={path} />
            </svg>
            <span>{words[word]}</span>
          </button>
        ))}
      </div>
    </form>
  )
}

/** Before a sentence is handed in: what neighbours have said already. */
function Alike({ conversation, alike, words: typed, key, here }: Opinion & { here: Here }) {
  const words = opinionWords(here.language)
  const id = conversation.conversationId
  return (
    <form method="post" class="stack" action={`/opinions/${id}`}>
      <h1>{words.alikeTitle}</h1>
      <p>{words.alikeHow}</p>
      {alike.map((one) => (
        <div key={one.number} class="card">
          <p class="statement-words">{one.words}</p>
          <a class="button quiet" href={`/opinions/${id}?statement=${one.number}`}>
            {words.answerIt}
          </a>
        </div>
      ))}
      <input type="hidden" name="words" value={typed} />
      <input type="hidden" name="key" value={key} />
      <Submit name="do" value="sure">
        {words.none}
      </Submit>
    </form>
  )
}

function Write({ conversation, words: typed, refusing, key, here }: Opinion & { here: Here }) {
  const words = opinionWords(here.language)
  if (!conversation.may.write) return null
  return (
    <section id="write">
      <form
        method="post"
        class="card"
        action={`/opinions/${conversation.conversationId}#write`}
        noValidate
      >
        <TextField
          here={here}
          name="words"
          label={words.write}
          hint={words.writeHint(conversation.lettersMax)}
          rows={2}
          value={typed}
          wrong={refusing?.fields.words}
          longest={conversation.lettersMax}
        />
        <input type="hidden" name="key" value={key} />
        <Submit name="do" value="write" quiet>
          {words.send}
        </Submit>
      </form>
    </section>
  )
}

function Written({ conversation, here }: { conversation: ConversationView; here: Here }) {
  const words = opinionWords(here.language)
  if (conversation.written.length === 0) return null
  const tones = { waiting: 'going', shown: 'done', refused: 'late', same: 'turn' } as const
  return (
    <section>
      <h2>{words.written}</h2>
      <ul class="rows card">
        {conversation.written.map((one) => (
          <li key={one.number} class="row table-says">
            <p>
              {one.words} <span class={`chip tone-${tones[one.state]}`}>{words[one.state]}</span>
            </p>
            {one.sameAs ? <p class="quiet-words">{one.sameAs}</p> : null}
            {one.reason ? <p class="quiet-words">{words.reason(one.reason)}</p> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Answers({ conversation, here }: { conversation: ConversationView; here: Here }) {
  const words = opinionWords(here.language)
  const { answers, conversationId, may } = conversation
  if (answers.length === 0) return null
  return (
    <details class="card">
      <summary>{words.answers(answers.length)}</summary>
      <ul class="rows">
        {answers.map(({ number, words: said, value }) => (
          <li key={number} class="row">
            <p class="grow">
              {said}{' '}
              <span class="quiet-words">
                {words[VOTES.find((one) => one.value === value)!.word]}
              </span>
            </p>
            {may.vote ? (
              <a class="more" href={`/opinions/${conversationId}?statement=${number}`}>
                {words.change}
                <span class="unseen"> {said}</span>
              </a>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  )
}

function View(props: Opinion, here: Here) {
  const words = opinionWords(here.language)
  const { conversation, map, alike, refusing, taken } = props
  if (alike.length > 0) return <Alike {...props} here={here} />
  const { closesAt, state } = conversation
  const day = closesAt ? dayText(closesAt, here.language, here.now) : ''
  return (
    <div class="stack">
      <div>
        <h1>{conversation.title}</h1>
        {conversation.about ? <p class="quiet-words">{conversation.about}</p> : null}
        {day ? (
          <p class="quiet-words">{state === 'closed' ? words.closed(day) : words.until(day)}</p>
        ) : null}
      </div>
      {refusing?.fields.words ? null : <Refusal refusing={refusing} />}
      {taken ? (
        <p class="note tone-done" role="status">
          <Icon name="check" />
          <span>{taken === 'shown' ? words.shownNow : words.taken}</span>
        </p>
      ) : null}
      <Statement {...props} here={here} />
      {map ? <OpinionMap id={conversation.conversationId} map={map} here={here} /> : null}
      <Written conversation={conversation} here={here} />
      <Write {...props} here={here} />
      <Answers conversation={conversation} here={here} />
    </div>
  )
}

type Loading = Pick<Sent, 'params' | 'query' | 'left'>

async function load(api: Api, { params, query, left }: Loading): Promise<Opinion> {
  const conversationId = params.conversationId ?? ''
  const asked = Number(query.statement ?? '')
  const statement = Number.isInteger(asked) && asked > 0 ? asked : undefined
  const conversation = await api('GET /opinions/{conversationId}', { conversationId, statement })
  const seesAll = conversation.answered > 0 || conversation.state === 'closed'
  const map =
    seesAll || conversation.may.run
      ? await api('GET /opinions/{conversationId}/map', { conversationId })
      : null
  const taken = left.taken === 'waiting' || left.taken === 'shown' ? left.taken : null
  const key = crypto.randomUUID()
  return { conversation, map, refusing: null, words: '', alike: [], taken, key }
}

async function take(api: Api, sent: Sent): Promise<Reply<Opinion>> {
  const { typed, params, here } = sent
  const conversationId = params.conversationId ?? ''
  const to = `/opinions/${conversationId}`
  const again = async (change: Partial<Opinion>, refused: boolean): Promise<Reply<Opinion>> => ({
    kind: 'again',
    refused,
    say: change.refusing?.words ?? '',
    props: { ...(await load(api, { ...sent, query: {}, left: {} })), ...change },
  })
  const words = typed.words?.trim() ?? ''
  try {
    if (typed.value !== undefined) {
      const statement = Number(typed.statement)
      const value = VOTES.find((one) => String(one.value) === typed.value)?.value ?? 0
      const votes = [{ statement, value }]
      await api('POST /opinions/{conversationId}/votes', { conversationId, votes })
      return { kind: 'go', to }
    }
    if (words === '') {
      const said = opinionWords(here.language).writeWrong
      const refusing = { code: 'missing', status: 422, words: said, fields: { words: said } }
      return await again({ refusing }, true)
    }
    const input = { conversationId, words, sure: typed.do === 'sure' }
    const added = await api('POST /opinions/{conversationId}/statements', input, typed.key)
    if (added.number === null) return await again({ words, alike: added.alike }, false)
    const taken = added.state === 'shown' ? 'shown' : 'waiting'
    return { kind: 'go', to, leave: { values: { taken }, seconds: 60 } }
  } catch (error) {
    if (!(error instanceof Refused) || [401, 404].includes(error.refusing.status)) throw error
    const fields: Record<string, string> =
      typed.value === undefined ? { words: error.refusing.words } : {}
    return again({ words, refusing: { ...error.refusing, fields } }, true)
  }
}

export const opinion = page<Opinion>({
  path: '/opinions/{conversationId}',
  signedIn: true,
  title: (_props, here) => opinionWords(here.language).title,
  load,
  view: View,
  post: take,
})
