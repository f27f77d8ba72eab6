import type { EntryView } from '../../../src/cases/schema.ts'
import { dayText } from '../../shared/dates.ts'
import type { Here } from '../page.ts'
import { matterWords, stepWords } from './matter.words.ts'
import { type Standing, toneOf } from './sentence.ts'

type StepState = 'past' | 'now' | 'ahead'
export type Step = { word: string; state: StepState; date: string | null }

/** Day on which each of the five was reached, where it is known. */
export type Reached = readonly (string | null)[]

/**
 * Day by day through the file: when each of the five was reached. A matter that goes back leaves
 * again what it had reached; one that jumps over a step has passed it on that day.
 */
export function reachedIn(entries: readonly Pick<EntryView, 'at' | 'stage'>[]): Reached {
  let reached: string[] = []
  for (const { at, stage } of entries) {
    reached = reached.slice(0, stage + 1)
    while (reached.length <= stage) reached.push(at)
  }
  return reached
}

/** The five steps with their words and dates: what lies behind is done, one is now. */
export function stepsOf(one: Standing, here: Here, reached: Reached = []): readonly Step[] {
  const words = matterWords(here.language)
  const ended = one.status === 'ended'
  const now = ended ? 4 : one.stage
  // The first and the third say another thing while they are now, or once they are past.
  const wordAt = (at: number, state: StepState) =>
    at === 0 && state === 'now'
      ? words.arrived
      : at === 2 && state === 'past'
        ? words.handled
        : null
  return stepWords(here.language).map((word, at) => {
    const state: StepState = at < now || ended ? 'past' : at === now ? 'now' : 'ahead'
    const due = state === 'now' && at > 0 ? (one.stageDue ?? one.due) : null
    const on = at === 0 ? (reached[0] ?? one.openedAt) : (reached[at] ?? null)
    return {
      word: wordAt(at, state) ?? word,
      state,
      date: due
        ? words.before(dayText(due, here.language, here.now))
        : state !== 'ahead' && on
          ? dayText(on, here.language, here.now)
          : null,
    }
  })
}

/** Our sign: done filled, now ringed, to come hollow; it stands upright in elder mode. */
export function FiveSteps({
  one,
  here,
  reached,
}: {
  one: Standing
  here: Here
  reached?: Reached
}) {
  const steps = stepsOf(one, here, reached)
  const at = one.status === 'ended' ? 4 : one.stage
  const label = matterWords(here.language).line(steps[at]?.word ?? '', at + 1)
  return (
    <ol class={`steps tone-${toneOf(one)}`} aria-label={label}>
      {steps.map((step) => (
        <li
          key={step.word}
          class={`step-${step.state}`}
          aria-current={step.state === 'now' ? 'step' : undefined}
        >
          <span class="step-word">{step.word}</span>
          {step.date ? <span class="step-date">{step.date}</span> : null}
        </li>
      ))}
    </ol>
  )
}
