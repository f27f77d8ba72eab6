import { momentText } from '../../../shared/dates.ts'
import { squareText } from '../../../shared/numbers.ts'
import type { MyUnit, PollView } from '../../api.ts'
import { type Here, inLanguage, page } from '../../page.ts'
import { Empty } from '../../parts/fields.tsx'
import { Icon } from '../../parts/icons.tsx'
import { QrCode } from '../../parts/qr-code.tsx'
import { receiptWords } from './receipt.words.ts'
import { Enough, type Gap, roadText } from './turnout.tsx'

type Props = {
  readonly poll: PollView
  readonly gap: Gap | null
  readonly mayChange: boolean
  /** The ballot was sent just now. */
  readonly fresh: boolean
  /** Units of each receipt: a secret ballot speaks for all units of its person. */
  readonly receipts: readonly (readonly MyUnit[])[]
}

/** Where the number of a receipt is looked up. */
export const findAddress = (pollId: string, receipt: string) =>
  `/polls/${pollId}/find?${new URLSearchParams({ receipt })}`

function Receipt({ units, props, here }: { units: readonly MyUnit[]; props: Props; here: Here }) {
  const words = receiptWords(here.language)
  const { poll } = props
  const [first] = units
  const receipt = first?.receipt ?? ''
  const at = first?.at ? momentText(first.at, here.language, here.now) : ''
  const area = units.map((one) => `${squareText(one.area)} m²`).join(' + ')
  return (
    <section class="card centre">
      <p class="quiet-words">
        {[inLanguage(poll.title, here), at, roadText(first?.road ?? null, here)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p class="big-number">{receipt}</p>
      <p class="quiet-words">{words.numberHow}</p>
      <QrCode text={`${here.origin}${findAddress(poll.pollId, receipt)}`} label={words.code} />
      <dl class="facts">
        <dt>{words.unit}</dt>
        <dd>{units.map(({ unit }) => unit).join(here.language === 'zh' ? '、' : ', ')}</dd>
        <dt>{words.counts}</dt>
        <dd>{area}</dd>
        {poll.secret ? (
          <>
            <dt>{words.how}</dt>
            <dd>{words.howHow}</dd>
          </>
        ) : null}
      </dl>
      <p class="quiet-words no-print">
        {words.keep} {words.printHow}
      </p>
    </section>
  )
}

function View(props: Props, here: Here) {
  const words = receiptWords(here.language)
  const { poll, gap, receipts, fresh, mayChange } = props
  if (receipts.length === 0)
    return (
      <div class="stack">
        <h1>{words.title}</h1>
        <Empty title={words.none}>{words.noneHow}</Empty>
        <a class="button quiet" href={`/polls/${poll.pollId}`}>
          {words.back}
        </a>
      </div>
    )
  const many = receipts.length > 1
  return (
    <div class="stack">
      {fresh ? (
        <p class="seal">
          <Icon name="check" size={34} />
        </p>
      ) : null}
      <h1>{fresh ? (many ? words.gotMany : words.got) : words.earlier}</h1>
      {receipts.map((units) => (
        <Receipt key={units[0]?.receipt} units={units} props={props} here={here} />
      ))}
      <section class="card no-print">
        <h2 class="card-title">{words.change}</h2>
        <p>{mayChange ? words.changeHow : words.finalHow}</p>
      </section>
      <div class="no-print">
        <Enough poll={poll} gap={gap} here={here} />
      </div>
      <section class="card">
        <h2 class="card-title">{words.when}</h2>
        <p>{words.whenHow(momentText(poll.closesAt, here.language, here.now))}</p>
      </section>
      <section class="card no-print">
        <h2 class="card-title">{words.others}</h2>
        <p>{words.othersHow}</p>
      </section>
      <a class="button quiet" href={`/polls/${poll.pollId}/find`}>
        {words.find}
      </a>
      <a class="button quiet" href={`/polls/${poll.pollId}`}>
        {words.back}
      </a>
    </div>
  )
}

/** What a voter keeps: a number that shows later that the ballot was counted. */
export const pollReceipt = page<Props>({
  path: '/polls/{pollId}/receipt',
  signedIn: true,
  islands: ['hall'],
  title: (_props, here) => receiptWords(here.language).title,
  load: async (api, { params, query, left }) => {
    const pollId = params.pollId ?? ''
    const [poll, { packs }] = await Promise.all([
      api('GET /polls/{pollId}', { pollId }),
      api('GET /rule-packs', {}),
    ])
    const gap = poll.state === 'open' ? await api('GET /polls/{pollId}/gap', { pollId }) : null
    const asked = poll.myUnits.find(({ unit }) => unit === query.unit)?.receipt
    const fresh = (left.fresh ?? '').split(' ').filter(Boolean)
    const isShown = (receipt: string) =>
      asked ? receipt === asked : fresh.length === 0 || fresh.includes(receipt)
    const shown = poll.myUnits.filter(({ receipt }) => receipt !== null && isShown(receipt))
    return {
      poll,
      gap,
      mayChange: !poll.secret && packs.find(({ id }) => id === poll.pack.id)?.repeated === 'last',
      fresh: fresh.length > 0 && !asked,
      receipts: [...Map.groupBy(shown, ({ receipt }) => receipt).values()],
    }
  },
  view: View,
})
