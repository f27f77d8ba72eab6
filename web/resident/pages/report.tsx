import { dayText } from '../../shared/dates.ts'
import { plainPhone } from '../../shared/typing.ts'
import type { Api, PlaceView, Similar } from '../api.ts'
import { type Here, page, Refused, type Refusing, type Reply, type Sent } from '../page.ts'
import { Submit } from '../parts/fields.tsx'
import { keptBefore } from '../parts/photo-field.tsx'
import { type Chooser, isTooWide, openChooser, placeName } from '../parts/place-chooser.tsx'
import { reportWords } from './report.words.ts'
import { type Draft, DraftFields, ReportForm } from './report-form.tsx'

/** The procedure that a resident's report follows. */
const PROCEDURE = 'complaint'
/** A community's code. */
const VILLAGE_DIGITS = 12

type Report = {
  readonly draft: Draft
  readonly chooser: Chooser | null
  readonly similar: readonly Similar[]
  readonly refusing: Refusing | null
}

function SignInFirst({ here }: { here: Here }) {
  const words = reportWords(here.language)
  return (
    <div class="card stack">
      <h1>{words.signIn}</h1>
      <p>{words.signInHow}</p>
      <a class="button" href={`/sign-in?${new URLSearchParams({ next: here.address })}`}>
        {words.signIn}
      </a>
    </div>
  )
}

/** Likely duplicates, shown before sending: following one is less work for everybody. */
function SimilarOnes({ draft, similar, here }: Report & { here: Here }) {
  const words = reportWords(here.language)
  return (
    <form method="post" action="/report" class="stack">
      <h1>{words.similar}</h1>
      <p>{words.similarHow}</p>
      <DraftFields draft={draft} />
      {similar.map((one) => (
        <div key={one.caseId} class="card">
          <h2 class="card-title">{one.title}</h2>
          <p class="quiet-words">
            {one.number} · {one.areaName} ·{' '}
            {words.opened(dayText(one.openedAt, here.language, here.now))}
          </p>
          <p>
            <span class="chip tone-going">{words.households(one.households)}</span>
          </p>
          <Submit name="join" value={one.caseId} quiet>
            {words.join}
          </Submit>
        </div>
      ))}
      <Submit name="seen" value="1">
        {words.none}
      </Submit>
      <button type="submit" class="button quiet" name="do" value="edit">
        {words.edit}
      </button>
    </form>
  )
}

function View(props: Report, here: Here) {
  if (!here.viewer) return <SignInFirst here={here} />
  return props.similar.length > 0 ? (
    <SimilarOnes {...props} here={here} />
  ) : (
    <ReportForm {...props} here={here} />
  )
}

async function draftOf({ typed, all, kept, here }: Sent, api: Api): Promise<Draft> {
  const home = here.viewer?.home ?? here.place
  const area = all('area').at(-1) || (home?.code ?? '')
  const place = area ? await api('GET /areas/{code}', { code: area }) : null
  return {
    key: typed.key || newKey(),
    title: typed.title?.trim() ?? '',
    story: typed.story?.trim() ?? '',
    area,
    areaName: place ? labelOf(place, here) : '',
    tooWide: place !== null && isTooWide(place),
    spot: typed.spot?.trim() ?? '',
    forWhom: typed.for === 'neighbour' ? 'neighbour' : 'self',
    name: typed.name?.trim() ?? '',
    phone: plainPhone(typed.phone ?? ''),
    relation: typed.relation?.trim() ?? '',
    kept: [...keptBefore(all('kept'), typed.drop), ...kept].slice(0, 9),
  }
}

/** `金江路社区 第1网格 金康园 3栋`: from the community down. */
function labelOf(place: PlaceView, here: Here): string {
  const inside = place.path.filter((one) => one.code.length >= VILLAGE_DIGITS)
  return (inside.length > 0 ? inside : [place]).map((one) => placeName(one, here)).join(' ')
}

const newKey = (): string => crypto.randomUUID()

/** What is missing or plainly wrong, by field. */
export function wrongIn(draft: Draft, here: Here): Record<string, string> {
  const words = reportWords(here.language)
  const wrong: Record<string, string> = {}
  if (draft.title === '') wrong.title = words.whatWrong
  if (draft.area === '' || draft.tooWide) wrong.area = words.whereWrong
  if (draft.forWhom === 'neighbour') {
    if (draft.name === '') wrong.name = words.nameWrong
    if (draft.phone !== '' && !/^1\d{10}$/.test(draft.phone)) wrong.phone = words.phoneWrong
  }
  return wrong
}

async function open(api: Api, draft: Draft): Promise<Reply<Report>> {
  const { title, story, spot, area, name, phone, relation, kept } = draft
  const opened = await api(
    'POST /cases',
    {
      procedure: PROCEDURE,
      area,
      channel: 'web',
      form: { title, ...(story ? { story } : {}), ...(spot ? { place: spot } : {}) },
      attachments: kept.map((one) => one.blobId),
      ...(draft.forWhom === 'neighbour'
        ? {
            onBehalfOf: {
              name,
              ...(phone ? { phone } : {}),
              ...(relation ? { relation } : {}),
            },
          }
        : {}),
    },
    draft.key,
  )
  const { number, pickUpCode, caseId } = opened
  return {
    kind: 'go',
    to: '/reported',
    leave: { values: { caseId, number, pickUpCode, title }, seconds: 1800 },
  }
}

/**
 * What was told before and may be the same. A phone that sends again because the answer was lost
 * would find the very report that it sent: its own ones are left out, the key keeps them single.
 */
async function similarTo(draft: Draft, api: Api, isSentAgain: boolean) {
  const words = `${draft.title} ${draft.story} ${draft.spot}`.trim()
  const asked = { procedure: PROCEDURE, area: draft.area, words }
  const { lines } = await api('GET /cases/similar', asked)
  if (!isSentAgain || lines.length === 0) return lines
  const { lines: mine } = await api('GET /cases/mine', { filter: 'open' })
  return lines.filter((one) => !mine.some(({ caseId }) => caseId === one.caseId))
}

/** For the outbox of a phone, which has no page to show them on. */
function similarSay(similar: readonly Similar[], here: Here): string {
  const words = reportWords(here.language)
  return similar
    .map((one) => words.similarSay(one.households, one.title, one.number))
    .join(here.language === 'zh' ? '；' : '; ')
}

async function take(api: Api, sent: Sent): Promise<Reply<Report>> {
  const { typed, here } = sent
  const draft = await draftOf(sent, api)
  const again = (change: Partial<Report>, refused: boolean): Reply<Report> => ({
    kind: 'again',
    refused,
    say: change.refusing?.words ?? similarSay(change.similar ?? [], here),
    props: { draft, chooser: null, similar: [], refusing: null, ...change },
  })
  if (typed.find || typed.into !== undefined) {
    const around = draft.area.slice(0, VILLAGE_DIGITS)
    const asked = typed.find
      ? { into: around, words: typed.words }
      : { into: typed.into, words: '' }
    return again({ chooser: await openChooser(api, asked) }, false)
  }
  if (sent.fileRefusal) {
    const fields = { photos: sent.fileRefusal.words }
    return again({ refusing: { ...sent.fileRefusal, fields } }, true)
  }
  if (typed.join) {
    const { number } = await api('POST /cases/{caseId}/follow', { caseId: typed.join })
    const values = { joined: number, caseId: typed.join }
    return { kind: 'go', to: '/reported', leave: { values, seconds: 1800 } }
  }
  if (typed.do !== 'send' && typed.seen !== '1') return again({}, false)
  const wrong = wrongIn(draft, here)
  if (Object.keys(wrong).length > 0) {
    const refusing = { code: 'missing', status: 422, words: Object.values(wrong).join(' ') }
    const into = draft.area.slice(0, VILLAGE_DIGITS)
    const chooser = wrong.area ? await openChooser(api, { into, words: '' }) : null
    return again({ refusing: { ...refusing, fields: wrong }, chooser }, true)
  }
  try {
    if (typed.seen !== '1') {
      const lines = await similarTo(draft, api, typed.from === 'queue')
      if (lines.length > 0) return again({ similar: lines }, false)
    }
    return await open(api, draft)
  } catch (error) {
    if (error instanceof Refused && error.refusing.status !== 401)
      return again({ refusing: error.refusing }, true)
    throw error
  }
}

export const report = page<Report>({
  path: '/report',
  takesFiles: true,
  islands: ['photos', 'report'],
  title: ({ draft }, here) => {
    const words = reportWords(here.language)
    return draft.forWhom === 'self' ? words.title : words.titleFor
  },
  load: async (api, asked) => {
    const typed = { for: asked.query.for ?? '', area: asked.query.area ?? '' }
    const nothing = { kept: [], fileRefusal: null }
    const all = (field: string) => (field === 'area' && typed.area ? [typed.area] : [])
    const draft = await draftOf({ ...asked, ...nothing, typed, all }, api)
    const into = draft.area.slice(0, VILLAGE_DIGITS)
    const isOpen = draft.area === '' || draft.tooWide
    const chooser = isOpen ? await openChooser(api, { into, words: '' }) : null
    return { draft, chooser, similar: [], refusing: null }
  },
  view: View,
  post: take,
})
