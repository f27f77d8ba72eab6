/** Shapes of what is answered about polls. Areas are square metres with two decimals. */
import { z } from 'zod'
import { Form, How, LocalDay, PollState, Road, TextZhEn, Ties } from './schema.ts'

const Area = z.string()
const Measure = z.object({ persons: z.int(), area: Area })
const Sides = z.object({ persons: z.boolean(), area: z.boolean() })
const Part = <Shape extends z.ZodType>(shape: Shape) => z.object({ total: shape, part: shape })
const Moment = z.string()

/** How many took part so far, and by which road; never how they chose. */
export const Turnout = z.object({
  persons: Part(z.int()),
  area: Part(Area),
  units: Part(z.int()),
  /** Units. */
  byRoad: z.object({ web: z.int(), paper: z.int(), phone: z.int(), visit: z.int() }),
})

export const PollLine = z.object({
  pollId: z.string(),
  area: z.string(),
  place: TextZhEn,
  title: TextZhEn,
  secret: z.boolean(),
  state: PollState,
  opensAt: Moment,
  closesAt: Moment,
  noticeOn: LocalDay.nullable(),
  /** How many. */
  motions: z.int(),
  turnout: Turnout.nullable(),
  /** Units for which the reader may vote, and has. */
  mine: z.object({ units: z.int(), voted: z.int() }),
})
export const PollLines = z.object({ polls: z.array(PollLine) })

const Candidate = z.object({
  number: z.int(),
  name: z.string(),
  unit: z.string(),
  about: z.string(),
})

export const MotionView = z.object({
  motion: z.int(),
  item: z.int(),
  itemName: TextZhEn,
  majority: z.enum(['half', 'three-quarters']),
  title: TextZhEn,
  text: z.string(),
  election: z
    .object({ seats: z.int(), substitutes: z.int(), candidates: z.array(Candidate) })
    .nullable(),
})

export const MyUnit = z.object({
  unit: z.string(),
  area: Area,
  building: z.string(),
  as: z.string(),
  voted: z.boolean(),
  road: Road.nullable(),
  /** Proves that the ballot is counted. */
  receipt: z.string().nullable(),
  at: Moment.nullable(),
})

const Due = z.object({ due: LocalDay, rule: z.string(), law: TextZhEn.nullable() })

export const PollView = PollLine.extend({
  rollId: z.string(),
  frozenId: z.string().nullable(),
  pack: z.object({ id: z.string(), name: TextZhEn }),
  form: Form,
  roads: z.array(Road),
  ties: Ties,
  seed: z.string(),
  text: z.string(),
  list: z.array(MotionView),
  timeline: z.array(
    z.object({
      state: PollState,
      at: Moment,
      by: z.string().nullable(),
      why: z.string().nullable(),
    }),
  ),
  /** The first day on which a poll of which the owners were told on that day may open. */
  notice: Due,
  /** Last day on which a court can be asked to revoke what was decided. */
  revocation: Due.nullable(),
  /** Last day for filing a committee that was elected. */
  filing: Due.nullable(),
  quorum: z
    .object({
      persons: z.object({ total: z.int(), needs: z.int() }),
      area: z.object({ total: Area, needs: Area }),
    })
    .nullable(),
  corrections: z.array(
    z.object({ number: z.int(), at: Moment, unit: z.string(), why: z.string() }),
  ),
  root: z.string().nullable(),
  can: z.array(z.string()),
  myUnits: z.array(MyUnit),
})

export const PollOpened = z.object({ pollId: z.string() })
export const Announced = z.object({ frozenId: z.string(), opensAt: Moment })
export const Moved = z.object({ state: PollState, at: Moment })

export const Accepted = z.object({
  receipt: z.string(),
  units: z.array(z.string()),
  at: Moment.nullable(),
})

export const Paper = z.object({
  serial: z.string(),
  unit: z.string(),
  units: z.array(z.string()),
  building: z.string(),
  persons: z.int(),
  area: Area,
  state: z.enum(['printed', 'delivered', 'returned', 'entered', 'refused', 'void']),
})
export const Slip = z.object({
  serial: z.string(),
  persons: z.int(),
  area: Area,
  state: z.enum(['printed', 'entered', 'void']),
})
export const Printed = z.object({ printed: z.array(Paper), slips: z.array(Slip) })
export const Papers = z.object({ papers: z.array(Paper), slips: z.array(Slip) })
export const Returned = z.object({ unit: z.string(), receipt: z.string() })
export const Entered = z.object({ state: z.enum(['first', 'settled', 'differs']) })
export const Waiting = z.object({
  waiting: z.array(
    z.object({
      serial: z.string(),
      unit: z.string().nullable(),
      step: z.enum(['first', 'second', 'third']),
      mine: z.boolean(),
    }),
  ),
})

export const Delivered = z.object({ delivered: z.int() })
export const Deliveries = z.object({
  deliveries: z.array(
    z.object({
      unit: z.string(),
      how: How,
      at: Moment,
      by: z.string(),
      evidence: z.string(),
    }),
  ),
})

export const Units = z.object({
  units: z.array(
    z.object({
      unit: z.string(),
      building: z.string(),
      area: Area,
      voted: z.boolean(),
      road: Road.nullable(),
      delivered: How.nullable(),
    }),
  ),
})

export const Gap = z.object({
  met: z.boolean(),
  persons: z.int(),
  area: Area,
  buildings: z.array(
    z.object({ building: z.string(), units: z.int(), persons: z.int(), area: Area }),
  ),
})

const Equation = z.object({
  name: TextZhEn,
  left: z.int(),
  right: z.int(),
  /** As it is shown: 50 = 48 + 2. */
  text: z.string(),
  holds: z.boolean(),
})

export const Reconciliation = z.object({
  balanced: z.boolean(),
  papers: z.object({
    printed: z.int(),
    void: z.int(),
    delivered: z.int(),
    kept: z.int(),
    returned: z.int(),
    /** Of the returned: not accepted. */
    refused: z.int(),
    unreturned: z.int(),
  }),
  slips: z
    .object({ printed: z.int(), void: z.int(), entered: z.int(), unentered: z.int() })
    .nullable(),
  roads: z.array(
    z.object({
      road: Road,
      accepted: z.int(),
      replaced: z.int(),
      counted: z.int(),
      waiting: z.int(),
      refused: z.int(),
    }),
  ),
  units: z.object({ roll: z.int(), in: z.int(), out: z.int() }),
  equations: z.array(Equation),
})

export const Refused = z.object({
  refused: z.array(
    z.object({
      unit: z.string(),
      road: Road,
      reason: z.string(),
      at: Moment,
      by: z.string().nullable(),
    }),
  ),
})

const ElectionView = z.object({
  result: z.enum(['elected', 'short', 'no-quorum', 'runoff']),
  seats: z.int(),
  candidates: z.array(
    z.object({
      number: z.int(),
      name: z.string(),
      unit: z.string(),
      yes: Measure,
      passed: Sides,
      place: z.enum(['elected', 'substitute', 'tied', 'not-elected']),
      rank: z.int(),
    }),
  ),
  draw: z
    .object({
      seed: z.string(),
      order: z.array(z.object({ number: z.int(), lot: z.string() })),
    })
    .nullable(),
})

const CountView = z.object({ part: Measure, result: z.enum(['passed', 'failed', 'no-quorum']) })

export const MotionResult = z.object({
  motion: z.int(),
  item: z.int(),
  title: TextZhEn,
  result: z.enum(['passed', 'failed', 'no-quorum']),
  why: TextZhEn,
  total: Measure,
  part: Measure,
  yes: Measure,
  no: Measure,
  abstain: Measure,
  quorum: Sides,
  majority: Sides,
  tallies: z.object({ real: CountView, withUnreturned: CountView }).nullable(),
  /** Ballots that came and were not counted; nobody's choice. */
  invalid: z.array(z.object({ unit: z.string(), reason: z.string() })),
  gap: Gap,
  election: ElectionView.nullable(),
})

export const Result = z.object({
  state: PollState,
  root: z.string().nullable(),
  revocation: Due.nullable(),
  filing: Due.nullable(),
  motions: z.array(MotionResult),
  reconciliation: Reconciliation,
})

export const ReceiptFound = z.object({
  counted: z.boolean(),
  units: z.array(z.string()),
  road: Road.nullable(),
  /** A later ballot of the unit counts in its place. */
  replaced: z.boolean(),
})

export const RulePacks = z.object({
  packs: z.array(
    z.object({
      id: z.string(),
      name: TextZhEn,
      unreturned: z.object({ as: z.string(), clause: TextZhEn.nullable() }),
      spoiled: z.string(),
      repeated: z.string(),
      parking: z.string(),
    }),
  ),
})

export type Turnout = z.output<typeof Turnout>
export type PollLine = z.output<typeof PollLine>
export type PollView = z.output<typeof PollView>
export type MotionView = z.output<typeof MotionView>
export type MyUnit = z.output<typeof MyUnit>
export type Due = z.output<typeof Due>
export type Accepted = z.output<typeof Accepted>
export type Paper = z.output<typeof Paper>
export type Slip = z.output<typeof Slip>
export type Papers = z.output<typeof Papers>
export type Printed = z.output<typeof Printed>
export type Entered = z.output<typeof Entered>
export type Waiting = z.output<typeof Waiting>
export type Deliveries = z.output<typeof Deliveries>
export type Units = z.output<typeof Units>
export type Gap = z.output<typeof Gap>
export type Reconciliation = z.output<typeof Reconciliation>
export type Refused = z.output<typeof Refused>
export type MotionResult = z.output<typeof MotionResult>
export type Result = z.output<typeof Result>
export type ReceiptFound = z.output<typeof ReceiptFound>
