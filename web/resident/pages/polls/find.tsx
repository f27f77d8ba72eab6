import type { ReceiptFound } from '../../api.ts'
import { type Here, page } from '../../page.ts'
import { Submit, TextField } from '../../parts/fields.tsx'
import { receiptWords } from './receipt.words.ts'
import { roadText } from './turnout.tsx'

type Props = {
  readonly pollId: string
  readonly receipt: string
  /** Null: nothing was asked. */
  readonly found: ReceiptFound | null
}

function Found({ found, here }: { found: ReceiptFound; here: Here }) {
  const words = receiptWords(here.language)
  if (!found.counted && !found.replaced)
    return (
      <p class="note tone-late" role="status">
        {words.notThere}
      </p>
    )
  return (
    <div class="note tone-done stack" role="status">
      <strong>{found.replaced ? words.replaced : words.counted}</strong>
      <p>{words.units(found.units.join(here.language === 'zh' ? '、' : ', '))}</p>
      <p>{roadText(found.road, here)}</p>
    </div>
  )
}

function View({ pollId, receipt, found }: Props, here: Here) {
  const words = receiptWords(here.language)
  return (
    <div class="stack">
      <h1>{words.find}</h1>
      <p>{words.findHow}</p>
      {found ? <Found found={found} here={here} /> : null}
      <form method="get" class="stack">
        <TextField
          here={here}
          name="receipt"
          label={words.number}
          hint={words.numberHint}
          value={receipt}
          autocomplete="off"
          longest={60}
        />
        <Submit>{words.look}</Submit>
      </form>
      <a class="button quiet" href={`/polls/${pollId}`}>
        {words.back}
      </a>
    </div>
  )
}

/** Whether the ballot of a receipt is counted; where the code of a receipt leads. */
export const findBallot = page<Props>({
  path: '/polls/{pollId}/find',
  signedIn: true,
  title: (_props, here) => receiptWords(here.language).find,
  load: async (api, { params, query }) => {
    const pollId = params.pollId ?? ''
    const receipt = (query.receipt ?? '').normalize('NFKC').trim()
    if (receipt === '') {
      await api('GET /polls/{pollId}', { pollId })
      return { pollId, receipt, found: null }
    }
    const found = await api('GET /polls/{pollId}/receipts/{receipt}', { pollId, receipt })
    return { pollId, receipt, found }
  },
  view: View,
})
