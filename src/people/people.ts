/** What the room offers to the others, and what it needs to be opened. */
import type { Actor, Staffing } from '../base/actor.ts'
import type { Clock } from '../base/clock.ts'
import type { Language, Text } from '../base/text.ts'
import type { Db } from '../platform/database.ts'
import type { Bytes, Ctx } from '../platform/route.ts'
import type { Secrets } from '../platform/secrets.ts'
import type { Match } from './commands/find-or-add-all.ts'
import type * as shape from './schema.ts'
import type { PeopleSettings } from './settings.ts'

export type PeopleNeeds = {
  readonly db: Db
  readonly secrets: Secrets
  readonly clock: Clock
  readonly settings: PeopleSettings
  /** Names of places, by the areas' door; null for a place that does not exist. */
  readonly places: Places
  /** Brings a sign-in code to a phone; unused in a demonstration. */
  readonly sendCode: (message: { phone: string; code: string; minutes: number }) => Promise<void>
}

export type Places = {
  nameOf(area: string): Text | null
  /** The names that one needs to find it, from the community down. */
  labelOf?(area: string): Text | null
}

/** Somebody to be found by name and phone, or else added. */
export type Somebody = {
  readonly name: string
  /** As typed; normalised here. */
  readonly phone?: string | undefined
  readonly homeArea?: string | undefined
  readonly language?: Language | undefined
}

/** Somebody of a sheet: a phone or an identity number beside the name, both already read. */
export type NamedPerson = {
  readonly name: string
  /** Digits only, as `asWorkPhone` reads them. */
  readonly phone?: string | undefined
  readonly identity?: string | undefined
  readonly homeArea?: string | undefined
}

/** Where a person can be reached: for the notices room only, never for a screen. */
export type Reach = {
  readonly phone: string | null
  readonly email: string | null
  readonly language: Language
}

export type LookUp = {
  readonly county: string
  readonly personId: string
  readonly what: shape.What
  readonly why: string
  readonly caseId?: string | undefined
}

export type NewPost = {
  readonly personId: string
  readonly role: string
  readonly area: string
  readonly since: Date
  readonly until?: Date | null
  readonly public?: boolean
  readonly workPhone?: string | null
  /** The body in which it is held; none: the office of its place (`office.ts`). */
  readonly organisationId?: string | null
  readonly givenBy?: string | null
}

export type ResidentsPage = {
  readonly area: string
  /** The last id of the page before; null for the first. */
  readonly after: string | null
  readonly limit: number
}

export type People = {
  // Who asks
  /** Loads posts, so that `staffing` can answer at once; call it before serving. */
  start(): Promise<void>
  /** The actor of a session's token, with the posts in force; NOBODY when there is none. */
  actorOf(token: string | null, now: Date): Promise<Actor>
  /** Who holds which post in a county, as it stands at each question. */
  staffing(county: string): Staffing
  /** Everybody else in the bodies where this person holds or held a post (`office.ts`). */
  colleagues(county: string, personId: string): readonly string[]
  /** Who may speak for this person now, whoever was asked last first. */
  delegates(county: string, personId: string): readonly string[]
  /** Of whom this person is a colleague or delegate, and themselves: the other way round. */
  nearTo(county: string, personId: string): readonly string[]
  /**
   * Whether somebody is one of a body at a place: a level (they live there), a post's name (they
   * hold it over the place), or a kind of organisation (they hold a post in one that serves it).
   */
  belongs(
    county: string,
    asked: { readonly personId: string; readonly body: string; readonly area: string },
  ): Promise<boolean>
  /** Reads posts anew: when another process may have changed them. */
  refreshStaffing(): Promise<void>

  // Persons, for the rooms above: they have already asked whether the reader may see the case.
  /** Id of the person with this name and phone, added when there is none. */
  findOrAdd(county: string, somebody: Somebody): Promise<string>
  /** Who these are, without adding anybody: the dry run of a sheet. */
  matchAll(county: string, named: readonly NamedPerson[]): Promise<Match[]>
  /** Ids of these in their order, added where they are not there: one transaction. */
  findOrAddAll(county: string, named: readonly NamedPerson[]): Promise<string[]>
  /** Cards by id, masked for all but the person; colleagues see one another's names. */
  cards(county: string, ids: readonly string[], reader: Actor): Promise<Map<string, shape.Card>>
  /**
   * Full names, for whoever works on the matter: staff of the case, letters, the file's own owner.
   * The caller answers for the reader's right. To show a phone or a number use `unmask`.
   */
  fullNames(county: string, ids: readonly string[]): Promise<Map<string, string>>
  /** A full name, phone, identity number or home, written into the log that the person can read. */
  unmask(ctx: Ctx, lookUp: LookUp): Promise<string>
  /** Ids of persons by name or part of it, whole phone or its last four digits; no areas asked. */
  find(county: string, q: string, limit: number): Promise<string[]>
  /** Place and door of the households of these persons; whoever has none is left out. */
  households(
    county: string,
    ids: readonly string[],
  ): Promise<Map<string, { readonly area: string; readonly door: string }>>
  /** For the notices room: where to reach these persons. */
  reach(county: string, ids: readonly string[]): Promise<Map<string, Reach>>
  /** Ids of those who live in a place and have a phone, so many at a time, in the order of ids. */
  residentsOf(county: string, page: ResidentsPage): Promise<string[]>
  /** Whether somebody may speak for a person at a moment. */
  isProxy(county: string, pair: { proxyId: string; personId: string }): Promise<boolean>
  giveMandate(
    county: string,
    mandate: { personId: string; proxyId: string; until?: Date | null },
  ): Promise<void>

  // Posts and accounts without a request: the demo county, the command line, imports.
  givePost(county: string, post: NewPost): Promise<string>
  endPost(county: string, postId: string, endedBy: string | null): Promise<void>
  addOrganisation(county: string, organisation: shape.AddOrganisation): Promise<string>
  /**
   * A staff account. Without a password one is made, to be changed at the first sign-in; with one
   * (a demonstration) it is good at once, and the authenticator counts as enrolled.
   */
  addStaff(county: string, staff: NewStaff): Promise<{ password: string; totpSecret: string }>
  /** A session without a sign-in: for the bench and the tests; refused outside a demonstration. */
  demoSession(county: string, personId: string, kind: 'resident' | 'staff'): Promise<string>

  /** Removes codes and tries of yesterday, and sessions past their keeping: call it once a day. */
  sweep(now: Date): Promise<void>

  // What the routes call
  askCode(ctx: Ctx, input: shape.AskCode): Promise<shape.CodeSent>
  signInByCode(ctx: Ctx, input: shape.CodeSignIn): Promise<shape.SignedIn>
  signInStaff(ctx: Ctx, input: shape.StaffSignIn): Promise<shape.StaffSignedIn>
  renewCredential(ctx: Ctx, input: shape.RenewCredential): Promise<shape.SignedIn>
  /** In a demonstration: the authenticator's digits of a demo account. */
  demoTotp(ctx: Ctx, input: { county?: string | undefined; userName: string }): Promise<string>
  sessions(ctx: Ctx): Promise<shape.SessionLine[]>
  endSession(ctx: Ctx, sessionId: string): Promise<void>
  signOut(ctx: Ctx): Promise<void>
  me(ctx: Ctx): Promise<shape.Me>
  myData(ctx: Ctx): Promise<shape.MyData>
  changeMe(ctx: Ctx, input: shape.ChangeMe): Promise<void>
  search(ctx: Ctx, input: { q: string; limit: number }): Promise<shape.Card[]>
  /** One person's card, for staff of the area where they live. */
  card(ctx: Ctx, personId: string): Promise<shape.Card>
  /** As `unmask`, for staff of the area where the person lives. */
  unmaskNeighbour(ctx: Ctx, input: shape.Unmask): Promise<string>
  posts(ctx: Ctx, area: string): Promise<shape.PostLine[]>
  /** All posts of one person, ended ones too. */
  postsOfOne(ctx: Ctx, personId: string): Promise<shape.PostLine[]>
  /** Who holds a post over a place: to choose from. */
  holders(ctx: Ctx, asked: shape.AskHolders): Promise<shape.Holder[]>
  giveOnePost(ctx: Ctx, input: shape.GivePost): Promise<string>
  endOnePost(ctx: Ctx, postId: string): Promise<void>
  /** Answers the first password. */
  addOneStaff(ctx: Ctx, input: shape.AddStaff): Promise<string>
  /** A new first password and authenticator for somebody who lost theirs. */
  resetOneStaff(ctx: Ctx, personId: string): Promise<string>
  addOneOrganisation(ctx: Ctx, input: shape.AddOrganisation): Promise<string>
  contactPage(area: string): Promise<shape.ContactPage>
  /** The stairway poster, A4, as SVG. */
  poster(area: string, language: Language): Promise<Bytes>
  importRegister(ctx: Ctx, input: ImportInput): Promise<shape.Imported>
  /** A register as XLSX; people masked. */
  exportRegister(ctx: Ctx, input: { register: shape.Register; area: string }): Promise<Bytes>
}

export type NewStaff = {
  readonly personId: string
  readonly userName: string
  readonly password?: string
}

export type ImportInput = {
  readonly register: shape.Register
  readonly file: Uint8Array
  readonly dryRun: boolean
}
