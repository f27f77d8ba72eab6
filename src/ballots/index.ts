export { type Ballots, type BallotsNeeds, openBallots } from './ballots.ts'
export type { Budgets } from './budgets/budgets.ts'
export type { RoundLine as BudgetLine, RoundView as BudgetRound } from './budgets/schema.ts'
export { answerBudget, type BudgetAnswer } from './counting/budget/answer.ts'
export {
  type Completion,
  countBudget,
  type Method,
  type Outcome,
  type Rule,
} from './counting/budget/count-budget.ts'
export type { Decimal } from './counting/budget/decimal.ts'
export type { Choice, Instance, Project, VoteType } from './counting/budget/instance.ts'
export { type Pabulib, readPabulib, writePabulib } from './counting/budget/pabulib.ts'
export type { Utility } from './counting/budget/profile.ts'
export type { Motion, OwnersBallot, RollUnit } from './counting/owners/motion.ts'
export { readMotion } from './counting/owners/read-motion.ts'
export { type RulePack, readRulePack } from './counting/owners/rule-pack.ts'
export { type Tally, type TallyResult, tally } from './counting/owners/tally.ts'
export { answerTally, type TallyAnswer } from './counting/owners/tally-answer.ts'
export type { Polls } from './polls/polls.ts'
export type { Answer, PollDraft } from './polls/schema.ts'
export type { Result as PollResult } from './polls/shapes-out.ts'
export type { Book, BookBallot, BudgetBook, PollBook, Sealed } from './recount/book.ts'
export { rootOf } from './recount/leaves.ts'
export { openBook, seal, secretBook } from './recount/make-book.ts'
export { findReceipt } from './recount/receipt.ts'
export { type Recounted, recount } from './recount/recount.ts'
export { bookTextIn, type RecountProgram, recountFile } from './recount/recount-file.ts'
export type { FrozenRoll, FrozenUnit } from './rolls/model.ts'
export type { Rolls } from './rolls/rolls.ts'
export type { Standing, WhyNotVote } from './rolls/standing.ts'
export { ballotRoutes } from './routes.ts'
