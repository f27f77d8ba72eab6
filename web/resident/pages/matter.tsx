import type { Text } from '../../../src/base/text.ts'
import type { CaseView } from '../../../src/cases/schema.ts'
import { dayText } from '../../shared/dates.ts'
import { hashText } from '../../shared/numbers.ts'
import { type Here, inLanguage, page, Refused } from '../page.ts'
import { ActForm, formOfAct, isReopen, missingIn, type Typed } from '../parts/act-form.tsx'
import { fileAddress } from '../parts/addresses.ts'
import { Entries } from '../parts/entries.tsx'
import { FiveSteps, reachedIn } from '../parts/five-steps.tsx'
import { Icon } from '../parts/icons.tsx'
import { Chip } from '../parts/matter-card.tsx'
import { sentenceOf, stateOf, toneOf } from '../parts/sentence.ts'
import { matterPageWords } from './matter.words.ts'

export type Matter = {
  readonly one: CaseView
  readonly typed: Typed | null
  readonly thanks: boolean
}

/** What a person may do without being asked stands folded below what they are asked for. */
const UNASKED = /^(reopen|withdraw)/

/** `11月25日` as dates stand everywhere on these pages: `11 月 25 日`, on one line. */
const spaced = (text: Text, here: Here): string =>
  inLanguage(text, here).replace(/(\d+)月(\d+)日/g, '$1\u00a0月\u00a0$2\u00a0日')

function Head({ one, here }: { one: CaseView; here: Here }) {
  return (
    <section class="card matter-head">
      <div class="split">
        <p class="meta">
          <span>{one.number}</span>
          {one.categoryName ? <span>{inLanguage(one.categoryName, here)}</span> : null}
        </p>
        <Chip tone={toneOf(one)}>{stateOf(one, here, inLanguage(one.stepName, here))}</Chip>
      </div>
      <h1>{one.title}</h1>
      <p class="meta">{one.areaName}</p>
      <FiveSteps one={one} here={here} reached={reachedIn(one.entries)} />
      <p class="sentence">{one.yourTurn ? sentenceOf(one, here) : spaced(one.sentence, here)}</p>
    </section>
  )
}

function Acts({ one, typed, here }: Matter & { here: Here }) {
  const words = matterPageWords(here.language)
  const forward = one.acts.filter((act) => one.yourTurn && !UNASKED.test(act.act))
  const folded = one.acts.filter((act) => !forward.includes(act))
  if (one.acts.length === 0) return null
  const so = one.reopenedCount > 0 ? words.reopened(one.reopenedCount) : words.reopenedNone
  const until = one.reopenUntil
    ? words.reopenUntil(dayText(one.reopenUntil, here.language, here.now))
    : ''
  return (
    <section class="card no-print">
      {forward.map((act) => (
        <div key={act.act} class="act">
          <h2 class="card-title">
            {act.act === 'rate' ? words.rateAsk : inLanguage(act.name, here)}
          </h2>
          <ActForm act={act} typed={typed} seq={one.seq} here={here} />
        </div>
      ))}
      {folded.map((act, at) => (
        <details
          key={act.act}
          class={forward.length > 0 || at > 0 ? 'part' : undefined}
          open={typed?.act === act.act}
        >
          <summary>
            <span class="summary-words">
              <strong>
                {isReopen(act)
                  ? words.reopen
                  : act.act === 'correct'
                    ? words.takeBack
                    : inLanguage(act.name, here)}
              </strong>
              {act.act === 'correct' ? <span class="quiet-words">{words.takeBackHow}</span> : null}
              {isReopen(act) ? (
                <span class="quiet-words">
                  {act.toNames[0] ? words.reopenHow(inLanguage(act.toNames[0], here)) : ''} {so}{' '}
                  {until}
                </span>
              ) : null}
            </span>
          </summary>
          <ActForm act={act} typed={typed} seq={one.seq} here={here} />
        </details>
      ))}
    </section>
  )
}

/**
 * The chart inside the page: its colours stand as attributes, too, for the page's policy allows no
 * style inside it; and its steps are read one by one, as a list.
 */
const drawingOf = (svg: string) =>
  svg.replace(/<style>[\s\S]*?<\/style>/, '').replace('role="img"', 'role="list"')

/** Drawn by the server from the procedure, where its words are escaped. */
function Drawing({ svg, label }: { svg: string; label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide chart is scrolled by keyboard, too
    <section class="chart" tabIndex={0} aria-label={label}>
      <div dangerouslySetInnerHTML={{ __html: svg }} />
    </section>
  )
}

function Chart({ one, here }: { one: CaseView; here: Here }) {
  const words = matterPageWords(here.language)
  const day = (moment: string) => dayText(moment, here.language, here.now)
  const svg = drawingOf(inLanguage(one.chart, here))
  return (
    <details class="card">
      <summary>
        <span class="summary-words">
          <strong>{words.chart}</strong>
          <span class="quiet-words">{words.chartHow}</span>
        </span>
      </summary>
      <div>
        {svg ? <Drawing svg={svg} label={words.chart} /> : null}
        {one.clocks.length > 0 ? (
          <dl class="facts">
            {one.clocks.map((clock) => (
              <>
                <dt>{inLanguage(clock.label, here)}</dt>
                <dd>
                  {clock.paused
                    ? words.clockPaused
                    : words.clockDue(day(clock.dueAt), inLanguage(clock.lengthName, here))}
                  {clock.overdue ? ` · ${words.clockLate}` : ''}
                </dd>
              </>
            ))}
          </dl>
        ) : null}
      </div>
    </details>
  )
}

function Verify({ one, here }: { one: CaseView; here: Here }) {
  const words = matterPageWords(here.language)
  const last = one.entries.at(-1)
  return (
    <section class="card">
      <div class="verified good">
        <Icon name="shield" />
        <div class="grow">
          <p>
            <strong>{words.verifyNow(one.entries.length)}</strong> {words.verifyHow}
          </p>
          {last ? <p class="hash">{hashText(last.hash)}</p> : null}
        </div>
      </div>
      <div class="two">
        <a href={`/verify?case=${one.caseId}`}>{words.verifySelf}</a>
        <a href={fileAddress(one.caseId)} download>
          {words.verifyKeep}
        </a>
      </div>
    </section>
  )
}

/** One matter, whether seen by its people or by number and pick-up code. */
export function MatterView({ one, typed, thanks }: Matter, here: Here) {
  const words = matterPageWords(here.language)
  return (
    <div data-live={`case:${one.caseId}`} class="stack">
      {thanks ? (
        <p class="note tone-done" role="status">
          <Icon name="check" />
          {words.thanks}
        </p>
      ) : null}
      <Head one={one} here={here} />
      <Acts one={one} typed={typed} thanks={thanks} here={here} />
      <section>
        <div class="section-head">
          <h2>{words.history}</h2>
          <p class="quiet-words">{words.count(one.entries.length)}</p>
        </div>
        <div class="card">
          <Entries entries={one.entries} here={here} />
        </div>
      </section>
      <Chart one={one} here={here} />
      {one.family.length > 0 ? (
        <section class="card">
          <h2 class="card-title">{words.family}</h2>
          <ul class="rows">
            {one.family.map((other) => (
              <li key={other.caseId}>
                <a href={`/matters/${other.caseId}`}>{other.title}</a>{' '}
                <span class="quiet-words">{other.number}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section>
        <div class="section-head">
          <h2>{words.verifyTitle}</h2>
        </div>
        <Verify one={one} here={here} />
      </section>
    </div>
  )
}

export const matter = page<Matter>({
  path: '/matters/{caseId}',
  signedIn: true,
  takesFiles: true,
  islands: ['photos', 'live'],
  title: (_props, here) => matterPageWords(here.language).back,
  load: async (api, { params, left }) => ({
    one: await api('GET /cases/{caseId}', { caseId: params.caseId ?? '' }),
    typed: null,
    thanks: left.thanks === '1',
  }),
  view: MatterView,
  post: async (api, sent) => {
    const caseId = sent.params.caseId ?? ''
    const one = await api('GET /cases/{caseId}', { caseId })
    const act = one.acts.find(
      (possible) => possible.act === sent.typed.act && possible.place === sent.typed.place,
    )
    const again = (refusing: Typed['refusing']) => ({
      kind: 'again' as const,
      refused: true,
      say: refusing?.words ?? '',
      props: { one, thanks: false, typed: { act: act?.act ?? '', values: sent.typed, refusing } },
    })
    const words = matterPageWords(sent.here.language)
    const moved = { code: 'case-moved', status: 409, words: words.moved, fields: {} }
    if (!act || Number(sent.typed.seq) !== one.seq) return again(moved)
    const form = formOfAct(act, sent)
    const missing = missingIn(act, form, sent.here)
    if (Object.keys(missing).length > 0)
      return again({
        code: 'missing',
        status: 422,
        words: Object.values(missing).join(' '),
        fields: missing,
      })
    if (sent.fileRefusal) return again(sent.fileRefusal)
    try {
      await api('POST /cases/{caseId}/acts', {
        caseId,
        act: act.act,
        place: act.place,
        form,
        attachments: sent.kept.map((kept) => kept.blobId),
        seq: one.seq,
      })
    } catch (error) {
      if (error instanceof Refused) return again(error.refusing)
      throw error
    }
    return { kind: 'go', to: `/matters/${caseId}`, leave: { values: { thanks: '1' }, seconds: 20 } }
  },
})
