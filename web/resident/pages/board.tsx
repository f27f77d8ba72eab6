import type { AnsweredLine } from '../api.ts'
import { page } from '../page.ts'
import { Blackboard } from '../parts/blackboard.tsx'
import { More } from '../parts/fields.tsx'
import { homeWords } from './home.words.ts'
import { mattersWords } from './matters.words.ts'

type Board = { readonly lines: readonly AnsweredLine[]; readonly next: string | null }

/** What was answered, masked, for anybody to read. */
export const board = page<Board | null>({
  path: '/board',
  tab: 'board',
  title: (_props, here) => homeWords(here.language).board,
  load: async (api, { here, query }) =>
    here.place ? api('GET /cases/answered', { area: here.place.code, after: query.after }) : null,
  view: (props, here) => {
    const words = homeWords(here.language)
    if (props === null)
      return (
        <section class="card stack">
          <h1>{words.noPlace}</h1>
          <p>{words.noPlaceHow}</p>
          <a class="button" href="/place?next=/board">
            {words.choose}
          </a>
        </section>
      )
    return (
      <>
        <h1 class="unseen">{words.board}</h1>
        <Blackboard lines={props.lines} here={here} whole />
        {props.next ? (
          <More href={`/board?${new URLSearchParams({ after: props.next })}`}>
            {mattersWords(here.language).more}
          </More>
        ) : null}
      </>
    )
  },
})
