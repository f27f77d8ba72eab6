import { dayText } from '../../shared/dates.ts'
import type { ResolutionLine } from '../api.ts'
import { type Here, inLanguage } from '../page.ts'
import { sharedHallWords } from '../pages/hall.words.ts'

const toneOf = ({ end, overdue }: ResolutionLine) =>
  end === 'kept' ? 'tone-done' : end === 'broken' || overdue ? 'tone-late' : 'tone-going'

/** What was resolved, who sees to it, by which day, and what became of it. */
export function Resolutions({
  lines,
  here,
  withMeeting = false,
}: {
  lines: readonly ResolutionLine[]
  here: Here
  /** Says at which meeting each was passed. */
  withMeeting?: boolean
}) {
  const words = sharedHallWords(here.language)
  const day = (date: string) => dayText(date, here.language, here.now)
  return (
    <ul class="rows">
      {lines.map((line) => (
        <li key={line.resolutionId}>
          <div class="split">
            <strong>{line.title}</strong>
            <span class={`chip ${toneOf(line)}`}>
              {inLanguage(line.stepName, here)}
              {line.overdue && line.end === null ? ` · ${words.late}` : ''}
            </span>
          </div>
          <p class="quiet-words">
            {words.owner(line.owner)} · {words.due(day(line.due))} · {line.number}
          </p>
          {withMeeting ? (
            <p class="quiet-words">{words.fromMeeting(line.meetingTitle, day(line.passedOn))}</p>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
