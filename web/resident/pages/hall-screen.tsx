import { momentText } from '../../shared/dates.ts'
import type { ListView } from '../api.ts'
import { type Here, inLanguage, page } from '../page.ts'
import { Empty, More } from '../parts/fields.tsx'
import { hallScreenWords } from './hall-screen.words.ts'

function Line({ line, most, here }: { line: ListView['lines'][number]; most: number; here: Here }) {
  const words = hallScreenWords(here.language)
  return (
    <li>
      <div class="split">
        <strong>{line.title}</strong>
        <span class="count">{words.marks(line.marks)}</span>
      </div>
      <progress value={line.marks} max={most} aria-label={line.title} />
      <p class="quiet-words">
        {inLanguage(line.kindName, here)} · {line.areaName}
        {line.homes > 0 ? ` · ${words.homes(line.homes)}` : ''}
        {line.topic ? ` · ${words.topic}` : ''}
      </p>
    </li>
  )
}

function View(list: ListView | null, here: Here) {
  const words = hallScreenWords(here.language)
  if (list === null)
    return (
      <>
        <h1 class="unseen">{words.title}</h1>
        <Empty title={words.none}>{words.noneHow}</Empty>
        <More href="/problems">{words.back}</More>
      </>
    )
  const most = Math.max(1, ...list.lines.map(({ marks }) => marks))
  const closing =
    list.state === 'closed'
      ? words.closed
      : words.until(momentText(list.closesAt, here.language, here.now))
  return (
    <div class="hall-screen" data-hall={`problems:${list.listId}`}>
      <div class="split">
        <div>
          <h1>{list.title}</h1>
          <p>
            {list.areaName} · {words.people(list.people)} · {closing}
          </p>
          <p class="quiet-words">{words.how(list.marksEach)}</p>
        </div>
        <a href={`/problems?${new URLSearchParams({ list: list.listId })}`}>
          <img
            src={`/api/v1/hall/lists/${list.listId}/qr`}
            alt={words.qr}
            width={160}
            height={160}
          />
        </a>
      </div>
      <ol>
        {list.lines.map((line) => (
          <Line key={line.problemId} line={line} most={most} here={here} />
        ))}
      </ol>
    </div>
  )
}

/** The list as a room full of people reads it: large, live, without anything personal. */
export const hallScreen = page<ListView | null>({
  path: '/hall/screen',
  islands: ['hall'],
  title: (_props, here) => hallScreenWords(here.language).title,
  load: async (api, { query, here }) => {
    if (query.list) return api('GET /hall/lists/{listId}', { listId: query.list })
    if (!here.place) return null
    const { lists } = await api('GET /hall/lists', { area: here.place.code })
    const list = lists.find(({ state }) => state === 'open') ?? lists[0]
    return list ? api('GET /hall/lists/{listId}', { listId: list.listId }) : null
  },
  view: View,
})
