import { momentText, weekdayText } from '../../shared/dates.ts'
import type { MeetingLine, ResolutionLine } from '../api.ts'
import { type Here, inLanguage, page } from '../page.ts'
import { ChoosePlace } from '../parts/choose-place.tsx'
import { Empty } from '../parts/fields.tsx'
import { Icon } from '../parts/icons.tsx'
import { Resolutions } from '../parts/resolutions.tsx'
import { meetingsWords } from './meetings.words.ts'

type Meetings = {
  readonly meetings: readonly MeetingLine[]
  readonly resolutions: readonly ResolutionLine[]
}

const RESOLUTIONS_SHOWN = 12

export const TONES = {
  called: 'tone-turn',
  open: 'tone-going',
  closed: 'tone-done',
  'called-off': 'tone-late',
} as const

export function MeetingCard({ line, here }: { line: MeetingLine; here: Here }) {
  const words = meetingsWords(here.language)
  return (
    <article class="card">
      <div class="split">
        <h3 class="card-title">
          <a class="cover" href={`/meetings/${line.meetingId}`}>
            {line.title}
          </a>
        </h3>
        <span class={`chip ${TONES[line.state]}`}>{words[line.state]}</span>
      </div>
      <p>
        {momentText(line.startsAt, here.language, here.now)}{' '}
        {weekdayText(line.startsAt, here.language)}
      </p>
      <p class="quiet-words">
        {line.areaName} {line.place} · {inLanguage(line.kindName, here)}
      </p>
      <p class="quiet-words">
        {words.items(line.items)}
        {line.resolutions > 0 ? ` · ${words.passed(line.resolutions)}` : ''}
      </p>
    </article>
  )
}

function View(props: Meetings | null, here: Here) {
  const words = meetingsWords(here.language)
  if (props === null) return <ChoosePlace here={here} next="/meetings" />
  const isComing = ({ state }: MeetingLine) => state === 'called' || state === 'open'
  const coming = props.meetings.filter(isComing).toReversed()
  const past = props.meetings.filter((one) => !isComing(one))
  const feed = new URLSearchParams({ area: here.place?.code ?? '' })
  return (
    <div class="columns">
      <div class="stack">
        <h1>{words.title}</h1>
        <p>{words.how}</p>
        <a class="note tone-going" href="/problems">
          <Icon name="list" />
          <span>{words.problems}</span>
        </a>
        <section>
          <h2>{words.coming}</h2>
          {coming.length === 0 ? (
            <Empty title={words.noneComing}>{words.noneComingHow}</Empty>
          ) : (
            coming.map((line) => <MeetingCard key={line.meetingId} line={line} here={here} />)
          )}
          <p>
            <a class="more" href={`/api/v1/hall/calendar.ics?${feed}`}>
              <Icon name="clock" size={18} />
              {words.calendar}
            </a>
          </p>
        </section>
        <section>
          <h2>{words.past}</h2>
          {past.length === 0 ? (
            <Empty title={words.nonePast}>{words.nonePastHow}</Empty>
          ) : (
            past.map((line) => <MeetingCard key={line.meetingId} line={line} here={here} />)
          )}
        </section>
      </div>
      <section class="card">
        <h2 class="card-title">{words.resolutions}</h2>
        {props.resolutions.length === 0 ? (
          <Empty title={words.noResolutions}>{words.noResolutionsHow}</Empty>
        ) : (
          <Resolutions
            lines={props.resolutions.slice(0, RESOLUTIONS_SHOWN)}
            here={here}
            withMeeting
          />
        )}
      </section>
    </div>
  )
}

/** Meetings of the place, what they resolved, and the way to the problem lists. */
export const meetings = page<Meetings | null>({
  path: '/meetings',
  title: (_props, here) => meetingsWords(here.language).title,
  load: async (api, { here }) => {
    if (!here.place) return null
    const area = here.place.code
    const [found, passed] = await Promise.all([
      api('GET /hall/meetings', { area }),
      api('GET /hall/resolutions', { area }),
    ])
    return { meetings: found.meetings, resolutions: passed.resolutions }
  },
  view: View,
})
