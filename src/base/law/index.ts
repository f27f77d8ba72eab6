export {
  ASSEMBLIES,
  type Assembly,
  type AssemblyKind,
  decides,
  hasAssembled,
  partNeeds,
} from './assemblies.ts'
export {
  type Due,
  type DueAsked,
  dateBefore,
  dueDate,
  dueMoment,
  dueOf,
  legalPeriod,
} from './due.ts'
export { LAWS, type Law, type LawKey } from './laws.ts'
export {
  COMMITTEE_SEATS,
  ELECTION_ITEM,
  hasMajority,
  hasQuorum,
  type Majority,
  majorityNeeds,
  OWNERS_ITEMS,
  type OwnersItem,
  ownersItem,
  quorumNeeds,
  whyNotSeats,
} from './owners-vote.ts'
export { type LegalPeriod, PERIODS, type Period, type PeriodUnit, periodsOf } from './periods.ts'
export { type Basis, citationOf, RULES, type Rule, ruleIdOf, ruleOf } from './rules.ts'
export { claimWindow, isStableWork } from './transport-aid.ts'
