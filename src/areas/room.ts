import type { AreaBook } from './area-book.ts'
import type { AreaDb } from './store.ts'

/** What the room's own commands work with. */
export type Room = { readonly db: AreaDb; readonly book: AreaBook }
