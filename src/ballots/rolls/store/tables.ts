/** The part's tables, as db/migrations makes them. */
import type { Generated, JSONColumnType, Kysely } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { AreaSource, Unit } from '../model.ts'

type UnitColumns = {
  unit: string
  building: string
  area: number
  source: AreaSource
  kind: Unit['kind']
  parking: boolean
  owners: string[]
}

type Paper = {
  evidence: string
  blob_id: string | null
  by_person: string | null
  at: Date
}

export type RollTables = {
  roll: {
    county: string
    id: string
    area: string
    name: string
    agent_principals_max: number | null
    number: number
    added_at: Date
    added_by: string | null
  }
  roll_unit: UnitColumns & { county: string; roll_id: string }
  roll_voter: Paper & {
    county: string
    id: string
    roll_id: string
    unit: string
    person_id: string | null
    since: Date
  }
  roll_guardian: Paper & {
    county: string
    id: string
    roll_id: string
    ward_id: string
    guardian_id: string
    since: Date
    until: Date | null
  }
  roll_mandate: Paper & {
    county: string
    id: string
    roll_id: string
    principal_id: string
    agent_id: string
    items: number[]
    units: string[]
    since: Date
    until: Date
  }
  roll_ending: { county: string; ended_id: string; at: Date; by_person: string | null; why: string }
  roll_entry: {
    county: string
    roll_id: string
    number: number
    at: Date
    by_person: string | null
    why: string
    what: string
    unit: string | null
    before: JSONColumnType<object> | null
    after: JSONColumnType<object> | null
    frozen_id: string | null
  }
  roll_frozen: {
    county: string
    id: string
    roll_id: string
    number: number
    at: Date
    by_person: string | null
    purpose: string
    units: number
    persons: number
    area: number
    hash: string
  }
  roll_frozen_unit: UnitColumns & {
    county: string
    frozen_id: string
    number: number
    removed: Generated<boolean>
  }
  roll_closing: { county: string; frozen_id: string; at: Date; by_person: string | null }
  roll_objection: {
    county: string
    roll_id: string
    case_id: string
    number: string
    unit: string
    person_id: string
    at: Date
  }
}

export type RollDb = Kysely<RollTables>

export function rollTables(db: Db): RollDb {
  return db.withTables<RollTables>()
}
