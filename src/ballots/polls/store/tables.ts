import type { ColumnType, Kysely } from 'kysely'
import type { Text } from '../../../base/text.ts'
import type { Db } from '../../../platform/database.ts'
import type { Choices, MotionElection, Poll } from '../model.ts'
import type { How, PollState, Road } from '../schema.ts'

/** JSON goes in as its text. */
type Json<Value> = ColumnType<Value, string, string>

export type Tables = {
  poll: {
    county: string
    id: string
    area: string
    roll_id: string
    frozen_id: string | null
    title: Json<Text>
    words: string
    secret: boolean
    pack: string
    form: Poll['form']
    roads: Road[]
    notice_on: string | null
    opens_at: Date
    closes_at: Date
    ties: Poll['ties']
    seed: string
    state: PollState
    created_by: string | null
    created_at: Date
    root: string | null
    result: ColumnType<unknown, string | null, string | null>
  }
  poll_motion: {
    county: string
    poll_id: string
    number: number
    item: number
    title: Json<Text>
    words: string
    election: ColumnType<MotionElection | null, string | null, string | null>
  }
  poll_step: {
    county: string
    poll_id: string
    state: PollState
    at: Date
    by: string | null
    why: string | null
  }
  poll_mark: {
    county: string
    poll_id: string
    unit: string
    n: number
    road: Road
    at: Date | null
    receipt: string
    voter: string
    takers: Json<Takers | null>
  }
  poll_ballot: {
    county: string
    poll_id: string
    unit: string
    n: number
    answers: Json<Choices>
  }
  poll_box: { county: string; poll_id: string; key: Buffer; sealed: Buffer }
  poll_piece: {
    county: string
    poll_id: string
    key: Buffer
    motion: number
    choice: string
    persons: number
    area: number
  }
  poll_refused: {
    county: string
    poll_id: string
    id: string
    unit: string
    road: Road
    reason: string
    at: Date
    by: string | null
  }
  poll_delivery: {
    county: string
    poll_id: string
    id: string
    unit: string
    how: How
    at: Date
    by: string | null
    companion: string | null
    evidence: string
  }
  poll_paper: {
    county: string
    poll_id: string
    serial: string
    kind: 'ballot' | 'stub' | 'slip'
    unit: string | null
    units: string[]
    persons: number
    area: number
    state: 'printed' | 'returned' | 'entered' | 'refused' | 'void'
    n: number | null
    why_void: string | null
  }
  poll_entry: {
    county: string
    poll_id: string
    serial: string
    by: string
    answers: Json<Choices>
  }
}

/** Who took a ballot by phone or at the door. */
export type Takers = {
  readonly by: string
  readonly second: string
  readonly evidence: string
}

export type PollDb = Kysely<Tables>

export const pollTables = (db: Db): PollDb => db.withTables<Tables>()
