/**
 * The life of one matter as a list of moves: who does what after how many hours. Pure. Which way it
 * goes is drawn by the weights of `ROUTES`.
 */
import type { Seeded } from '../../base/seeded.ts'
import type { Part, Setting } from './cast.ts'
import type { Hours } from './hours.ts'
import type { Matter, Motif } from './texts/matter.ts'

/** What is known when a form is filled: ids of the players, numbers of the story's own cases. */
export type Told = {
  readonly ids: Readonly<Record<Part, string>>
  readonly numbers: readonly string[]
  /** YYYY-MM-DD, so many days after the move. */
  readonly dayAfter: (days: number) => string
}

export type Form = Readonly<Record<string, unknown>>

export type Opening = {
  readonly procedure: string
  readonly area: string
  readonly channel: 'web' | 'phone' | 'counter' | 'visit'
  /** Somebody of the staff writes down what the opener tells. */
  readonly isTold: boolean
  readonly photo: Motif | null
}

export type Move = {
  readonly who: Part
  readonly act: string
  readonly form: Form | ((told: Told) => Form)
  readonly wait: { readonly hours: readonly [from: number, to: number]; readonly in: Hours }
  /** Which of the story's cases, in the order of their opening. */
  readonly file: number
  /** One of several parallel places. */
  readonly place?: string
  /** Who does it when it is not the first one's turn: of two stewards, only one was named. */
  readonly orElse?: Part
  /** On the case that grew out of the story's first one. */
  readonly isOnChild?: true
  readonly opening?: Opening
}

export type Story = Setting & { readonly moves: readonly Move[] }

/** What a route is written from. */
export type Scene = {
  readonly matter: Matter
  readonly draws: Seeded
  /** Words of the place: 金康园 3栋 2单元. */
  readonly place: string
  readonly opening: Opening
  readonly nextGrid: string
}

export const fill = (words: string, place: string) => words.replace('{place}', place)

type Doing = (act: string, hours: readonly [from: number, to: number], form?: Move['form']) => Move

/** A move of somebody on the story's first case: by('steward')('accept', [1, 6], { ... }). */
export const by = (who: Part): Doing => {
  const isHome = who === 'opener' || who === 'neighbour'
  const open = isHome ? 'day' : 'office'
  return (act, hours, form = {}) => ({ who, act, form, wait: { hours, in: open }, file: 0 })
}

/** The same moves on the case that grew out of the first one. */
export const onChild = (moves: readonly Move[]): Move[] =>
  moves.map((one) => ({ ...one, isOnChild: true }))
