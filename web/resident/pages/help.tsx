import type { Api } from '../api.ts'
import { type Here, page, Refused, type Refusing, type Reply, type Sent } from '../page.ts'
import { Choices, More, Refusal, Submit, TextField } from '../parts/fields.tsx'
import { helpWords } from './help.words.ts'

/** The procedure of a complaint or suggestion about the program itself (R 14.03). */
const PROCEDURE = 'advice'
const KINDS = ['hard', 'unclear', 'twice', 'privacy', 'wrong', 'other'] as const

type Help = {
  readonly key: string
  readonly kind: string
  readonly text: string
  readonly refusing: Refusing | null
}

function View({ key, kind, text, refusing }: Help, here: Here) {
  const words = helpWords(here.language)
  const wrong = refusing?.fields ?? {}
  const choices = KINDS.map((value) => ({ value, label: words[value] }))
  return (
    <form method="post" noValidate>
      <h1>{words.title}</h1>
      <p>{words.how}</p>
      <Refusal refusing={Object.keys(wrong).length > 0 ? null : refusing} />
      <input type="hidden" name="key" value={key} />
      <Choices
        here={here}
        name="kind"
        label={words.kind}
        value={kind}
        choices={choices}
        wrong={wrong.kind}
      />
      <TextField
        here={here}
        name="text"
        label={words.words}
        value={text}
        wrong={wrong.text}
        rows={5}
        longest={2000}
      />
      {here.viewer ? (
        <Submit>{words.send}</Submit>
      ) : (
        <a class="button" href="/sign-in?next=/help">
          {words.signIn}
        </a>
      )}
      <p>
        <More href="/report">{words.report}</More>
      </p>
    </form>
  )
}

async function take(api: Api, { typed, here }: Sent): Promise<Reply<Help>> {
  const words = helpWords(here.language)
  const kind = KINDS.find((one) => one === typed.kind)
  const text = typed.text?.trim() ?? ''
  const key = typed.key ?? ''
  const again = (refusing: Refusing): Reply<Help> => ({
    kind: 'again',
    say: refusing.words,
    refused: true,
    props: { key, kind: kind ?? '', text, refusing },
  })
  const fields: Record<string, string> = {
    ...(kind ? {} : { kind: words.kindWrong }),
    ...(text ? {} : { text: words.wordsWrong }),
  }
  if (!kind || !text)
    return again({ code: 'missing', status: 422, words: Object.values(fields).join(' '), fields })
  try {
    const { number, pickUpCode, caseId } = await api(
      'POST /cases',
      {
        procedure: PROCEDURE,
        area: here.place?.code ?? '',
        channel: 'web',
        form: { title: `${words.title} · ${words[kind]}`, story: text },
      },
      key,
    )
    const values = { caseId, number, pickUpCode, title: words[kind] }
    return { kind: 'go', to: '/reported', leave: { values, seconds: 1800 } }
  } catch (error) {
    if (error instanceof Refused && error.refusing.status !== 401) return again(error.refusing)
    throw error
  }
}

export const help = page<Help>({
  path: '/help',
  title: (_props, here) => helpWords(here.language).title,
  load: async () => ({ key: crypto.randomUUID(), kind: '', text: '', refusing: null }),
  view: View,
  post: take,
})
