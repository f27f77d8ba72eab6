/** The counting rules by themselves: nothing of them needs a database. */
export { answerBudget, type BudgetAnswer } from './budget/answer.ts'
export {
  type Completion,
  countBudget,
  type Method,
  type Outcome,
  type Rule,
} from './budget/count-budget.ts'
export type { Decimal } from './budget/decimal.ts'
export type { Choice, Instance, Project, VoteType } from './budget/instance.ts'
export { type Pabulib, readPabulib, writePabulib } from './budget/pabulib.ts'
export type { Utility } from './budget/profile.ts'
export type { Motion, OwnersBallot, RollUnit } from './owners/motion.ts'
export { readMotion } from './owners/read-motion.ts'
export { type RulePack, readRulePack } from './owners/rule-pack.ts'
export { type Tally, type TallyResult, tally } from './owners/tally.ts'
export { answerTally, type TallyAnswer } from './owners/tally-answer.ts'
