/**
 * Shapes of people, in and out. Times are ISO 8601 in UTC. A name or phone in an answer is masked
 * (R 10.18) unless its comment says otherwise.
 */
import { z } from 'zod'
import { isAreaCode } from '../base/area-code.ts'

export const TextZhEn = z.object({ zh: z.string(), en: z.string() })
export const AreaCode = z.string().max(25).refine(isAreaCode, 'area-code')
export const County = z.string().regex(/^\d{6}$/)
export const PersonId = z.uuid()
export const Nothing = z.object({})
export const Done = z.object({ done: z.literal(true) })

/** As typed or pasted: spaces, +86 and full-width digits are taken out later. */
const Phone = z.string().trim().min(1).max(30)
const Name = z.string().trim().min(1).max(40)

/** A person as another may see them. */
export const Card = z.object({
  id: PersonId,
  name: z.string(),
  phone: z.string().nullable(),
  masked: z.boolean(),
  language: z.enum(['zh', 'en']),
  elder: z.boolean(),
  homeArea: z.string().nullable(),
  /** Posts in force, for a person who works here. */
  posts: z.array(z.object({ role: z.string(), title: TextZhEn, area: z.string() })),
})

export const AskCode = z.object({ county: County.optional(), phone: Phone })
export const CodeSent = z.object({
  resendAfterSeconds: z.number().int(),
  minutes: z.number().int(),
  /** In a demonstration only: the code, because nothing is sent. */
  demoCode: z.string().nullable(),
})

export const CodeSignIn = z.object({
  county: County.optional(),
  phone: Phone,
  code: z.string().trim().min(1).max(20),
  /** Needed at the first sign-in of a phone. */
  name: Name.optional(),
  homeArea: AreaCode.optional(),
})

/** The token is the page's to keep in a cookie that scripts cannot read. */
export const SignedIn = z.object({
  token: z.string(),
  county: County,
  personId: PersonId,
  kind: z.enum(['resident', 'staff']),
  idleMinutes: z.number().int(),
  firstTime: z.boolean(),
})

const UserName = z.string().trim().min(1).max(60)
const Password = z.string().min(1).max(200)
const Totp = z.string().trim().max(20)

export const StaffSignIn = z.object({
  county: County.optional(),
  userName: UserName,
  password: Password,
  /** Six digits of the authenticator; left out before it is enrolled. */
  totp: Totp.default(''),
  /** To change the password although it is still good. */
  renew: z.boolean().default(false),
})

/** What an authenticator app needs: shown once, at enrolment. */
export const Enrolment = z.object({ secret: z.string(), uri: z.string(), qrSvg: z.string() })

export const StaffSignedIn = z.discriminatedUnion('next', [
  SignedIn.extend({ next: z.literal('work') }),
  z.object({
    /** The password is given or too old, or no authenticator is enrolled: renew it first. */
    next: z.literal('renew'),
    ticket: z.string(),
    enrolment: Enrolment.nullable(),
  }),
])

export const RenewCredential = z.object({
  ticket: z.string().max(400),
  totp: Totp,
  newPassword: Password,
})

export const SessionLine = z.object({
  id: z.uuid(),
  kind: z.enum(['resident', 'staff']),
  createdAt: z.string(),
  seenAt: z.string(),
  ip: z.string(),
  agent: z.string(),
  here: z.boolean(),
})

export const Me = z.object({
  person: Card.nullable(),
  county: z.string(),
  posts: z.array(z.object({ id: z.string(), role: z.string(), title: TextZhEn, area: z.string() })),
})

/** Everything held about oneself, in full, and who looked. */
export const MyData = z.object({
  id: PersonId,
  name: z.string(),
  phone: z.string().nullable(),
  identity: z.string().nullable(),
  email: z.string().nullable(),
  language: z.string(),
  elder: z.boolean(),
  homeArea: z.string().nullable(),
  addedAt: z.string(),
  household: z.object({ area: z.string(), door: z.string() }).nullable(),
  proxies: z.array(z.object({ name: z.string(), since: z.string(), until: z.string().nullable() })),
  posts: z.array(
    z.object({
      role: z.string(),
      area: z.string(),
      since: z.string(),
      until: z.string().nullable(),
    }),
  ),
  sessions: z.array(SessionLine),
  lookUps: z.array(
    z.object({
      at: z.string(),
      by: z.string(),
      post: z.string().nullable(),
      what: z.string(),
      why: z.string(),
    }),
  ),
})

export const ChangeMe = z.object({
  name: Name.optional(),
  language: z.enum(['zh', 'en']).optional(),
  elder: z.boolean().optional(),
  homeArea: AreaCode.optional(),
  /** An empty text takes it out. */
  email: z.union([z.email().max(200), z.literal('')]).optional(),
})

export const What = z.enum(['name', 'phone', 'identity', 'home'])
export const Unmask = z.object({
  personId: PersonId,
  what: What,
  /** Written into the log that the person can read. */
  why: z.string().trim().min(4).max(200),
})
export const Unmasked = z.object({ value: z.string() })

export const SearchPeople = z.object({
  /** A name or a part of it, a whole phone, or its last four digits. */
  q: z.string().trim().min(1).max(40),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})
export const Cards = z.object({ people: z.array(Card) })

export const ContactPage = z.object({
  area: z.string(),
  areaName: TextZhEn,
  /** From the stairway up to the county. */
  posts: z.array(
    z.object({
      area: z.string(),
      areaName: TextZhEn,
      role: z.string(),
      title: TextZhEn,
      name: z.string(),
      phone: z.string().nullable(),
    }),
  ),
  organisations: z.array(
    z.object({
      id: z.uuid(),
      area: z.string(),
      kind: z.string(),
      kindTitle: TextZhEn,
      name: z.string(),
      phone: z.string().nullable(),
    }),
  ),
})

export const GivePost = z.object({
  personId: PersonId,
  role: z.string().max(40),
  area: AreaCode,
  since: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
  public: z.boolean().default(false),
  workPhone: z.string().trim().max(30).optional(),
  /** The body in which it is held, where that is more exact than the office of the place. */
  organisationId: z.uuid().optional(),
})
export const PostLine = z.object({
  id: z.uuid(),
  personId: PersonId,
  name: z.string(),
  role: z.string(),
  title: TextZhEn,
  area: z.string(),
  since: z.string(),
  until: z.string().nullable(),
  public: z.boolean(),
})

export const AddStaff = z.object({
  personId: PersonId,
  userName: z
    .string()
    .trim()
    .regex(/^[\w.@-]{2,60}$/),
})
/** Shown once to whoever adds the account, to be handed over. */
export const StaffAdded = z.object({ password: z.string() })

export const AddOrganisation = z.object({
  area: AreaCode,
  kind: z.string().max(40),
  name: z.string().trim().min(1).max(80),
  phone: z.string().trim().max(30).optional(),
})

export const Register = z.enum(['people', 'posts', 'organisations'])
export const ImportRegister = z.object({
  register: Register,
  /** Only looks, and lists every bad row. */
  dryRun: z.boolean().default(true),
  /** XLSX, or CSV in UTF-8 or GB 18030. */
  bytes: z.instanceof(Uint8Array),
})
export const ExportRegister = z.object({ register: Register, area: AreaCode })
export const AreaOnly = z.object({ area: AreaCode })
export const AskPoster = z.object({ area: AreaCode, language: z.enum(['zh', 'en']).default('zh') })
export const PersonOnly = z.object({ personId: PersonId })
export const SessionOnly = z.object({ sessionId: z.uuid() })
export const PostOnly = z.object({ postId: z.uuid() })
export const Made = z.object({ id: z.uuid() })
export const AskHolders = z.object({
  area: AreaCode,
  role: z.string().max(40).optional(),
  /** A part of the name. */
  words: z.string().trim().max(40).default(''),
})
export const Holder = z.object({
  personId: PersonId,
  /** Whole: colleagues are known by their posts. */
  name: z.string(),
  /** Titles of the posts over the place, in the asker's language. */
  posts: z.string(),
})
export const Holders = z.object({ persons: z.array(Holder) })
export const Posts = z.object({ posts: z.array(PostLine) })
export const Sessions = z.object({ sessions: z.array(SessionLine) })
export const AskDemoTotp = z.object({ county: County.optional(), userName: UserName })
export const DemoTotp = z.object({ totp: z.string() })
export const RoleList = z.object({
  roles: z.array(z.object({ role: z.string(), title: TextZhEn, levels: z.array(z.string()) })),
  organisationKinds: z.array(z.object({ kind: z.string(), title: TextZhEn })),
})
export const BadCell = z.object({
  /** As the spreadsheet counts: the heading is row 1. */
  row: z.number().int(),
  column: z.string(),
  wrong: TextZhEn,
  todo: TextZhEn,
})
export const Imported = z.object({
  rows: z.number().int(),
  added: z.number().int(),
  changed: z.number().int(),
  bad: z.array(BadCell),
  written: z.boolean(),
})

export type Card = z.output<typeof Card>
export type CodeSent = z.output<typeof CodeSent>
export type AskCode = z.output<typeof AskCode>
export type CodeSignIn = z.output<typeof CodeSignIn>
export type SignedIn = z.output<typeof SignedIn>
export type StaffSignIn = z.output<typeof StaffSignIn>
export type StaffSignedIn = z.output<typeof StaffSignedIn>
export type RenewCredential = z.output<typeof RenewCredential>
export type SessionLine = z.output<typeof SessionLine>
export type Me = z.output<typeof Me>
export type MyData = z.output<typeof MyData>
export type ChangeMe = z.output<typeof ChangeMe>
export type What = z.output<typeof What>
export type ContactPage = z.output<typeof ContactPage>
export type Unmask = z.output<typeof Unmask>
export type AddStaff = z.output<typeof AddStaff>
export type AskHolders = z.output<typeof AskHolders>
export type Holder = z.output<typeof Holder>
export type GivePost = z.output<typeof GivePost>
export type PostLine = z.output<typeof PostLine>
export type AddOrganisation = z.output<typeof AddOrganisation>
export type Register = z.output<typeof Register>
export type BadCell = z.output<typeof BadCell>
export type Imported = z.output<typeof Imported>
