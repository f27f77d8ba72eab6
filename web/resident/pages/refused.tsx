import type { Here, Refusing, Shown } from '../page.ts'
import { refusedWords } from './refused.words.ts'

function headline({ status }: Refusing, here: Here): string {
  const words = refusedWords(here.language)
  if (status === 404) return words.missing
  if (status === 401 || status === 403) return words.forbidden
  if (status === 429 || status === 503) return words.busy
  return status >= 500 ? words.fault : words.other
}

/** The reason and the way out: for what is not there, not allowed, too much, or our own fault. */
export function refusedPage(refusing: Refusing, here: Here): Shown {
  const words = refusedWords(here.language)
  const title = headline(refusing, here)
  return {
    title,
    body: (
      <div class="card stack">
        <h1>{title}</h1>
        <p>{refusing.status === 404 ? words.missingHow : refusing.words}</p>
        <a class="button" href="/">
          {words.home}
        </a>
        {here.viewer || refusing.status >= 500 ? null : (
          <a class="button quiet" href={`/sign-in?${new URLSearchParams({ next: here.address })}`}>
            {words.signIn}
          </a>
        )}
        {refusing.status === 404 ? (
          <a class="button quiet" href="/look-up">
            {words.lookUp}
          </a>
        ) : null}
        <p class="quiet-words">{words.code(refusing.code)}</p>
      </div>
    ),
  }
}
