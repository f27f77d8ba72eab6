import { page } from '../page.ts'
import { Empty } from '../parts/fields.tsx'
import { queueWords } from './queue.words.ts'

/** What lies on this phone; only the phone knows it, so the island draws the list. */
export const queue = page<null>({
  path: '/queue',
  islands: ['queue'],
  title: (_props, here) => queueWords(here.language).title,
  load: async () => null,
  view: (_props, here) => {
    const words = queueWords(here.language)
    return (
      <div class="stack" data-queue-page={JSON.stringify(words)}>
        <h1>{words.title}</h1>
        <p class="quiet-words">{words.how}</p>
        <p class="note tone-going" data-without-script>
          {words.needScript}
        </p>
        <div data-queue-none hidden>
          <Empty title={words.none}>{words.noneHow}</Empty>
        </div>
        <div class="stack" data-queue-list aria-live="polite" />
      </div>
    )
  },
})

/** Shown by the service worker for what it has not kept. */
export const offline = page<null>({
  path: '/offline',
  title: (_props, here) => queueWords(here.language).offline,
  load: async () => null,
  view: (_props, here) => {
    const words = queueWords(here.language)
    return (
      <div class="card stack">
        <h1>{words.offline}</h1>
        <p>{words.offlineHow}</p>
        <a class="button" href="/report">
          {words.report}
        </a>
        <a class="button quiet" href="/" data-again>
          {words.again}
        </a>
      </div>
    )
  },
})
