import { momentText, weekdayText } from '../../shared/dates.ts'
import type { Api, MeetingView } from '../api.ts'
import { type Here, inLanguage, page, Refused, type Refusing, type Sent } from '../page.ts'
import { More, Refusal, Submit, TextField } from '../parts/fields.tsx'
import { Agenda, Minutes, Speakers } from '../parts/meeting-record.tsx'
import { Resolutions } from '../parts/resolutions.tsx'
import { meetingWords } from './meeting.words.ts'
import { TONES } from './meetings.tsx'
import { meetingsWords } from './meetings.words.ts'

type Meeting = {
  readonly meeting: MeetingView
  /** From the QR in the room. */
  readonly code: string
  readonly refusing: Refusing | null
  /** Makes a repeated sending count once. */
  readonly key: string
}

function Quorum({ meeting, here }: { meeting: MeetingView; here: Here }) {
  const words = meetingWords(here.language)
  const { quorum } = meeting
  if (quorum === null) return null
  const { entitled, needs, reached } = quorum
  return (
    <p class={`note stack ${reached ? 'tone-done' : 'tone-going'}`}>
      <span>
        {words.quorum(inLanguage(quorum.counts, here), entitled, needs)}
        {here.language === 'zh' ? '，' : '; '}
        <strong>{reached ? words.reached : words.short(needs - meeting.present)}</strong>
      </span>
      <span class="quiet-words">{inLanguage(quorum.cite, here)}</span>
    </p>
  )
}

function Head({ meeting, here }: { meeting: MeetingView; here: Here }) {
  const words = meetingWords(here.language)
  const states = meetingsWords(here.language)
  return (
    <section class="card">
      <div class="split">
        <h1>{meeting.title}</h1>
        <span class={`chip ${TONES[meeting.state]}`}>{states[meeting.state]}</span>
      </div>
      {meeting.calledOffWhy === null ? null : (
        <p class="note tone-late">{words.calledOff(meeting.calledOffWhy)}</p>
      )}
      <dl class="facts">
        <dt>{words.when}</dt>
        <dd>
          {momentText(meeting.startsAt, here.language, here.now)}{' '}
          {weekdayText(meeting.startsAt, here.language)}
        </dd>
        <dt>{words.where}</dt>
        <dd>
          {meeting.areaName} {meeting.place}
        </dd>
        {meeting.openedAt === null ? null : (
          <>
            <dt>{words.present}</dt>
            <dd>{words.people(meeting.present)}</dd>
          </>
        )}
      </dl>
      <Quorum meeting={meeting} here={here} />
    </section>
  )
}

/** What this person can do now: attend, ask to speak, or what to do before that. */
function TakePart({ props, here }: { props: Meeting; here: Here }) {
  const words = meetingWords(here.language)
  const { meeting, code, refusing, key } = props
  const { mine, meetingId } = meeting
  if (mine.whyNot === 'meeting-over') return null
  if (mine.whyNot === 'meeting-not-open') return <p class="note tone-going">{words.notOpen}</p>
  if (mine.whyNot === 'hall-not-resident') return <p class="note tone-going">{words.notResident}</p>
  if (mine.whyNot === 'not-signed-in')
    return (
      <a class="button" href={`/sign-in?${new URLSearchParams({ next: here.address })}`}>
        {words.signIn}
      </a>
    )
  const asked = meeting.speeches.find((one) => one.own && one.state === 'waiting')
  return (
    <form method="post" action={`/meetings/${meetingId}`} class="card stack" noValidate>
      <Refusal refusing={refusing} />
      <input type="hidden" name="key" value={key} />
      {mine.attended ? (
        <p class="note tone-done">{words.attended}</p>
      ) : (
        <>
          <h2 class="card-title">{words.attend}</h2>
          <TextField
            here={here}
            name="code"
            label={words.code}
            hint={words.attendHow}
            value={code}
            wrong={refusing?.fields.code}
            inputMode="numeric"
            autocomplete="one-time-code"
            longest={10}
          />
          {mine.asksDoor ? (
            <TextField
              here={here}
              name="door"
              label={words.door}
              hint={words.doorHow}
              longest={20}
              optional
            />
          ) : null}
          <Submit name="do" value="attend">
            {words.attend}
          </Submit>
        </>
      )}
      {mine.attended && asked ? (
        <>
          <p>{words.asked}</p>
          <input type="hidden" name="speech" value={asked.speechId} />
          <Submit name="do" value="take-back" quiet>
            {words.takeBack}
          </Submit>
        </>
      ) : null}
      {mine.attended && !asked ? (
        <Submit name="do" value="ask">
          {words.ask}
        </Submit>
      ) : null}
    </form>
  )
}

function View(props: Meeting, here: Here) {
  const words = meetingWords(here.language)
  const { meeting } = props
  return (
    <div class="columns" data-hall={`meeting:${meeting.meetingId}`}>
      <div class="stack">
        <Head meeting={meeting} here={here} />
        <TakePart props={props} here={here} />
        <Agenda meeting={meeting} here={here} />
        {meeting.earlier.length > 0 ? (
          <section class="card">
            <h2 class="card-title">{words.earlier}</h2>
            <Resolutions lines={meeting.earlier} here={here} withMeeting />
          </section>
        ) : null}
      </div>
      <div class="stack">
        {meeting.passed.length > 0 ? (
          <section class="card">
            <h2 class="card-title">{words.passed}</h2>
            <Resolutions lines={meeting.passed} here={here} />
          </section>
        ) : null}
        {meeting.openedAt === null ? null : <Speakers meeting={meeting} here={here} />}
        {meeting.openedAt === null ? null : <Minutes meeting={meeting} here={here} />}
        <p>
          <More href={`/meetings/${meeting.meetingId}/minutes`}>{words.print}</More>
        </p>
        <p>
          <More href="/meetings">{words.all}</More>
        </p>
      </div>
    </div>
  )
}

async function load(api: Api, { params, query }: Pick<Sent, 'params' | 'query'>): Promise<Meeting> {
  const meeting = await api('GET /hall/meetings/{meetingId}', {
    meetingId: params.meetingId ?? '',
  })
  return { meeting, code: query.code ?? '', refusing: null, key: crypto.randomUUID() }
}

function send(api: Api, { typed, params }: Sent): Promise<unknown> {
  const meetingId = params.meetingId ?? ''
  const { key } = typed
  if (typed.do === 'ask') return api('POST /hall/meetings/{meetingId}/speeches', { meetingId }, key)
  if (typed.do === 'take-back')
    return api('POST /hall/meetings/{meetingId}/speeches/{speechId}', {
      meetingId,
      speechId: typed.speech ?? '',
      to: 'withdrawn',
    })
  const { code = '', door } = typed
  return api(
    'POST /hall/meetings/{meetingId}/attend',
    { meetingId, code, ...(door ? { door } : {}) },
    key,
  )
}

/** One meeting: its agenda, being there, asking to speak, the minutes as they are written. */
export const meeting = page<Meeting>({
  path: '/meetings/{meetingId}',
  islands: ['hall'],
  title: (_props, here) => meetingWords(here.language).title,
  load,
  view: View,
  post: async (api, sent) => {
    try {
      await send(api, sent)
    } catch (error) {
      if (!(error instanceof Refused) || error.refusing.status === 401) throw error
      const { refusing } = error
      const props = { ...(await load(api, sent)), code: sent.typed.code ?? '', refusing }
      return { kind: 'again', props, say: refusing.words, refused: true }
    }
    return { kind: 'go', to: `/meetings/${sent.params.meetingId}` }
  },
})
