import { momentText } from '../../shared/dates.ts'
import type { Inbox } from '../api.ts'
import { inLanguage, page } from '../page.ts'
import { Empty, More, Submit } from '../parts/fields.tsx'
import { noticesWords } from './notices.words.ts'

export const notices = page<Inbox>({
  path: '/notices',
  signedIn: true,
  islands: ['live'],
  title: (_props, here) => noticesWords(here.language).title,
  load: (api, { query }) => api('GET /notices', { after: query.after }),
  view: ({ notices: lines, next, unread }, here) => {
    const words = noticesWords(here.language)
    if (lines.length === 0)
      return (
        <div class="stack" data-live="notice">
          <h1 class="unseen">{words.title}</h1>
          <Empty title={words.none}>{words.noneHow}</Empty>
        </div>
      )
    return (
      <div class="stack" data-live="notice">
        <h1 class="unseen">{words.title}</h1>
        {unread > 0 ? (
          <form method="post">
            <Submit quiet>{words.readAll}</Submit>
          </form>
        ) : null}
        <ul class="card rows">
          {lines.map((one) => (
            <li key={one.id}>
              <p class="entry-head">
                <time dateTime={one.at}>{momentText(one.at, here.language, here.now)}</time>
                {one.read ? null : <span class="chip tone-turn">{words.fresh}</span>}
              </p>
              <p>{inLanguage(one, here)}</p>
              <More href={one.path ?? `/matters/${one.caseId}`}>{words.see}</More>
            </li>
          ))}
        </ul>
        {next ? (
          <More href={`/notices?${new URLSearchParams({ after: next })}`}>{words.more}</More>
        ) : null}
      </div>
    )
  },
  post: async (api) => {
    await api('POST /notices/read', {})
    return { kind: 'go', to: '/notices' }
  },
})
