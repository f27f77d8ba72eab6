/** What a poll is made of. Areas are whole numbers of 0.01 m² (R 0.5). */
import type { LocalDate } from '../../base/dates.ts'
import type { Text } from '../../base/text.ts'
import type { Ties } from '../counting/election/election.ts'
import type { PollState, Road } from './schema.ts'

export type Poll = {
  readonly county: string
  readonly id: string
  readonly area: string
  readonly rollId: string
  /** Null until it is announced. */
  readonly frozenId: string | null
  readonly title: Text
  readonly words: string
  readonly secret: boolean
  readonly pack: string
  readonly form: 'written' | 'meeting' | 'online'
  readonly roads: readonly Road[]
  readonly noticeOn: LocalDate | null
  readonly opensAt: Date
  readonly closesAt: Date
  readonly ties: Ties
  readonly seed: string
  readonly state: PollState
  readonly createdBy: string | null
  readonly createdAt: Date
  readonly root: string | null
  readonly motions: readonly PollMotion[]
}

export type PollMotion = {
  readonly number: number
  /** 1 to 9 (R 1.01). */
  readonly item: number
  readonly title: Text
  readonly words: string
  /** Null: a question of yes or no. */
  readonly election: MotionElection | null
}

export type MotionElection = {
  readonly seats: number
  readonly substitutes: number
  readonly candidates: readonly PollCandidate[]
}

export type PollCandidate = {
  readonly number: number
  readonly name: string
  readonly unit: string
  readonly about: string
}

export type PollStep = {
  readonly state: PollState
  readonly at: Date
  readonly by: string | null
  readonly why: string | null
}

/** A choice as it is kept: yes, no, abstain, spoiled, or the candidates chosen (`for:1,3`). */
export type Choice = string

/** By number of the motion. */
export type Choices = { readonly [motion: string]: Choice }

/** That a unit's ballot came; `n` counts the ballots of the unit. */
export type Mark = {
  readonly unit: string
  readonly n: number
  readonly road: Road
  /** Null in a secret poll. */
  readonly at: Date | null
  readonly receipt: string
  /** Owner in whose name it is. */
  readonly voter: string
}

/** A ballot of an open poll as the register has it; choices null: a paper that is not read yet. */
export type Ballot = Mark & { readonly choices: Choices | null }
