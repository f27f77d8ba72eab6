/** Codes with which ballots of any road are refused. */

const ANSWER_REFUSALS = [
  'answer-missing',
  'answer-strange',
  'candidate-unknown',
  'spoiled-on-screen',
  'too-many-candidates',
] as const

/** Why somebody may not vote for a unit (R 1.08-1.11). */
export const VOTER_REFUSALS = [
  'co-owners-name-one',
  'developer-holds',
  'guardian-ended',
  'guardian-votes',
  'mandate-ended',
  'mandate-expired',
  'mandate-not-begun',
  'mandate-other-item',
  'mandate-other-unit',
  'not-an-owner',
  'not-named-voter',
  'unit-not-on-roll',
  'voter-needed',
] as const

export const BALLOT_REFUSALS = [
  ...ANSWER_REFUSALS,
  ...VOTER_REFUSALS,
  'parking-not-counted',
  'poll-not-open',
  'poll-unknown',
  'road-closed',
  'unit-voted',
] as const
