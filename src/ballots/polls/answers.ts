/** A ballot's answers as they come in, made into choices as they are kept. Pure. */
import { Refusal } from '../../base/refusal.ts'
import type { Choice, Choices, PollMotion } from './model.ts'
import type { Answer } from './schema.ts'

/** Who filled it in: a voter on a screen cannot spoil a ballot, on paper it happens. */
export type Filled = 'by-voter' | 'on-paper'

/**
 * One answer for each motion. Refuses `answer-missing` (which motion), `answer-strange` (a motion
 * that is not asked, or asked twice, or another kind of answer), `candidate-unknown`,
 * `too-many-candidates`, `spoiled-on-screen`.
 */
export function choicesOf(
  motions: readonly PollMotion[],
  answers: readonly Answer[],
  filled: Filled,
): Choices {
  const given = new Map<number, Answer>()
  for (const answer of answers) {
    const isAsked = motions.some(({ number }) => number === answer.motion)
    if (!isAsked || given.has(answer.motion)) strange(answer.motion)
    given.set(answer.motion, answer)
  }
  return Object.fromEntries(
    motions.map((motion) => {
      const answer = given.get(motion.number)
      if (answer === undefined) throw new Refusal('answer-missing', { motion: motion.number })
      return [String(motion.number), choiceOf(motion, answer, filled)]
    }),
  )
}

function strange(motion: number): never {
  throw new Refusal('answer-strange', { motion })
}

function choiceOf(motion: PollMotion, answer: Answer, filled: Filled): Choice {
  if ('candidates' in answer) return candidatesOf(motion, answer.candidates, filled)
  const { choice } = answer
  if (choice === 'spoiled' && filled === 'by-voter') throw new Refusal('spoiled-on-screen')
  const isQuestion = motion.election === null
  if (!isQuestion && (choice === 'yes' || choice === 'no')) strange(motion.number)
  return choice
}

const FOR = 'for:'

/** Whoever names more than there are seats has spoiled a paper; a screen does not let it happen. */
function candidatesOf(
  { number: motion, election }: PollMotion,
  named: readonly number[],
  filled: Filled,
): Choice {
  if (election === null) strange(motion)
  const chosen = [...new Set(named)].sort((a, b) => a - b)
  const unknown = chosen.find((one) => !election.candidates.some(({ number }) => number === one))
  if (unknown !== undefined) throw new Refusal('candidate-unknown', { motion, candidate: unknown })
  if (chosen.length > election.seats) {
    if (filled === 'on-paper') return 'spoiled'
    throw new Refusal('too-many-candidates', { motion, seats: election.seats })
  }
  return chosen.length === 0 ? 'abstain' : `${FOR}${chosen.join(',')}`
}

/** Numbers of the candidates that a choice names; none for any other choice. */
export const candidatesIn = (choice: Choice): number[] =>
  choice.startsWith(FOR) ? choice.slice(FOR.length).split(',').map(Number) : []

/** Whether two people have read the same from one paper. */
export function isSame(one: Choices, other: Choices): boolean {
  const motions = Object.keys(one)
  return (
    motions.length === Object.keys(other).length &&
    motions.every((motion) => one[motion] === other[motion])
  )
}
