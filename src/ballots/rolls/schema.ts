/**
 * Shapes of rolls, in and out. Areas are whole numbers of 0.01 m², moments ISO 8601 in UTC. People
 * in an answer are masked (R 10.18), whoever asks.
 */
import { z } from 'zod'
import { isAreaCode } from '../../base/area-code.ts'
import { BadCell } from '../../people/index.ts'
import { KINDS, SOURCES } from './model.ts'

const TextZhEn = z.object({ zh: z.string(), en: z.string() })
const AreaCode = z.string().max(25).refine(isAreaCode, 'area-code')
const UnitName = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}\-_/.#]{0,23}$/u)
const Why = z.string().trim().min(2).max(200)
/** 9,999,999.99 m². */
const AREA_MAX = 999_999_999
const Area = z.number().int().min(1).max(AREA_MAX)
const Limit = z.number().int().min(1).max(1000)

export const Nothing = z.object({})
export const Done = z.object({ done: z.literal(true) })
export const Made = z.object({ id: z.uuid() })
export const RollOnly = z.object({ rollId: z.uuid() })

export const AddRoll = z.object({
  area: AreaCode,
  /** Principals that one agent may speak for; null: the estate's rules set no limit (R 1.11). */
  agentPrincipalsMax: Limit.nullable().default(null),
})
export const SetLimit = z.object({
  rollId: z.uuid(),
  agentPrincipalsMax: Limit.nullable(),
  why: Why,
})
export const ImportRoll = z.object({
  rollId: z.uuid(),
  /** Only looks, and lists every bad row. */
  dryRun: z.boolean().default(true),
  /** Stands in the log beside each unit that it changes. */
  why: Why,
  /** XLSX, or CSV in UTF-8 or GB 18030. */
  bytes: z.instanceof(Uint8Array),
})
const Sum = z.object({ units: z.number().int(), persons: z.number().int(), area: z.number().int() })
const Stalls = z.object({ units: z.number().int(), area: z.number().int() })
export const Totals = z.object({ totals: Sum, parking: Stalls })
export const RollImported = z.object({
  rows: z.number().int(),
  units: z.number().int(),
  added: z.number().int(),
  changed: z.number().int(),
  /** Owners who are not yet known here. */
  people: z.number().int(),
  /** The whole roll as it stands after it; null while a cell is bad. */
  after: Totals.nullable(),
  bad: z.array(BadCell),
  written: z.boolean(),
})
export const AskSheet = z.object({ format: z.enum(['xlsx', 'csv']).default('xlsx') })
export const ExportRoll = AskSheet.extend({ rollId: z.uuid() })

/** Somebody on the roll already by id; anybody else by name and a phone or identity number. */
export const OwnerInput = z.union([
  z.object({ personId: z.uuid() }),
  z.object({
    name: z.string().trim().min(1).max(40),
    phone: z.string().trim().max(30).optional(),
    identity: z.string().trim().max(30).optional(),
  }),
])
export const CorrectUnit = z.object({
  rollId: z.uuid(),
  unit: UnitName,
  why: Why,
  /** The unit as it should stand; null takes it off the roll. */
  set: z
    .object({
      building: z.string().trim().max(20).default(''),
      area: Area,
      source: z.enum(SOURCES),
      kind: z.enum(KINDS),
      parking: z.boolean().default(false),
      owners: z.array(OwnerInput).max(50),
    })
    .nullable(),
})
const Evidence = {
  /** Which paper shows it, of which day, and where it is kept. */
  evidence: z.string().trim().min(2).max(200),
  /** The paper itself, when it was photographed. */
  blobId: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
}
export const PaperInput = z.object(Evidence)
export const NameVoter = z.object({
  rollId: z.uuid(),
  unit: UnitName,
  /** Null: nobody any more. */
  personId: z.uuid().nullable(),
  ...Evidence,
})
export const GiveMandate = z.object({
  rollId: z.uuid(),
  principalId: z.uuid(),
  agent: OwnerInput,
  /** Items of the Civil Code's list (R 1.01); none: all nine. */
  items: z.array(z.number().int().min(1).max(9)).max(9).default([]),
  /** None: all that the principal owns here. */
  units: z.array(UnitName).max(200).default([]),
  since: z.iso.datetime(),
  until: z.iso.datetime(),
  ...Evidence,
})
export const NameGuardian = z.object({
  rollId: z.uuid(),
  wardId: z.uuid(),
  guardian: OwnerInput,
  since: z.iso.datetime(),
  until: z.iso.datetime().optional(),
  ...Evidence,
})
export const EndActing = z.object({ rollId: z.uuid(), id: z.uuid(), why: Why })
export const FreezeRoll = z.object({
  rollId: z.uuid(),
  /** What for: 选举业主委员会. */
  purpose: z.string().trim().min(2).max(80),
})
export const CorrectFrozen = z.object({ frozenId: z.uuid(), unit: UnitName, why: Why })
export const ObjectTo = z.object({
  rollId: z.uuid(),
  unit: UnitName,
  /** What is wrong, in the owner's words. */
  words: z.string().trim().min(2).max(1000),
})
export const Objected = z.object({ caseId: z.uuid(), number: z.string() })
export const UnmaskOwner = z.object({
  rollId: z.uuid(),
  personId: z.uuid(),
  what: z.enum(['name', 'phone', 'identity']),
  why: z.string().trim().min(4).max(200),
})
export const Unmasked = z.object({ value: z.string() })

/** A person as a roll shows them. */
const Owner = z.object({ id: z.uuid(), name: z.string(), phone: z.string().nullable() })
const UnitFields = {
  unit: z.string(),
  building: z.string(),
  area: z.number().int(),
  source: z.enum(SOURCES),
  kind: z.enum(KINDS),
  parking: z.boolean(),
}
export const UnitLine = z.object({
  ...UnitFields,
  owners: z.array(Owner),
  /** The owner whom the co-owners named. */
  voterId: z.uuid().nullable(),
})
export const ONLY = ['all', 'unnamed', 'developer', 'parking', 'ownerless'] as const
export const AskUnits = z.object({
  rollId: z.uuid(),
  /** A unit or building or part of it; a name, a phone or its last four digits. */
  q: z.string().trim().max(40).default(''),
  /** `unnamed`: co-owners who named no voter yet; `ownerless`: nobody stands there. */
  only: z.enum(ONLY).default('all'),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
})
export const Units = z.object({
  units: z.array(UnitLine),
  /** Of all that fit, on all pages. */
  count: z.number().int(),
  pageSize: z.number().int(),
})

const FrozenLine = z.object({
  id: z.uuid(),
  at: z.string(),
  by: z.string().nullable(),
  purpose: z.string(),
  frozen: Sum,
  hash: z.string(),
  closedAt: z.string().nullable(),
  corrections: z.number().int(),
})
export const RollLine = z.object({
  id: z.uuid(),
  area: z.string(),
  areaName: TextZhEn,
  totals: Sum,
  parking: Stalls,
  /** Units whose co-owners named no voter. */
  unnamed: z.number().int(),
  /** Units of an owner where nobody stands. */
  ownerless: z.number().int(),
  /** Frozen copies whose poll is not closed. */
  openCopies: z.number().int(),
})
export const RollList = z.object({ rolls: z.array(RollLine) })
export const RollPage = RollLine.extend({
  agentPrincipalsMax: z.number().int().nullable(),
  addedAt: z.string(),
  developer: z.number().int(),
  /** Whether the asker may change it. */
  mayKeep: z.boolean(),
  frozen: z.array(FrozenLine),
  objections: z.array(
    z.object({ caseId: z.uuid(), number: z.string(), unit: z.string(), at: z.string() }),
  ),
})

const Paper = { evidence: z.string(), blobId: z.string().nullable() }
export const MandateLine = z.object({
  id: z.uuid(),
  principal: Owner,
  agent: Owner,
  items: z.array(z.number().int()),
  units: z.array(z.string()),
  since: z.string(),
  until: z.string(),
  endedAt: z.string().nullable(),
  state: z.enum(['to-come', 'in-force', 'expired', 'ended']),
  ...Paper,
})
export const GuardianLine = z.object({
  id: z.uuid(),
  ward: Owner,
  guardian: Owner,
  since: z.string(),
  until: z.string().nullable(),
  state: z.enum(['to-come', 'in-force', 'expired', 'ended']),
  ...Paper,
})
export const Acting = z.object({
  mandates: z.array(MandateLine),
  guardians: z.array(GuardianLine),
})

export const AskLog = z.object({
  rollId: z.uuid(),
  below: z.coerce.number().int().min(1).max(2_000_000_000).default(2_000_000_000),
})
export const EntryLine = z.object({
  number: z.number().int(),
  at: z.string(),
  by: z.string().nullable(),
  what: z.string(),
  why: z.string(),
  unit: z.string().nullable(),
  frozenId: z.uuid().nullable(),
  /** What stood there and what stands there now, field by field, in the asker's language. */
  changes: z.array(
    z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
})
export const Log = z.object({ entries: z.array(EntryLine), more: z.boolean() })

export const Home = z.object({
  rollId: z.uuid(),
  /** Area code of the estate. */
  estate: z.string(),
  estateName: TextZhEn,
  ...UnitFields,
  /** The other owners. */
  coOwners: z.array(z.string()),
  /** Who votes: `me`, another whom the co-owners named, nobody named yet, or a guardian. */
  votes: z.enum(['me', 'each', 'other', 'guardian']),
  voter: z.string().nullable(),
  objections: z.array(z.object({ caseId: z.uuid(), number: z.string(), at: z.string() })),
})
export const Homes = z.object({
  homes: z.array(Home),
  /** Where I speak for somebody, or somebody for me, now or later. */
  mandates: z.array(
    z.object({
      rollId: z.uuid(),
      estateName: TextZhEn,
      mine: z.boolean(),
      other: z.string(),
      items: z.array(z.number().int()),
      units: z.array(z.string()),
      since: z.string(),
      until: z.string(),
    }),
  ),
})

export type AddRoll = z.output<typeof AddRoll>
export type SetLimit = z.output<typeof SetLimit>
export type RollImported = z.output<typeof RollImported>
export type OwnerInput = z.output<typeof OwnerInput>
export type CorrectUnit = z.output<typeof CorrectUnit>
export type CorrectFrozen = z.output<typeof CorrectFrozen>
export type PaperInput = z.output<typeof PaperInput>
export type NameVoter = z.output<typeof NameVoter>
export type GiveMandate = z.output<typeof GiveMandate>
export type NameGuardian = z.output<typeof NameGuardian>
export type EndActing = z.output<typeof EndActing>
export type ObjectTo = z.output<typeof ObjectTo>
export type UnmaskOwner = z.output<typeof UnmaskOwner>
export type AskUnits = z.output<typeof AskUnits>
export type Only = AskUnits['only']
export type Units = z.output<typeof Units>
export type UnitLine = z.output<typeof UnitLine>
export type RollLine = z.output<typeof RollLine>
export type RollPage = z.output<typeof RollPage>
export type Acting = z.output<typeof Acting>
export type MandateLine = z.output<typeof MandateLine>
export type GuardianLine = z.output<typeof GuardianLine>
export type EntryLine = z.output<typeof EntryLine>
export type Log = z.output<typeof Log>
export type Home = z.output<typeof Home>
export type Homes = z.output<typeof Homes>
