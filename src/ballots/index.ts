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
