/** What is written in the room: who speaks, and the minutes line by line. */
import { momentText } from '../../shared/dates.ts'
import type { MeetingView } from '../api.ts'
import { type Here, inLanguage } from '../page.ts'
import { meetingWords } from '../pages/meeting.words.ts'
import { Empty } from './fields.tsx'

type Shown = { readonly meeting: MeetingView; readonly here: Here }

const timeOf = (moment: string, here: Here) =>
  momentText(moment, here.language, here.now).split(/ |, /).at(-1) ?? ''

export function Agenda({ meeting, here }: Shown) {
  const words = meetingWords(here.language)
  return (
    <section class="card">
      <h2 class="card-title">{words.agenda}</h2>
      {meeting.agenda.length === 0 ? (
        <Empty title={words.noAgenda}>{words.noAgendaHow}</Empty>
      ) : (
        <ol class="rows">
          {meeting.agenda.map((item) => (
            <li key={item.position}>
              <div class="split">
                <strong>
                  {item.position}. {item.title}
                </strong>
                {item.topic ? (
                  <span
                    class={`chip ${item.topic.status === 'ended' ? 'tone-done' : 'tone-going'}`}
                  >
                    {inLanguage(item.topic.stepName, here)}
                  </span>
                ) : null}
              </div>
              {item.topic ? (
                <p class="quiet-words">
                  {item.topic.number}
                  {item.sources.length > 0
                    ? ` · ${words.from(item.sources.map(({ number }) => number).join(' '))}`
                    : ''}
                </p>
              ) : null}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

const SPEECH_TONES = { waiting: 'tone-going', speaking: 'tone-turn', spoken: 'tone-done' } as const

export function Speakers({ meeting, here }: Shown) {
  const words = meetingWords(here.language)
  return (
    <section class="card">
      <h2 class="card-title">{words.speakers}</h2>
      {meeting.speeches.length === 0 ? (
        <p class="quiet-words">{words.noSpeakers}</p>
      ) : (
        <ol class="rows">
          {meeting.speeches.map((one) => (
            <li key={one.speechId} class="split">
              <span>
                {one.name}{' '}
                <span class="quiet-words">
                  {one.tookSeconds === null
                    ? words.minutesOf(one.minutes)
                    : words.took(Math.floor(one.tookSeconds / 60), one.tookSeconds % 60)}
                </span>
              </span>
              <span class={`chip ${SPEECH_TONES[one.state]}`}>{words[one.state]}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

export function Minutes({ meeting, here }: Shown) {
  const words = meetingWords(here.language)
  return (
    <section class="card">
      <h2 class="card-title">{words.minutes}</h2>
      {meeting.state === 'open' ? <p class="quiet-words">{words.live}</p> : null}
      {meeting.minutes.length === 0 ? (
        <Empty title={words.noMinutes}>{words.noMinutesHow}</Empty>
      ) : (
        <ol class="minute-lines" aria-live="polite">
          {meeting.minutes.map((one) => (
            <li key={one.line}>
              <span class="quiet-words">
                {timeOf(one.at, here)}
                {one.position === null ? '' : ` · ${one.position}`}
              </span>
              <p>{one.words}</p>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
