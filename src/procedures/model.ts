/**
 * A procedure 流程 after loading: names resolved, sentences split, lengths parsed. load.ts makes it
 * from YAML, prove.ts proves it, draw.ts draws it, decide.ts moves a case along it. It is plain
 * frozen data (JSON without functions), so that a running file can keep the version it began with.
 */
import type { Level } from '../base/area-code.ts'
import type { Text } from '../base/text.ts'

/** Where in the source a thing stands, for refusals: 1-based. */
export type At = { readonly line: number; readonly column: number }

/** R x.yy of the law table, or local.name of the configuration. */
export type RuleId = string

/** A condition over facts: tiny, total, no loops. To compare an unfilled fact is false. */
export type Guard =
  | { readonly is: 'otherwise' }
  | { readonly is: 'and' | 'or'; readonly of: readonly Guard[] }
  | { readonly is: 'not'; readonly of: Guard }
  | { readonly is: 'has'; readonly fact: string }
  /** `F is v`, `F among v w`. */
  | { readonly is: 'among'; readonly fact: string; readonly values: readonly string[] }
  | {
      readonly is: 'compare'
      readonly left: Term
      readonly cmp: '=' | '<' | '<=' | '>' | '>='
      readonly right: Term
    }
  | { readonly is: 'odd'; readonly term: Term }
  /** `all parties (consent is agree)`; `list` may be `children`, whose members have `end`. */
  | { readonly is: 'all' | 'any'; readonly list: string; readonly holds: Guard }
  /** `today <= mandate-until`: only in a role's `while`. */
  | { readonly is: 'until-today'; readonly fact: string }

export type Term =
  | { readonly is: 'number'; readonly value: number }
  | { readonly is: 'fact'; readonly fact: string }
  | { readonly is: 'count'; readonly list: string; readonly where: Guard | null }
  | { readonly is: 'sum'; readonly list: string; readonly field: string }
  | { readonly is: 'plus'; readonly of: readonly Term[] }
  | { readonly is: 'times'; readonly factor: number; readonly term: Term }

/** First true wins; the last is `otherwise`, or all values of one closed fact are covered. */
export type Choice<T> = readonly { readonly to: T; readonly when: Guard; readonly at: At }[]

export type FactType =
  | { readonly is: 'words' | 'number' | 'money' | 'date' | 'person' | 'area' | 'case' | 'files' }
  | { readonly is: 'one-of'; readonly values: readonly string[] }
  /** A list of persons, papers, ...; with `fields`, of rows: `list of who title due amount`. */
  | { readonly is: 'list'; readonly of: string; readonly fields: readonly string[] }

export type FormField = { readonly fact: string; readonly required: boolean; readonly at: At }

/** A level, the case's own area, its parent's, one level (or two) above, or that of a named body. */
export type LevelRef =
  | { readonly is: 'level'; readonly level: Level }
  | { readonly is: 'case' | 'parent' }
  | { readonly is: 'field'; readonly fact: string; readonly above: number }

/** Who, relative to the case. `not` excludes persons of other roles; `orElse`: when nobody is left. */
export type Role = {
  readonly name: string
  readonly is:
    | { readonly kind: 'post'; readonly post: string; readonly level: LevelRef }
    /** The person named in a fact, who must hold the post where one is given. */
    | {
        readonly kind: 'field'
        readonly fact: string
        readonly post: string | null
        readonly level: LevelRef | null
      }
    /** One of a list's members, each with a region of its own. */
    | { readonly kind: 'each'; readonly list: string }
    /** The mandated proxy, while a guard holds; or the person of a fact. */
    | { readonly kind: 'person'; readonly fact: string; readonly while: Guard | null }
    /** A wall: named persons, their unit, and who declares it. */
    | {
        readonly kind: 'persons'
        readonly fact: string | null
        readonly and: readonly string[]
        readonly declares: string | null
      }
    | { readonly kind: 'anyone-of'; readonly of: string }
    | { readonly kind: 'from-parent'; readonly role: string }
    /** opener, proxy, concerned, anyone, supervisor, case: in every procedure. */
    | { readonly kind: 'built-in' }
  readonly not: readonly string[]
  readonly orElse: 'one-up' | null
  /** How many persons must hold the post where the procedure is used, when there is no `orElse`. */
  readonly atLeast?: number | null
  readonly at: At
}

export type Unit = 'working-day' | 'calendar-day' | 'month' | 'hour'

export type Length =
  | { readonly is: 'period'; readonly count: number; readonly unit: Unit; readonly rule: RuleId }
  /** Until the date in a fact: `within due`; `last of instalments.due`. */
  | { readonly is: 'until'; readonly fact: string; readonly rule: RuleId }
  | { readonly is: 'last-of'; readonly list: string; readonly field: string; readonly rule: RuleId }
  | {
      readonly is: 'before'
      readonly count: number
      readonly unit: Unit
      readonly fact: string
      readonly rule: RuleId
    }

export type ClockStart =
  | { readonly is: 'opened' }
  | { readonly is: 'entered'; readonly step: string }
  | { readonly is: 'act'; readonly act: string }
  | { readonly is: 'served'; readonly letter: string }

export type Pause = {
  readonly name: string
  readonly form: readonly FormField[]
  readonly atMost: Length
  readonly law: RuleId
  readonly at: At
}

/**
 * A named clock starts once in a case and keeps its due date: a step that is entered again does not
 * start it anew. Only a local clock may say `again: yes`. It is shown and acts while the case is in
 * one of the steps of `over`.
 */
export type Clock = {
  readonly name: string
  readonly length: Choice<Length>
  readonly from: ClockStart
  readonly over: readonly string[]
  readonly owner: string
  /** Step that time itself moves the case to; null: the clock only reminds and tells. */
  readonly then: string | null
  /** R rule that lets time itself decide: needed when `then` is an end that decides. */
  readonly thenLaw?: RuleId | null
  /** Starts anew whenever the case comes into `over` from outside; never for a clock of the law. */
  readonly again?: boolean
  readonly extend: { readonly by: string; readonly once: Length } | null
  readonly pauses: readonly Pause[]
  readonly at: At
}

/** `triage within 1 working day by local.x from served opinion then closed`. */
export type OwnerLine = {
  readonly role: string
  /** A citizen's right, which rolls over rest days (R 0.2); else a body's duty, which never does. */
  readonly right: boolean
  readonly how:
    | { readonly is: 'within' | 'for'; readonly length: Length }
    | { readonly is: 'under'; readonly clock: string }
  readonly from: ClockStart | null
  readonly then: string | null
  readonly thenLaw?: RuleId | null
  readonly at: At
}

/** Where an act leads: a step, `stay`, or `over` (this region is done). */
export type Target = string

export type Opening = {
  readonly procedure: string
  /** A list whose members become children, or null for one child (`case`). */
  readonly each: string | null
  /** Roles of the child that the parent names: `keeper: mediator`. */
  readonly roles: Readonly<Record<string, string>>
  readonly at: At
}

export type Signed =
  | { readonly is: 'some'; readonly count: number; readonly of: string }
  | { readonly is: 'all'; readonly of: string }

export type CheckRef = { readonly check: string; readonly when: Guard | null }

export type Act = {
  readonly name: string
  /** Roles that may; empty means the owner of the step. */
  readonly by: readonly string[]
  readonly form: readonly FormField[]
  readonly when: Guard | null
  readonly checks: readonly CheckRef[]
  readonly signed: readonly Signed[]
  /** Role that must approve before the act counts; `all` when every member must. */
  readonly approval: { readonly role: string; readonly all: boolean } | null
  readonly serves: string | null
  readonly opens: readonly Opening[]
  readonly owes: readonly string[]
  readonly uses: readonly string[]
  /** Only so long after the step was entered. */
  readonly until: Length | null
  readonly atMost: { readonly count: number; readonly orElse: Target } | null
  readonly to: Choice<Target>
  /**
   * The sentence of this act; null: that of the step which is entered (`Step.says`), else, when the
   * case moves, the shared sentence `moved`. One act says one sentence, once to each.
   */
  readonly says: string | null
  /** `says: none`: nobody is told. */
  readonly silent?: boolean
  readonly final: boolean
  /** The act that answers a final one: stop, revoke, appeal. */
  readonly counter?: string | null
  readonly at: At
}

/** A branch of a step that runs beside others: a small one is one step, a longer one has steps. */
export type Region = {
  readonly name: string
  readonly skipWhen: Guard | null
  /** First step of the branch: ids here are `step/region` or `step/region/inner`. */
  readonly first: string
  readonly at: At
}

export type Each = { readonly item: string; readonly list: string }

export type End = {
  /** solved, refused, merged, kept ...: what a parent sees. */
  readonly word: string
  /** Key of `says`: what the person can still do. */
  readonly remedy: string | null
  /** Fact that names the case which this one follows (merged). */
  readonly follows: string | null
  readonly reopen: { readonly length: Length; readonly to: string } | null
}

/** A step 环节. Those inside regions stand in the same map: `step/region`, `step/region/inner`. */
export type Step = {
  readonly id: string
  readonly name: Text
  readonly owner: OwnerLine | null
  readonly acts: Readonly<Record<string, Act>>
  readonly each: Each | null
  /** What a member that nobody heard from counts as, when its clock is over. */
  readonly silence: string | null
  /** R rule that lets silence count so. Null when silence is `nothing`: no fact is filled. */
  readonly silenceLaw?: RuleId | null
  readonly regions: readonly Region[]
  /** Set on a step that lives inside a region: the step that holds the region. */
  readonly within: { readonly step: string; readonly region: string } | null
  readonly children: string | null
  readonly opens: readonly Opening[]
  readonly join: Choice<Target> | null
  readonly chooses: Choice<Target> | null
  readonly posts: readonly string[]
  readonly uses: readonly string[]
  readonly serves: string | null
  readonly owes: readonly string[]
  readonly pauses: readonly Pause[]
  readonly end: End | null
  readonly says: string | null
  /** Which of the five dots of the residents' line this step lights, 0 to 4. */
  readonly stage: number
  readonly at: At
}

export type Check = {
  readonly name: string
  readonly when: Guard
  readonly law: RuleId
  readonly text: Text
  readonly at: At
}

export type Door = {
  readonly name: string
  readonly gives: Readonly<Record<string, FactType>>
  /** A door that proposes moves nothing: a person's act does (R 10.07). */
  readonly proposes: boolean
  /** A count: what it gives is the fact, and nobody types it. */
  readonly decides?: true
  readonly at: At
}

export type Letter = {
  readonly name: string
  readonly to: string
  readonly holds: readonly string[]
  readonly servedBy: string
  readonly within: Length
  /** A clock inside which the letter must be served, too: the earlier of both dates is due. */
  readonly under?: string | null
  readonly at: At
}

export type Debt = {
  readonly name: string
  readonly by: string
  readonly within: Length
  readonly form: readonly FormField[]
  readonly opens: readonly Opening[]
  /** Act that follows when the guard holds on what was filled; one not open then is passed over. */
  readonly if: readonly { readonly when: Guard; readonly act: string }[]
  readonly outlives: boolean
  readonly at: At
}

export type Anytime = Act & { readonly in: readonly string[] | 'all' }

export type Correct = {
  readonly by: readonly string[]
  /** `next act`, `served any`, `opened any`, `final any`. */
  readonly until: 'next act' | 'served any' | 'opened any' | 'final any'
  readonly law: RuleId
  readonly says: string
}

/** How running cases of an earlier version move to this one, when a law says so (R x.yy). */
export type Migration = {
  readonly from: number
  readonly by: RuleId
  /** Step of the earlier version -> step of this one; a step that is not named keeps its name. */
  readonly steps: Readonly<Record<string, string>>
  readonly clocks: 'keep'
  readonly at: At
}

export type Procedure = {
  readonly name: string
  readonly version: number
  /** Patches that stand on it, `联盟街道 2026-3`; empty for the plain national one. */
  readonly patches: readonly string[]
  readonly title: Text
  readonly law: readonly RuleId[]
  readonly opens: readonly string[]
  readonly level: LevelRef
  readonly mayChange: readonly string[]
  readonly public: readonly string[]
  readonly late: readonly ('remind owner' | 'tell supervisor')[]
  readonly roles: Readonly<Record<string, Role>>
  readonly never: Readonly<Record<string, 'everything' | 'acts'>>
  /** Field -> roles that may read it; nobody else sees it anywhere. */
  readonly secret: Readonly<Record<string, readonly string[]>>
  readonly closedRoom: boolean
  readonly form: readonly FormField[]
  readonly facts: Readonly<Record<string, FactType>>
  readonly checks: Readonly<Record<string, Check>>
  readonly doors: Readonly<Record<string, Door>>
  readonly letters: Readonly<Record<string, Letter>>
  readonly clocks: Readonly<Record<string, Clock>>
  readonly steps: Readonly<Record<string, Step>>
  readonly first: string
  readonly anytime: Readonly<Record<string, Anytime>>
  readonly owes: Readonly<Record<string, Debt>>
  readonly correct: Correct | null
  readonly migrate?: Migration | null
  readonly says: Readonly<Record<string, Text>>
  /** Chinese and English of every act, field, value, role, clock ...; `fact.value` before `value`. */
  readonly words: Readonly<Record<string, Text>>
}
