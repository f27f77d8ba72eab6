import { dayText } from '../../shared/dates.ts'
import { countText } from '../../shared/numbers.ts'
import type { Calls } from '../api.ts'
import { type Here, page } from '../page.ts'
import { COUNTY_DIGITS } from './verify.tsx'
import { verifyWords } from './verify.words.ts'

type Day = Calls['GET /fingerprints']['output']['fingerprints'][number]
/** `day` is null when the address names none. */
type Printed = { readonly day: string | null; readonly found: Day | null }

const DAY = /^\d{4}-\d{2}-\d{2}$/
const DAY_MS = 86_400_000

/** In groups of four, so that it can be read out and compared by eye. */
const grouped = (hash: string) => hash.replace(/(.{4})(?=.)/g, '$1 ')

function Line({ one, here }: { one: Day; here: Here }) {
  const words = verifyWords(here.language)
  const rows: readonly [string, string][] = [
    [words.day, one.day],
    [words.filesOf, countText(one.files)],
    [words.size, countText(one.size)],
    [words.signature, grouped(one.signature)],
    [words.publicKey, grouped(one.publicKey)],
  ]
  return (
    <>
      <section class="card stack">
        <p>{words.lineHow}</p>
        <p class="hash printed-line">
          {one.county} {one.day} {countText(one.size)}
          <br />
          {grouped(one.root)}
        </p>
      </section>
      <section class="card">
        <dl class="facts">
          {rows.map(([name, value]) => (
            <>
              <dt>{name}</dt>
              <dd class={value.length > 40 ? 'hash' : undefined}>{value}</dd>
            </>
          ))}
        </dl>
      </section>
    </>
  )
}

function titleOf({ day }: Printed, here: Here): string {
  const words = verifyWords(here.language)
  return day === null ? words.title : words.lineTitle(dayText(day, here.language, here.now))
}

/** One published day as it is printed on the board: county, day, size and the whole fingerprint. */
export const fingerprint = page<Printed>({
  path: '/verify/{day}',
  title: titleOf,
  load: async (api, { params, here }) => {
    const { day = '' } = params
    const at = DAY.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
    if (Number.isNaN(at)) return { day: null, found: null }
    if (here.place === null) return { day, found: null }
    const { fingerprints } = await api('GET /fingerprints', {
      county: here.place.code.slice(0, COUNTY_DIGITS),
      after: new Date(at + DAY_MS).toISOString().slice(0, 10),
      limit: 1,
    })
    return { day, found: fingerprints.find((one) => one.day === day) ?? null }
  },
  view: (printed, here) => {
    const { found } = printed
    const words = verifyWords(here.language)
    return (
      <div class="stack">
        <h1 class="unseen">{titleOf(printed, here)}</h1>
        {found === null ? (
          <section class="card stack">
            <p>{words.unknownDay}</p>
          </section>
        ) : (
          <Line one={found} here={here} />
        )}
        <a class="button quiet no-print" href="/verify">
          {words.back}
        </a>
      </div>
    )
  },
})
