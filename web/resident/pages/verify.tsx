import { page } from '../page.ts'
import { fileAddress } from '../parts/addresses.ts'
import { Icon } from '../parts/icons.tsx'
import { verifyWords } from './verify.words.ts'

type Verify = { readonly caseId: string | null }

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

export const verify = page<Verify>({
  path: '/verify',
  islands: ['verify'],
  title: (_props, here) => verifyWords(here.language).title,
  load: async (_api, { query }) => ({
    caseId: /^[0-9a-f-]{36}$/.test(query.case ?? '') ? (query.case ?? null) : null,
  }),
  view: ({ caseId }, here) => {
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
