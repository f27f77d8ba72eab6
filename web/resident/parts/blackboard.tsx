import { daysBetween } from '../../shared/dates.ts'
import type { AnsweredLine } from '../api.ts'
import type { Here } from '../page.ts'
import { homeWords } from '../pages/home.words.ts'

/** The other sign: a dark panel with chalk text, for what the community publishes. */
export function Blackboard({
  lines,
  here,
  whole = false,
}: {
  lines: readonly AnsweredLine[]
  here: Here
  /** All of it, on its own page, rather than the first few. */
  whole?: boolean
}) {
  const words = homeWords(here.language)
  return (
    <section class="blackboard" aria-labelledby="board-title">
      <div class="board-head">
        <h2 id="board-title">{words.board}</h2>
        <p>{here.place?.name}</p>
      </div>
      <p class="board-sub">{words.boardHow}</p>
      {lines.length === 0 ? (
        <div class="board-none">
          <p class="board-what">{words.boardNone}</p>
          <p>{words.boardNoneHow}</p>
        </div>
      ) : (
        <ul class="board-lines">
          {lines.map((line) => (
            <li key={line.number}>
              <p class="board-what">{line.title}</p>
              {line.answer ? <p class="board-answer">{line.answer}</p> : null}
              <p class="board-meta">
                <span>{line.number}</span>
                <span>{line.areaName}</span>
                <span>{words.days(daysBetween(line.openedAt, line.endedAt))}</span>
              </p>
            </li>
          ))}
        </ul>
      )}
      {whole || lines.length === 0 ? null : (
        <a class="board-all" href="/board">
          {words.boardAll}
        </a>
      )}
    </section>
  )
}
