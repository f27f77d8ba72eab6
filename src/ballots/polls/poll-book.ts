import type { Poll } from './model.ts'
import { findPoll } from './store/poll.ts'
import type { PollDb } from './store/tables.ts'

/**
 * Polls by id, for whoever votes: what is asked cannot change once a poll is announced, so it is
 * read once. Its state can: that is asked of the database with every ballot.
 */
export type PollBook = {
  find(county: string, id: string): Promise<Poll | null>
}

const KEPT_MAX = 500

export function openPollBook(db: PollDb): PollBook {
  const kept = new Map<string, Poll>()
  return {
    async find(county, id) {
      const key = `${county} ${id}`
      const known = kept.get(key)
      if (known !== undefined) return known
      const poll = await findPoll(db, county, id)
      if (poll === null || poll.state === 'draft') return poll
      if (kept.size >= KEPT_MAX) kept.clear()
      kept.set(key, poll)
      return poll
    },
  }
}
