import type { Homes } from '../../../src/ballots/rolls/schema.ts'
import type { Api } from '../api.ts'
import { type Here, inLanguage, page, Refused, type Refusing } from '../page.ts'
import { More, Refusal, Submit, TextField } from '../parts/fields.tsx'
import { HomeFacts } from './homes.tsx'
import { homesWords } from './homes.words.ts'

type WrongHome = {
  /** Null: not this person's. */
  readonly home: Homes['homes'][number] | null
  readonly words: string
  readonly key: string
  readonly wrong: string
  readonly refusing: Refusing | null
}

function View({ home, words: typed, key, wrong, refusing }: WrongHome, here: Here) {
  const words = homesWords(here.language)
  return (
    <form class="stack" method="post" noValidate>
      <h1>{words.formTitle}</h1>
      <p class="quiet-words">{words.formHow}</p>
      <Refusal refusing={refusing} />
      {home ? (
        <section class="card">
          <h2 class="card-title">
            {inLanguage(home.estateName, here)} {home.unit}
          </h2>
          <HomeFacts home={home} here={here} />
        </section>
      ) : null}
      <input type="hidden" name="key" value={key} />
      <TextField
        here={here}
        name="words"
        label={words.words}
        hint={words.wordsHint}
        value={typed}
        rows={4}
        longest={1000}
        wrong={wrong || undefined}
      />
      <Submit>{words.send}</Submit>
      <More href="/homes">{words.back}</More>
    </form>
  )
}

async function homeOf(api: Api, params: Readonly<Record<string, string>>) {
  const { homes } = await api('GET /homes', {})
  return homes.find(({ rollId, unit }) => rollId === params.rollId && unit === params.unit) ?? null
}

/** “This is wrong”: what the roll says, and the owner's words about it. */
export const wrongHome = page<WrongHome>({
  path: '/homes/{rollId}/{unit}',
  signedIn: true,
  title: (_props, here) => homesWords(here.language).formTitle,
  load: async (api, { params }) => ({
    home: await homeOf(api, params),
    words: '',
    key: crypto.randomUUID(),
    wrong: '',
    refusing: null,
  }),
  view: View,
  post: async (api, { typed, params, here }) => {
    const said = typed.words?.trim() ?? ''
    const key = typed.key || crypto.randomUUID()
    const again = async (wrong: string, refusing: Refusing | null) =>
      ({
        kind: 'again',
        say: refusing?.words ?? wrong,
        refused: true,
        props: { home: await homeOf(api, params), words: said, key, wrong, refusing },
      }) as const
    if (said.length < 2) return again(homesWords(here.language).wordsWrong, null)
    const { rollId = '', unit = '' } = params
    try {
      await api('POST /rolls/{rollId}/units/{unit}/objections', { rollId, unit, words: said }, key)
      return { kind: 'go', to: '/homes', leave: { values: { sent: '1' }, seconds: 20 } }
    } catch (error) {
      if (!(error instanceof Refused) || error.refusing.status === 401) throw error
      return again('', error.refusing)
    }
  },
})
