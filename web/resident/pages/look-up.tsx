import type { CaseView } from '../../../src/cases/schema.ts'
import { plainNumber } from '../../shared/typing.ts'
import { page, Refused, type Refusing } from '../page.ts'
import { Refusal, Submit, TextField } from '../parts/fields.tsx'
import { lookUpWords } from './look-up.words.ts'
import { MatterView } from './matter.tsx'

type LookUp = {
  readonly number: string
  readonly code: string
  readonly refusing: Refusing | null
  readonly one: CaseView | null
}

export const lookUp = page<LookUp>({
  path: '/look-up',
  title: (_props, here) => lookUpWords(here.language).title,
  load: async (_api, { query }) => ({
    number: plainNumber(query.number ?? ''),
    code: '',
    refusing: null,
    one: null,
  }),
  view: ({ number, code, refusing, one }, here) => {
    const words = lookUpWords(here.language)
    if (one) return MatterView({ one: { ...one, acts: [] }, typed: null, thanks: false }, here)
    return (
      <form method="post" noValidate>
        <h1>{words.title}</h1>
        <p class="quiet-words">{words.how}</p>
        <Refusal refusing={refusing} />
        <TextField
          here={here}
          name="number"
          label={words.number}
          hint={words.numberHint}
          value={number}
          longest={40}
          autocomplete="off"
        />
        <TextField
          here={here}
          name="code"
          label={words.code}
          value={code}
          longest={20}
          autocomplete="off"
        />
        <Submit>{words.find}</Submit>
      </form>
    )
  },
  post: async (api, { typed, here }) => {
    const number = plainNumber(typed.number ?? '')
    const code = plainNumber(typed.code ?? '')
    const again = (refusing: Refusing | null, one: CaseView | null) =>
      ({
        kind: 'again',
        say: refusing?.words ?? '',
        refused: refusing !== null,
        props: { number, code, refusing, one },
      }) as const
    if (number === '' || code === '') {
      const words = lookUpWords(here.language).wrong
      return again({ code: 'missing', status: 422, words, fields: {} }, null)
    }
    try {
      return again(null, await api('POST /cases/look-up', { number, pickUpCode: code }))
    } catch (error) {
      if (error instanceof Refused) return again(error.refusing, null)
      throw error
    }
  },
})
