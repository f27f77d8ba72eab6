/** The room's tables, as db/migrations makes them. */
import type { Generated, Kysely } from 'kysely'
import type { Db } from '../../platform/database.ts'

export type PeopleTables = {
  person: {
    county: string
    id: string
    name_sealed: Buffer
    name_hash: Buffer
    name_parts: Buffer[]
    phone_sealed: Buffer | null
    phone_hash: Buffer | null
    phone_tail_hash: Buffer | null
    signs_in: boolean
    identity_sealed: Buffer | null
    identity_hash: Buffer | null
    email_sealed: Buffer | null
    home_area: string | null
    household_id: string | null
    language: 'zh' | 'en'
    elder: Generated<boolean>
    added_at: Date
  }
  household: {
    county: string
    id: string
    area: string
    door: string
    head_id: string | null
    added_at: Date
  }
  mandate: {
    county: string
    person_id: string
    proxy_id: string
    since: Date
    until: Date | null
  }
  organisation: {
    county: string
    id: string
    area: string
    kind: string
    name: string
    phone: string | null
    added_at: Date
    ended_at: Date | null
  }
  post: {
    county: string
    id: string
    person_id: string
    role: string
    area: string
    since: Date
    until: Date | null
    public: boolean
    work_phone: string | null
    organisation_id: string | null
    given_by: string | null
    ended_by: string | null
  }
  staff_credential: {
    county: string
    person_id: string
    user_name: string
    password_hash: string
    password_set_at: Date
    password_given: boolean
    past_hashes: Generated<string[]>
    totp_sealed: Buffer
    totp_enrolled_at: Date | null
    totp_step: Generated<number>
    ended_at: Date | null
  }
  session: {
    county: string
    token_hash: Buffer
    id: string
    person_id: string
    kind: 'resident' | 'staff'
    created_at: Date
    seen_at: Date
    ip: string
    agent: string
    ended_at: Date | null
    ended_why: string | null
  }
  sign_in_code: {
    county: string
    phone_hash: Buffer
    code_hash: Buffer
    tries: number
    sent_at: Date
    expires_at: Date
    used_at: Date | null
  }
  try_count: { county: string; kind: string; key: Buffer; count: number; since: Date }
  look_up: {
    county: string
    id: string
    at: Date
    by_person: string
    by_post: string | null
    about_person: string
    what: string
    why: string
    case_id: string | null
    ip: string
  }
}

export type PeopleDb = Kysely<PeopleTables>

export function peopleDb(db: Db): PeopleDb {
  return db.withTables<PeopleTables>()
}
