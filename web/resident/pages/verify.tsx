import { dayText } from '../../shared/dates.ts'
import { countText, hashText } from '../../shared/numbers.ts'
import type { Calls } from '../api.ts'
import { type Here, page } from '../page.ts'
import { fileAddress } from '../parts/addresses.ts'
import { More } from '../parts/fields.tsx'
import { Icon } from '../parts/icons.tsx'
import { verifyWords } from './verify.words.ts'

type Days = Calls['GET /fingerprints']['output']
type Verify = { readonly caseId: string | null; readonly days: Days | null }

const DAYS_SHOWN = 10
export const COUNTY_DIGITS = 6

/** Sentences for the island, which checks the file in the browser. */
const FOR_ISLAND = [
  'good',
  'goodHow',
  'withoutWords',
  'printed',
  'notPrinted',
  'bad',
  'badHow',
  'unread',
] as const

/** Day by day: the fingerprint short enough for the eye, and the line as it is printed. */
function Published({ days, here }: { days: Days | null; here: Here }) {
  const words = verifyWords(here.language)
  if (days === null)
    return (
      <p>
        {words.noPlace} <a href="/place?next=/verify">{words.choosePlace}</a>
      </p>
    )
  if (days.fingerprints.length === 0) return <p class="quiet-words">{words.none}</p>
  return (
    <>
      <ul class="rows days">
        {days.fingerprints.map(({ day, files, root }) => (
          <li key={day}>
            <p class="split">
              <strong>{dayText(day, here.language, here.now)}</strong>
              <span class="quiet-words">{words.files(countText(files))}</span>
            </p>
            <p class="hash">{hashText(root)}</p>
            <a href={`/verify/${day}`}>{words.printedLine}</a>
          </li>
        ))}
      </ul>
      {days.next ? (
        <More href={`/verify?${new URLSearchParams({ after: days.next })}`}>{words.earlier}</More>
      ) : null}
    </>
  )
}

export const verify = page<Verify>({
  path: '/verify',
  islands: ['verify'],
  title: (_props, here) => verifyWords(here.language).title,
  load: async (api, { query, here }) => ({
    caseId: /^[0-9a-f-]{36}$/.test(query.case ?? '') ? (query.case ?? null) : null,
    days:
      here.place === null
        ? null
        : await api('GET /fingerprints', {
            county: here.place.code.slice(0, COUNTY_DIGITS),
            after: query.after,
            limit: DAYS_SHOWN,
          }),
  }),
  view: ({ caseId, days }, here) => {
    const words = verifyWords(here.language)
    const sentences = Object.fromEntries(FOR_ISLAND.map((name) => [name, words[name]]))
    return (
      <div class="stack" data-verify={JSON.stringify(sentences)}>
        <h1 class="unseen">{words.title}</h1>
        <section class="card stack">
          <p>{words.how}</p>
          <p class="note tone-going" data-without-script>
            {words.needScript}
          </p>
          {caseId ? (
            <button type="button" class="button" data-check={fileAddress(caseId)} hidden>
              {words.this}
            </button>
          ) : null}
          <div class="field" data-with-script hidden>
            <div class="file" data-drop>
              <Icon name="file" />
              <span>{words.choose}</span>
              <input
                type="file"
                accept=".jsonl,.json,application/x-ndjson"
                aria-label={words.choose}
                aria-describedby="verify-hint"
              />
            </div>
            <p class="hint" id="verify-hint">
              {words.chooseHint}
            </p>
          </div>
          <div role="status" data-result />
        </section>
        <section class="card">
          <h2 class="card-title">{words.daily}</h2>
          <p>{words.dailyHow}</p>
          <Published days={days} here={here} />
        </section>
        <section class="card">
          <h2 class="card-title">{words.command}</h2>
          <p>{words.commandHow}</p>
          <p class="hash">npx linli verify FILE.jsonl</p>
        </section>
      </div>
    )
  },
})
