import { dayText, momentText } from '../../shared/dates.ts'
import type { Api, MyData, Preference, SessionLine } from '../api.ts'
import { type Here, page, Refused, type Refusing, type Reply, type Sent } from '../page.ts'
import { Choices, More, Refusal, Submit, TextField } from '../parts/fields.tsx'
import { meWords } from './me.words.ts'

/** A community's code. */
const VILLAGE_DIGITS = 12

type Own = {
  readonly data: MyData
  /** Names of the places around the home, the community first. */
  readonly home: string
  readonly sessions: readonly SessionLine[]
  readonly preferences: readonly Preference[]
}
type Me = { readonly own: Own | null; readonly saved: boolean; readonly refusing: Refusing | null }

function Display({ here }: { here: Here }) {
  const words = meWords(here.language)
  return (
    <form class="card" method="post">
      <h2 class="card-title">{words.display}</h2>
      <Choices
        here={here}
        name="language"
        label={words.language}
        value={here.language}
        choices={[
          { value: 'zh', label: '中文' },
          { value: 'en', label: 'English' },
        ]}
      />
      <Choices
        here={here}
        name="elder"
        label={words.size}
        value={here.elder ? '1' : '0'}
        choices={[
          { value: '0', label: words.normal },
          { value: '1', label: words.larger },
        ]}
      />
      <Submit name="do" value="display" quiet>
        {words.save}
      </Submit>
    </form>
  )
}

function Ways({ own, here }: { own: Own; here: Here }) {
  const words = meWords(here.language)
  return (
    <form class="card" method="post">
      <h2 class="card-title">{words.ways}</h2>
      <p class="quiet-words">{words.waysHow}</p>
      <fieldset class="stack">
        <legend class="unseen">{words.ways}</legend>
        {own.preferences.map(({ channel, wanted }) => (
          <label key={channel} class="choice check">
            <input type="checkbox" name="way" value={channel} checked={wanted} />
            <span>{words[channel]}</span>
          </label>
        ))}
      </fieldset>
      <TextField
        here={here}
        name="email"
        label={words.mail}
        hint={words.mailHint}
        value={own.data.email ?? ''}
        type="email"
        autocomplete="email"
        optional
      />
      <Submit name="do" value="ways" quiet>
        {words.save}
      </Submit>
      <p data-push={words.pushDone} data-push-off={words.pushOff} hidden>
        <button type="button" class="button quiet">
          {words.pushOn}
        </button>
      </p>
    </form>
  )
}

function Sessions({ sessions, here }: { sessions: readonly SessionLine[]; here: Here }) {
  const words = meWords(here.language)
  return (
    <form class="card" method="post">
      <h2 class="card-title">{words.sessions}</h2>
      <ul class="rows">
        {sessions.map((one) => (
          <li key={one.id} class="row split">
            <div class="grow">
              <p>{deviceOf(one.agent)}</p>
              <p class="quiet-words">
                {one.here
                  ? words.here
                  : words.seen(momentText(one.seenAt, here.language, here.now))}
              </p>
            </div>
            {one.here ? null : (
              <button type="submit" class="small-button" name="end" value={one.id}>
                {words.end}
              </button>
            )}
          </li>
        ))}
      </ul>
    </form>
  )
}

/** `Chrome · Android`: enough to know one's own device again. */
export function deviceOf(agent: string): string {
  const browser = /MicroMessenger|Edg|Firefox|Chrome|Safari/.exec(agent)?.[0] ?? ''
  const system = /Android|iPhone|iPad|HarmonyOS|Windows|Mac OS|Linux/.exec(agent)?.[0] ?? ''
  const named = browser === 'MicroMessenger' ? 'WeChat' : browser === 'Edg' ? 'Edge' : browser
  return [named, system].filter(Boolean).join(' · ') || agent.slice(0, 40) || '—'
}

function Held({ own, here }: { own: Own; here: Here }) {
  const { data, home } = own
  const words = meWords(here.language)
  const rows: [string, string][] = [
    [words.name, data.name],
    [words.phone, data.phone ?? '—'],
    [words.identity, data.identity ?? words.noIdentity],
    [words.mail, data.email ?? words.noIdentity],
    ...(data.household
      ? [[words.household, `${home} ${data.household.door}`] as [string, string]]
      : []),
    [words.since, dayText(data.addedAt, here.language, here.now)],
    ...(data.proxies.length > 0
      ? [[words.proxies, data.proxies.map((one) => one.name).join('、')] as [string, string]]
      : []),
  ]
  return (
    <section class="card" id="held">
      <h2 class="card-title">{words.held}</h2>
      <p class="quiet-words">{words.heldHow}</p>
      <dl class="facts">
        {rows.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
      <h3>{words.looked}</h3>
      {data.lookUps.length === 0 ? (
        <p class="quiet-words">{words.lookedNone}</p>
      ) : (
        <ul class="rows">
          {data.lookUps.map((one) => (
            <li key={`${one.at} ${one.what}`}>
              <p>
                {one.post ?? ''} {one.by}
              </p>
              <p class="quiet-words">
                {momentText(one.at, here.language, here.now)} · {one.why}
              </p>
            </li>
          ))}
        </ul>
      )}
      <a class="button quiet" href="/api/v1/me/data/export" download>
        {words.export}
      </a>
    </section>
  )
}

function View({ own, saved, refusing }: Me, here: Here) {
  const words = meWords(here.language)
  const unread = here.viewer?.unread ?? 0
  return (
    <div class="stack">
      <h1 class={own ? undefined : 'unseen'}>{own ? own.data.name : words.title}</h1>
      {saved ? (
        <p class="note tone-done" role="status">
          {words.saved}
        </p>
      ) : null}
      <Refusal refusing={refusing} />
      {own ? null : (
        <section class="card stack">
          <h2 class="card-title">{words.signedOut}</h2>
          <p class="quiet-words">{words.signedOutHow}</p>
          <a class="button" href="/sign-in?next=/me">
            {words.signIn}
          </a>
        </section>
      )}
      <section class="card">
        <ul class="rows">
          {own ? (
            <li>
              <a class="row-link" href="/notices">
                {words.notices}
                {unread > 0 ? <span class="chip tone-turn">{words.unread(unread)}</span> : null}
              </a>
            </li>
          ) : null}
          {own ? (
            <li>
              <a class="row-link" href="/homes">
                {words.homes}
              </a>
            </li>
          ) : null}
          <li>
            <a class="row-link" href="/queue">
              {words.queue}
            </a>
          </li>
          <li>
            <a class="row-link" href="/place?next=/me">
              {words.elsewhere}
              <span class="quiet-words">{here.place?.name ?? words.choose}</span>
            </a>
          </li>
        </ul>
        {here.viewer?.staff ? <More href="/staff/">{words.desk}</More> : null}
      </section>
      <Display here={here} />
      {own ? <Ways own={own} here={here} /> : null}
      {own ? <Held own={own} here={here} /> : null}
      {own ? <Sessions sessions={own.sessions} here={here} /> : null}
      {own ? (
        <form method="post">
          <Submit name="do" value="sign-out" quiet>
            {words.signOut}
          </Submit>
        </form>
      ) : null}
    </div>
  )
}

async function ownOf(api: Api): Promise<Own> {
  const [data, { sessions }, { preferences }] = await Promise.all([
    api('GET /me/data', {}),
    api('GET /me/sessions', {}),
    api('GET /notices/preferences', {}),
  ])
  const home = data.household
    ? await api('GET /areas/{code}', { code: data.household.area })
    : { path: [] }
  const around = home.path.filter((one) => one.code.length >= VILLAGE_DIGITS)
  return { data, sessions, preferences, home: around.map((one) => one.name).join(' ') }
}

const SAVED = { values: { saved: '1' }, seconds: 20 }

async function take(api: Api, { typed, all, here }: Sent): Promise<Reply<Me>> {
  if (typed.do === 'display') {
    const language = typed.language === 'en' ? 'en' : 'zh'
    const elder = typed.elder === '1'
    if (here.viewer) await api('PATCH /me', { language, elder })
    return { kind: 'go', to: '/me', prefer: { language, elder }, leave: SAVED }
  }
  try {
    if (typed.do === 'sign-out') {
      await api('POST /sign-out', {})
      return { kind: 'go', to: '/', token: null }
    }
    if (typed.end) await api('DELETE /me/sessions/{sessionId}', { sessionId: typed.end })
    if (typed.do === 'ways') {
      await api('PATCH /me', { email: typed.email?.trim() ?? '' })
      const { preferences } = await api('GET /notices/preferences', {})
      const wanted = all('way')
      for (const { channel, wanted: was } of preferences)
        if (was !== wanted.includes(channel))
          await api('PUT /notices/preferences', { channel, wanted: !was })
    }
    return { kind: 'go', to: '/me', leave: SAVED }
  } catch (error) {
    if (!(error instanceof Refused) || error.refusing.status === 401) throw error
    const props = { own: await ownOf(api), saved: false, refusing: error.refusing }
    return { kind: 'again', say: error.refusing.words, refused: true, props }
  }
}

export const me = page<Me>({
  path: '/me',
  tab: 'me',
  islands: ['settings'],
  title: (_props, here) => meWords(here.language).title,
  load: async (api, { here, left }) => ({
    own: here.viewer ? await ownOf(api) : null,
    saved: left.saved === '1',
    refusing: null,
  }),
  view: View,
  post: take,
})
