/** What goes into the box of a secret poll, and what comes out of it. */
import { randomBytes } from 'node:crypto'
import type { Secrets } from '../../platform/secrets.ts'
import type { Measure } from '../counting/owners/motion.ts'
import { cut, type Piece, type PieceChoice } from '../counting/owners/pieces.ts'
import { candidatesIn } from './answers.ts'
import type { Choices, PollMotion } from './model.ts'
import type { KeyedPiece } from './store/ballots.ts'

export type BoxBallot = Measure & { readonly choices: Choices }

const KEY_BYTES = 12

/**
 * Sealed under the county's secret and padded to the longest ballot of the poll, so that until the
 * box is emptied the database alone tells nothing of it, not even by its length.
 */
export function sealBallot(
  secrets: Secrets,
  motions: readonly PollMotion[],
  ballot: BoxBallot,
): { key: Buffer; sealed: Buffer } {
  const { choices, persons, area } = ballot
  const text = JSON.stringify({ choices, persons, area }).padEnd(lengthMax(motions))
  return { key: randomBytes(KEY_BYTES), sealed: secrets.seal(text) }
}

const FRAME = 80

function lengthMax(motions: readonly PollMotion[]): number {
  return motions.reduce(
    (sum, { election }) => sum + 20 + 3 * (election?.candidates.length ?? 0),
    FRAME,
  )
}

export function openBallot(secrets: Secrets, sealed: Uint8Array): BoxBallot {
  return JSON.parse(secrets.open(sealed)) as BoxBallot
}

/** Each choice by itself, cut so that its parts belong to nobody. */
export function piecesOfBallot({ choices, persons, area }: BoxBallot): Piece[] {
  const measures = cut({ persons, area })
  return Object.entries(choices).flatMap(([motion, choice]) =>
    saidBy(choice).flatMap((said) =>
      measures.map((measure) => ({ ...measure, motion: Number(motion), choice: said })),
    ),
  )
}

function saidBy(choice: string): PieceChoice[] {
  if (choice === 'yes' || choice === 'no' || choice === 'abstain' || choice === 'spoiled')
    return [choice]
  return ['part', ...candidatesIn(choice).map((number): PieceChoice => `c${number}`)]
}

export const withKeys = (pieces: readonly Piece[]): KeyedPiece[] =>
  pieces.map((piece) => ({ ...piece, key: randomBytes(KEY_BYTES) }))
