import { squareText } from '../../../shared/numbers.ts'
import type { Calls, MotionView, MyUnit, PollView } from '../../api.ts'
import { type Here, inLanguage, type Refusing, type Sent } from '../../page.ts'
import { Refusal, Submit } from '../../parts/fields.tsx'
import { pollWords } from './poll.words.ts'

/** A ballot while it is being filled in. */
export type BallotDraft = {
  /** Makes a repeated sending count once. */
  readonly key: string
  readonly units: readonly string[]
  /** Of each motion what was chosen: a word, or numbers of candidates. */
  readonly chosen: Readonly<Record<string, readonly string[]>>
}

type Props = {
  readonly poll: PollView
  /** Units that may vote now. */
  readonly units: readonly MyUnit[]
  readonly draft: BallotDraft
  readonly refusing: Refusing | null
  readonly mayChange: boolean
  readonly here: Here
}

const fieldOf = (motion: number) => `m${motion}`

export function BallotForm({ poll, units, draft, refusing, mayChange, here }: Props) {
  const words = pollWords(here.language)
  const [only, ...more] = poll.list
  const isOneQuestion = only?.election === null && more.length === 0
  return (
    <form method="post" class="ballot" noValidate>
      <Refusal refusing={refusing} />
      <input type="hidden" name="key" value={draft.key} />
      {units.length > 1 ? (
        <Units units={units} draft={draft} refusing={refusing} here={here} />
      ) : (
        <input type="hidden" name="unit" value={units[0]?.unit ?? ''} />
      )}
      {poll.list.map((motion) => (
        <Ask
          key={motion.motion}
          motion={motion}
          alone={more.length === 0}
          {...{ draft, refusing, here }}
        />
      ))}
      <p class="quiet-words">{mayChange ? words.mayChange : words.final}</p>
      <div class="at-thumb">
        <Submit>
          {isOneQuestion ? (
            <span class="repeats">
              <span class="say-plain">{words.send}</span>
              <span class="say-yes">{words.sendYes}</span>
              <span class="say-no">{words.sendNo}</span>
              <span class="say-abstain">{words.sendAbstain}</span>
            </span>
          ) : (
            words.send
          )}
        </Submit>
      </div>
    </form>
  )
}

type Part = Pick<Props, 'draft' | 'refusing' | 'here'>

function Units({ units, draft, refusing, here }: Part & { units: readonly MyUnit[] }) {
  const words = pollWords(here.language)
  const wrong = refusing?.fields.unit
  return (
    <fieldset class={wrong ? 'field has-wrong' : 'field'}>
      <legend>{words.which}</legend>
      <p class="hint">{words.whichHow}</p>
      <div class="choices">
        {units.map(({ unit, area, as }) => (
          <label key={unit} class="choice">
            <input
              type="checkbox"
              name="unit"
              value={unit}
              checked={draft.units.includes(unit)}
              aria-describedby={wrong ? 'unit-wrong' : undefined}
            />
            <span>
              {unit} <small>{`${squareText(area)} m² ${asText(as, here)}`}</small>
            </span>
          </label>
        ))}
      </div>
      {wrong ? (
        <p class="wrong" id="unit-wrong">
          {wrong}
        </p>
      ) : null}
    </fieldset>
  )
}

export function asText(as: string, here: Here): string {
  const words = pollWords(here.language)
  const known: Readonly<Record<string, unknown>> = words
  const found = known[`as-${as}`]
  return typeof found === 'string' ? found : words['as-owner']
}

/** One motion: yes, no or abstain; or the candidates of an election. */
function Ask({ motion, alone, ...part }: Part & { motion: MotionView; alone: boolean }) {
  const { draft, refusing, here } = part
  const words = pollWords(here.language)
  const { election } = motion
  const field = fieldOf(motion.motion)
  const wrong = refusing?.fields[field]
  const chosen = draft.chosen[field] ?? []
  const options = election
    ? [
        ...election.candidates.map(({ number, name, unit, about }) => ({
          value: String(number),
          label: `${number}. ${name}`,
          hint: `${words.candidateUnit(unit)} ${about}`.trim(),
        })),
        { value: 'abstain', label: words.abstainElect, hint: '' },
      ]
    : (['yes', 'no', 'abstain'] as const).map((value) => ({ value, label: words[value], hint: '' }))
  return (
    <fieldset class={wrong ? 'field has-wrong' : 'field'} id={`motion-${motion.motion}`}>
      <legend>
        {alone ? words.ask : words.askOf(motion.motion)}
        <span class="optional">{election ? words.elect(election.seats) : words.onlyOne}</span>
      </legend>
      {alone ? null : <p>{inLanguage(motion.title, here)}</p>}
      {election ? <p class="hint">{words.electHow}</p> : null}
      <div class={election ? 'choices' : 'choices ballot-one'}>
        {options.map(({ value, label, hint }) => (
          <label key={value} class="choice">
            <input
              type={election ? 'checkbox' : 'radio'}
              name={field}
              value={value}
              checked={chosen.includes(value)}
              aria-describedby={wrong ? `${field}-wrong` : undefined}
            />
            <span>
              {label} {hint ? <small>{hint}</small> : null}
            </span>
          </label>
        ))}
      </div>
      {wrong ? (
        <p class="wrong" id={`${field}-wrong`}>
          {wrong}
        </p>
      ) : null}
    </fieldset>
  )
}

/** What was filled in, as it came. */
export function draftOf({ typed, all }: Sent, poll: PollView): BallotDraft {
  const chosen = poll.list.map(({ motion }) => [fieldOf(motion), all(fieldOf(motion))])
  return {
    key: typed.key || crypto.randomUUID(),
    units: all('unit').filter((unit) => unit !== ''),
    chosen: Object.fromEntries(chosen),
  }
}

/** An empty ballot: nothing is chosen beforehand but one's own units. */
export function emptyBallot(units: readonly MyUnit[]): BallotDraft {
  const own = units.filter(({ as }) => as === 'owner' || as === 'named-voter')
  const ticked = own.length > 0 ? own : units.slice(0, 1)
  return { key: crypto.randomUUID(), units: ticked.map(({ unit }) => unit), chosen: {} }
}

/** What is missing, by field. */
export function wrongIn(draft: BallotDraft, poll: PollView, here: Here): Record<string, string> {
  const words = pollWords(here.language)
  const wrong: Record<string, string> = {}
  if (draft.units.length === 0) wrong.unit = words.whichWrong
  for (const { motion, election } of poll.list) {
    const chosen = draft.chosen[fieldOf(motion)] ?? []
    const isAbstained = chosen.includes('abstain')
    if (election === null && chosen.length !== 1) wrong[fieldOf(motion)] = words.choose
    if (election && !isAbstained && (chosen.length === 0 || chosen.length > election.seats))
      wrong[fieldOf(motion)] = words.electWrong(election.seats)
    if (election && isAbstained && chosen.length > 1)
      wrong[fieldOf(motion)] = words.electWrong(election.seats)
  }
  return wrong
}

type Answer = Calls['POST /polls/{pollId}/ballots']['input']['answers'][number]

/** The ballot as the route takes it. */
export function answersOf(draft: BallotDraft, poll: PollView): Answer[] {
  return poll.list.map(({ motion, election }): Answer => {
    const chosen = draft.chosen[fieldOf(motion)] ?? []
    if (election)
      return { motion, candidates: chosen.filter((one) => one !== 'abstain').map(Number) }
    const [choice] = chosen
    return { motion, choice: choice === 'yes' || choice === 'no' ? choice : 'abstain' }
  })
}
