import { majorityNeeds, quorumNeeds } from '../../../../src/base/law/index.ts'
import { dayText, momentText } from '../../../shared/dates.ts'
import { areaUnits, countText, squareText } from '../../../shared/numbers.ts'
import type { MotionResult, MotionView, PollResult, PollView } from '../../api.ts'
import { type Here, inLanguage, page } from '../../page.ts'
import { MeasureBar } from '../../parts/measure-bars.tsx'
import { PlainTable } from '../../parts/plain-table.tsx'
import { resultWords } from './result.words.ts'
import { roadText } from './turnout.tsx'

type Props = { readonly poll: PollView; readonly result: PollResult }

const fromUnits = (units: number) =>
  `${Math.floor(units / 100)}.${String(units % 100).padStart(2, '0')}`

function Verdict({ one, here }: { one: MotionResult; here: Here }) {
  const words = resultWords(here.language)
  const said = one.election && one.result !== 'no-quorum' ? one.election.result : one.result
  return (
    <>
      <p>
        <strong class={one.result === 'passed' ? 'verdict passed' : 'verdict'}>
          {words[said]}
        </strong>
      </p>
      <p>{inLanguage(one.why, here)}</p>
    </>
  )
}

/** Persons and area against the line that they must reach. */
function Lines({ one, motion, here }: { one: MotionResult; motion: MotionView; here: Here }) {
  const words = resultWords(here.language)
  const { total, part, yes } = one
  const majority = words[motion.majority]
  const whole = { persons: total.persons, area: areaUnits(total.area) }
  const there = { persons: part.persons, area: areaUnits(part.area) }
  const sides = [
    { name: `${words.part}, ${words.persons}`, of: part, in: total, line: words.twoThirds },
    { name: `${words.agreed}, ${words.persons}`, of: yes, in: part, line: majority },
  ]
  return (
    <div class="pair">
      {sides.map(({ of, in: all, line }, at) => {
        const needs = (side: 'persons' | 'area') =>
          at === 0 ? quorumNeeds(whole[side]) : majorityNeeds(motion.majority, there[side])
        const what = at === 0 ? words.part : words.agreed
        return (
          <>
            <MeasureBar
              here={here}
              side={{
                name: `${what} · ${words.persons}`,
                part: String(of.persons),
                whole: String(all.persons),
                needs: String(needs('persons')),
                line,
                unit: 'persons',
              }}
            />
            <MeasureBar
              here={here}
              side={{
                name: `${what} · ${words.byArea}`,
                part: of.area,
                whole: all.area,
                needs: fromUnits(needs('area')),
                line,
                unit: 'area',
              }}
            />
          </>
        )
      })}
    </div>
  )
}

function Choices({ one, here }: { one: MotionResult; here: Here }) {
  const words = resultWords(here.language)
  const absent = {
    persons: one.total.persons - one.part.persons,
    area: fromUnits(areaUnits(one.total.area) - areaUnits(one.part.area)),
  }
  const rows = [
    { name: words.agreed, said: one.yes },
    { name: words.no, said: one.no },
    { name: words.abstain, said: one.abstain },
    { name: words.absent, said: absent },
  ]
  return (
    <PlainTable
      caption={inLanguage(one.title, here)}
      head={[words.choice, words.countPersons, words.countArea]}
      rows={rows.map(({ name, said }) => [name, countText(said.persons), squareText(said.area)])}
    />
  )
}

function Candidates({ one, here }: { one: MotionResult; here: Here }) {
  const words = resultWords(here.language)
  if (one.election === null) return null
  return (
    <PlainTable
      caption={words.candidates}
      head={[words.candidate, words.countPersons, words.countArea, words.place]}
      rows={one.election.candidates.map(({ name, unit, yes, place }) => [
        `${name} (${unit})`,
        countText(yes.persons),
        squareText(yes.area),
        words[`place-${place}`],
      ])}
    />
  )
}

function Invalid({ one, here }: { one: MotionResult; here: Here }) {
  const words = resultWords(here.language)
  const shown = one.invalid.filter(({ reason }) => reason !== 'replaced')
  if (shown.length === 0) return null
  const known: Readonly<Record<string, unknown>> = words
  const reasonText = (reason: string) =>
    typeof known[reason] === 'string' ? String(known[reason]) : words.other
  const byReason = Map.groupBy(shown, ({ reason }) => reason)
  return (
    <details>
      <summary>{words.notCounted(shown.length)}</summary>
      <ul class="rows">
        {[...byReason].map(([reason, ballots]) => (
          <li key={reason}>
            {reasonText(reason)}: {ballots.map(({ unit }) => unit).join(', ')}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Facts({ poll, result, here }: Props & { here: Here }) {
  const words = resultWords(here.language)
  const when = (moment: string) => momentText(moment, here.language, here.now)
  const declared = poll.timeline.find(({ state }) => state === 'declared')
  const rows: [string, string][] = [
    [words.takenFrom, words.span(when(poll.opensAt), when(poll.closesAt))],
    ...(declared ? [[words.declared, when(declared.at)] satisfies [string, string]] : []),
    [words.kind, poll.secret ? words.secret : words.open],
    [words.rules, inLanguage(poll.pack.name, here)],
  ]
  const day = (date: string) => dayText(date, here.language, here.now)
  if (result.revocation) rows.push([words.revoke, words.revokeHow(day(result.revocation.due))])
  if (result.filing) rows.push([words.filing, words.filingHow(day(result.filing.due))])
  return (
    <dl class="facts">
      {rows.map(([name, value]) => (
        <>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </>
      ))}
    </dl>
  )
}

function Roads({ result, here }: { result: PollResult; here: Here }) {
  const words = resultWords(here.language)
  const { roads, balanced } = result.reconciliation
  const sum = (of: 'accepted' | 'replaced' | 'waiting' | 'counted') =>
    countText(roads.reduce((total, road) => total + road[of], 0))
  return (
    <section class="card">
      <h2 class="card-title">{balanced ? words.roads : words.roadsBroken}</h2>
      <PlainTable
        caption={words.unit}
        head={[words.road, words.accepted, words.replaced, words.waiting, words.counted]}
        rows={[
          ...roads.map(({ road, accepted, replaced, waiting, counted }) => [
            roadText(road, here),
            countText(accepted),
            countText(replaced),
            countText(waiting),
            countText(counted),
          ]),
          [words.sum, sum('accepted'), sum('replaced'), sum('waiting'), sum('counted')],
        ]}
      />
    </section>
  )
}

function Recount({ poll, result, here }: Props & { here: Here }) {
  const words = resultWords(here.language)
  return (
    <section class="card">
      <h2 class="card-title">{words.recount}</h2>
      <p>{words.recountHow}</p>
      {result.root ? (
        <>
          <p>
            {words.root}: <span class="hash">{(result.root.match(/.{4}/g) ?? []).join(' ')}</span>
          </p>
          <p class="quiet-words">{words.rootHow}</p>
        </>
      ) : null}
      <a class="button" href={`/api/v1/polls/${poll.pollId}/recount`} download>
        {words.download}
      </a>
    </section>
  )
}

function View(props: Props, here: Here) {
  const words = resultWords(here.language)
  const { poll, result } = props
  return (
    <div class="stack">
      <section class="card">
        <p class="quiet-words">
          {inLanguage(poll.place, here)} {words.notice}
        </p>
        <h1>{inLanguage(poll.title, here)}</h1>
        <Facts {...props} here={here} />
      </section>
      {result.motions.map((one) => {
        const motion = poll.list.find((each) => each.motion === one.motion)
        return (
          <section key={one.motion} class="card">
            <h2 class="card-title">{inLanguage(one.title, here)}</h2>
            <Verdict one={one} here={here} />
            {motion && one.election === null ? (
              <>
                <h3>{words.twoLines}</h3>
                <Lines one={one} motion={motion} here={here} />
                <Choices one={one} here={here} />
              </>
            ) : (
              <Candidates one={one} here={here} />
            )}
            <Invalid one={one} here={here} />
          </section>
        )
      })}
      <p class="quiet-words">{words.rule}</p>
      <Roads result={result} here={here} />
      <Recount {...props} here={here} />
      <p class="quiet-words no-print">{words.print}</p>
      <a class="button quiet" href={`/polls/${poll.pollId}`}>
        {words.back}
      </a>
    </div>
  )
}

/** What was decided, and why, with all that it is computed from. */
export const pollResult = page<Props>({
  path: '/polls/{pollId}/result',
  signedIn: true,
  title: (_props, here) => resultWords(here.language).title,
  load: async (api, { params }) => {
    const pollId = params.pollId ?? ''
    const [poll, result] = await Promise.all([
      api('GET /polls/{pollId}', { pollId }),
      api('GET /polls/{pollId}/result', { pollId }),
    ])
    return { poll, result }
  },
  view: View,
})
