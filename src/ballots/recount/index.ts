/** The recount file by itself: made, read and counted again without a database. */
export type { Book, BookBallot, BudgetBook, PollBook, Sealed } from './book.ts'
export { rootOf } from './leaves.ts'
export { openBook, seal, secretBook } from './make-book.ts'
export { findReceipt } from './receipt.ts'
export { type Recounted, recount } from './recount.ts'
export { bookTextIn, type RecountProgram, recountFile } from './recount-file.ts'
