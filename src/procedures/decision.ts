/**
 * What the language says to the spine: where a case stands (`CaseState`, kept in the case's row as
 * JSON) and what one act or the passing of time does to it (`Decision`). Pure data: no person is
 * looked up here, no calendar year is guessed, nothing is written.
 */
import type { Staffing } from '../base/actor.ts'
import type { Level } from '../base/area-code.ts'
import type { RuleId, Unit } from './model.ts'

/** A filled fact: text, a number, a date (YYYY-MM-DD), a person's id, or a list of such. */
export type FactValue =
  | string
  | number
  | boolean
  | readonly FactValue[]
  | { readonly [field: string]: FactValue }

/**
 * What is known of a case. Beside the fields of its forms it holds, for each member of a list that
 * answers for itself, that member's own fields under `parties/0`.
 */
export type Facts = Readonly<Record<string, FactValue>>

/**
 * A place on the chart where the case stands. In a step without regions there is one; parallel
 * regions and `each` lists have one for each branch that is not over: `handling`,
 * `checking/visit`, `joint/0`, `in-effect/confirm/may-ask`.
 */
export type Place = {
  readonly path: string
  readonly step: string
  /** Moment of entry, ISO 8601 in UTC. */
  readonly since: string
}

/** A running clock. Times are ISO 8601 in UTC. */
export type RunningClock = {
  /**
   * `stage:<place>` for an owner line, else the clock's name; `debt:<name>` for something owed,
   * `serve:<letter>` for a letter that must still be served.
   */
  readonly name: string
  readonly startedAt: string
  /** End of the last day allowed, in the county's time zone. */
  readonly dueAt: string
  /** R x.yy or local.name, with what it was computed by (K.06). */
  readonly rule: string
  readonly law: string
  readonly calendar: string
  readonly unit: Unit
  readonly count: number
  readonly right: boolean
  readonly extended: number
  /** Name of the pause and when it began and must end; null while the clock runs. */
  readonly paused: { readonly name: string; readonly at: string; readonly until: string } | null
}

/** Who the case waits for, as a role relative to the case; the spine finds the persons. */
export type Awaited = {
  readonly place: string
  /** The role's name in the procedure. */
  readonly role: string
  /** A post over an area of this level that holds the case, or one person, or the opener's side. */
  readonly who:
    | { readonly kind: 'post'; readonly post: string; readonly area: string }
    | { readonly kind: 'person'; readonly personId: string }
    | { readonly kind: 'side'; readonly side: 'opener' | 'proxy' | 'concerned' }
    | { readonly kind: 'case' }
  /** Persons who may not act although they hold the post: exclusions that are already known. */
  readonly not: readonly string[]
  /** When this stage is due, or null when only a longer clock runs. */
  readonly dueAt: string | null
}

/** An act as it was filled, until all have approved or signed. */
export type PendingAct = {
  readonly act: string
  readonly place: string
  readonly form: Facts
  readonly personId: string
  readonly role: string
  readonly at: string
}

export type Child = {
  /** Unique within the parent; the spine keeps it in the child's row and says it in `childEnded`. */
  readonly key: string
  readonly procedure: string
  /** Step of the parent that opened it. */
  readonly step: string
  readonly end: string | null
}

/** Where a case stands: everything that the next decision needs, and nothing about how it looks. */
export type CaseState = {
  readonly places: readonly Place[]
  readonly facts: Facts
  /** How often each act with a limit was done: `check.send-back` -> 2 (place, act). */
  readonly counts: Readonly<Record<string, number>>
  readonly clocks: readonly RunningClock[]
  /** Who has acted in each role so far, person ids: `not: [handler]` is checked against it. */
  readonly actors: Readonly<Record<string, readonly string[]>>
  /** Approvals and signatures given so far toward an act that needs several. */
  readonly gathered: Readonly<Record<string, readonly string[]>>
  /** Acts that wait for approvals or signatures, under the same keys as `gathered`. */
  readonly pending: Readonly<Record<string, PendingAct>>
  /** Children that were opened from where the case stands now. */
  readonly children: readonly Child[]
  /** Moments that a clock may still start from: `entered/x`, `act/x`, `served/x`. */
  readonly moments: Readonly<Record<string, string>>
  /** Clocks whose steps were left: a law's clock is taken up again, never restarted. */
  readonly rested: readonly RunningClock[]
  readonly awaits: readonly Awaited[]
  /** The end's word (solved, refused, merged ...) or null while the case is open. */
  readonly end: string | null
  /** Until when the opener may reopen it; null when not, or no longer. */
  readonly reopenUntil: string | null
}

/** A sentence to the people of the case, still without its words filled in. */
export type Saying = {
  /** Key of `says` in the procedure. */
  readonly says: string
  readonly to: readonly ('opener' | 'concerned' | 'proxy' | 'awaited' | 'supervisor')[]
}

/** A child case to open in the same transaction. */
export type ChildToOpen = {
  /** See `Child.key`. */
  readonly key: string
  readonly procedure: string
  readonly form: Facts
  /** Person id of the keeper, where the parent names one. */
  readonly keeper: string | null
}

/** A moment at which the spine must look at the case again, moved by nobody. */
export type Alarm = {
  readonly at: string
  /** Remind the owner, tell the supervisor, or let time itself act (`then`, `silence`). */
  readonly kind: 'remind' | 'late' | 'time'
  readonly clock: string
  /** Whom a late clock is told to: 0 its owner, 1 a supervisor one level up, 2 two levels up. */
  readonly level: 0 | 1 | 2
}

/** What one act does: the whole of it, to be written in one transaction. */
export type Decision = {
  readonly act: string
  readonly fromPlace: string | null
  readonly toPlaces: readonly string[]
  readonly state: CaseState
  readonly sayings: readonly Saying[]
  readonly opens: readonly ChildToOpen[]
  readonly letters: readonly string[]
  /** The full set of alarms from now on: replaces what was set before. */
  readonly alarms: readonly Alarm[]
}

/** The places of the county that roles are found at: level -> area code. */
export type AreasOfCase = Readonly<Partial<Record<Level, string>>>

/** The persons of a case, who stand in its row and not in its state. */
export type PeopleOfCase = {
  readonly opener: string | null
  readonly proxy: string | null
  readonly concerned: readonly string[]
  /** For a role that is a wall: persons found outside the file (the unit of the accused ...). */
  readonly walls: Readonly<Record<string, readonly string[]>>
}

/** A length whose facts are filled in, ready for a calendar. */
export type Span =
  | { readonly is: 'period'; readonly count: number; readonly unit: Unit; readonly rule: RuleId }
  /** Until the end of this day. */
  | { readonly is: 'date'; readonly date: string; readonly rule: RuleId }
  /** Until so long before this day. */
  | {
      readonly is: 'before'
      readonly count: number
      readonly unit: Unit
      readonly date: string
      readonly rule: RuleId
    }

export type Due = Pick<RunningClock, 'dueAt' | 'rule' | 'law' | 'calendar' | 'unit' | 'count'>

/** Working days, the law table and the local numbers in force: given from outside. */
export type Lengths = {
  /** When a span that starts at `start` (ISO) is over; `right` rolls over rest days (R 0.2). */
  due(span: Span, start: string, right: boolean): Due
  /** When a clock is due that stood still from its pause until `at` (ISO). */
  resumed(clock: RunningClock, at: string): string
  /** The same hour one working day before a moment; null where no calendar is loaded. */
  workingDayBefore(at: string): string | null
  /** Minutes of working days between two moments; null where no calendar is loaded. */
  worked(from: string, to: string): number | null
}

/** What surrounds a case at the moment of an act. */
export type Setting = {
  readonly areas: AreasOfCase
  readonly people: PeopleOfCase
  readonly staffing: Staffing
  readonly lengths: Lengths
  /** Is this person one of a body of people: of a village, of an owners' roll kept elsewhere? */
  readonly belongs: (personId: string, body: string) => boolean
}
