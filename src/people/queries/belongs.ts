/** Whether somebody is one of a body of people at a place. */
import { areaAt, isWithin, LEVELS, type Level } from '../../base/area-code.ts'
import { ORGANISATION_KINDS, roleOf } from '../roles.ts'
import type { Room } from '../room.ts'
import { homeAreaOf } from '../store/person.ts'
import { kindsServing } from '../store/post.ts'

export type AskBelongs = {
  readonly personId: string
  /** A level, a post's name, or a kind of organisation. */
  readonly body: string
  readonly area: string
}

const isLevel = (body: string): body is Level => LEVELS.some((level) => level === body)

export async function belongs(room: Room, county: string, asked: AskBelongs): Promise<boolean> {
  const { personId, body, area } = asked
  if (isLevel(body)) {
    const place = areaAt(area, body)
    const home = place === null ? null : await homeAreaOf(room.db, county, personId)
    return place !== null && home !== null && isWithin(home, place)
  }
  if (roleOf(body) !== null)
    return room.posts.staffing(county).holders(body, area).includes(personId)
  if (!Object.hasOwn(ORGANISATION_KINDS, body)) return false
  const kinds = await kindsServing(room.db, county, { personId, area, now: room.clock.now() })
  return kinds.includes(body)
}
