/** The body 单位 in which a post is held: an accusation stays unknown to the whole of it (R 2.08). */
import { areaAt, levelOf } from '../base/area-code.ts'
import { NEIGHBOURS } from './roles.ts'
import type { PostRow } from './store/post.ts'

type Held = Pick<PostRow, 'role' | 'area' | 'organisationId'>

/**
 * The organisation that the post names. Else the office of its place: of a street, or of a village
 * or community for all posts in and below it. From the county up an office has many departments,
 * and those who hold the same post are one. Neighbours who help are in no office: null.
 */
export function officeOf({ role, area, organisationId }: Held): string | null {
  if (organisationId !== null) return `organisation ${organisationId}`
  if (NEIGHBOURS.includes(role)) return null
  const office = levelOf(area) === 'town' ? area : areaAt(area, 'village')
  return office === null ? `${role} ${area}` : `office ${office}`
}
