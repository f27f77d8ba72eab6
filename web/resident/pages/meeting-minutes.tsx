import { momentText, weekdayText } from '../../shared/dates.ts'
import type { MeetingView } from '../api.ts'
import { type Here, inLanguage, page } from '../page.ts'
import { More } from '../parts/fields.tsx'
import { Agenda, Minutes } from '../parts/meeting-record.tsx'
import { Resolutions } from '../parts/resolutions.tsx'
import { meetingWords } from './meeting.words.ts'

function View(meeting: MeetingView, here: Here) {
  const words = meetingWords(here.language)
  const at = (moment: string) => momentText(moment, here.language, here.now)
  return (
    <article class="paper-sheet stack">
      <p class="no-print">
        <More href={`/meetings/${meeting.meetingId}`}>{meeting.title}</More>
      </p>
      <h1>
        {inLanguage(meeting.kindName, here)} {meeting.title}
      </h1>
      <dl class="facts">
        <dt>{words.when}</dt>
        <dd>
          {at(meeting.openedAt ?? meeting.startsAt)}
          {meeting.closedAt === null ? '' : ` – ${at(meeting.closedAt)}`}{' '}
          {weekdayText(meeting.startsAt, here.language)}
        </dd>
        <dt>{words.where}</dt>
        <dd>
          {meeting.areaName} {meeting.place}
        </dd>
        <dt>{words.present}</dt>
        <dd>
          {words.people(meeting.present)}
          {meeting.quorum === null
            ? ''
            : ` (${words.quorum(inLanguage(meeting.quorum.counts, here), meeting.quorum.entitled, meeting.quorum.needs)})`}
        </dd>
      </dl>
      <Agenda meeting={meeting} here={here} />
      {meeting.earlier.length > 0 ? (
        <section class="card">
          <h2 class="card-title">{words.earlier}</h2>
          <Resolutions lines={meeting.earlier} here={here} withMeeting />
        </section>
      ) : null}
      <Minutes meeting={meeting} here={here} />
      {meeting.passed.length > 0 ? (
        <section class="card">
          <h2 class="card-title">{words.passed}</h2>
          <Resolutions lines={meeting.passed} here={here} />
        </section>
      ) : null}
    </article>
  )
}

/** The minutes of a meeting as a sheet of paper, without the bars around it. */
export const meetingMinutes = page<MeetingView>({
  path: '/meetings/{meetingId}/minutes',
  title: (_props, here) => meetingWords(here.language).minutes,
  load: (api, { params }) =>
    api('GET /hall/meetings/{meetingId}', { meetingId: params.meetingId ?? '' }),
  view: View,
})
