/** What the commands and queries of this room are given. */
import type { PeopleNeeds } from './people.ts'
import type { PostBook } from './post-book.ts'
import type { SessionBook } from './session-book.ts'
import type { PeopleDb } from './store/tables.ts'

export type Room = Omit<PeopleNeeds, 'db'> & {
  readonly db: PeopleDb
  readonly posts: PostBook
  readonly sessions: SessionBook
}
