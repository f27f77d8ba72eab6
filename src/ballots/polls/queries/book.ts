/** What a closed poll is counted from, as plain data that anybody may recount. */
import { Refusal } from '../../../base/refusal.ts'
import { formatArea } from '../../counting/owners/area.ts'
import type { PollBook } from '../../recount/book.ts'
import { rootOf } from '../../recount/leaves.ts'
import { type Closed, openBook, secretBook } from '../../recount/make-book.ts'
import type { Poll } from '../model.ts'
import type { Room } from '../needs.ts'
import { ballotsOf, marksOf, piecesOf } from '../store/ballots.ts'
import { deliveriesOf } from '../store/papers.ts'
import { findPoll } from '../store/poll.ts'
import { unitsOfPoll } from './turnout.ts'

/** For the recount file. Refuses `poll-unknown`, and `poll-state` while ballots are taken. */
export async function pollBook(room: Room, county: string, pollId: string): Promise<PollBook> {
  const poll = await findPoll(room.db, county, pollId)
  if (poll === null) throw new Refusal('poll-unknown')
  if (poll.state !== 'closed' && poll.state !== 'declared')
    throw new Refusal('poll-state', { state: poll.state, wants: 'closed' })
  return bookOf(room, poll)
}

export async function bookOf(room: Room, poll: Poll): Promise<PollBook> {
  const { county, id, secret } = poll
  const { roll, pack } = await unitsOfPoll(room, poll)
  const delivered = new Set((await deliveriesOf(room.db, poll)).map(({ unit }) => unit))
  const closed: Closed = {
    poll: {
      id,
      title: poll.title,
      place: roll.name.zh,
      opened: poll.opensAt.toISOString(),
      closed: poll.closesAt.toISOString(),
    },
    rulePack: pack,
    motions: poll.motions.map(({ number, item, title, election }) => ({
      id: String(number),
      item,
      title,
      ...(election === null
        ? {}
        : {
            election: {
              seats: election.seats,
              substitutes: election.substitutes,
              ties: poll.ties,
              seed: poll.seed,
              candidates: election.candidates.map((one) => ({
                number: one.number,
                name: one.name,
                unit: one.unit,
              })),
            },
          }),
    })),
    roll: roll.units.map((unit) => ({ ...unit, delivered: delivered.has(unit.unit) })),
  }
  if (secret) {
    const marks = await marksOf(room.db, county, id)
    const persons = new Map(marks.map(({ receipt, unit }) => [receipt, unit]))
    const pieces = await piecesOf(room.db, county, id)
    return secretBook(closed, {
      attended: [...persons].map(([receipt, unit]) => ({ receipt, unit })),
      pieces: pieces.map(({ motion, choice, persons: count, area }) => ({
        motion: String(motion),
        choice,
        persons: count,
        area: formatArea(area),
      })),
    })
  }
  const ballots = await ballotsOf(room.db, county, id)
  return openBook(
    closed,
    ballots.flatMap(({ receipt, unit, voter, road, at, choices }) =>
      choices === null
        ? []
        : [{ receipt, unit, by: voter, channel: road, at: at!.toISOString(), choices }],
    ),
  )
}

/** 64 small hexadecimal digits. */
export const rootOfBook = (book: PollBook): string => rootOf(book)
