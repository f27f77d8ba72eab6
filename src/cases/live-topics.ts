/** Who is told that a case moved: never what it says, only that it did. */
import type { Actor } from '../base/actor.ts'
import { areaAt, LEVELS } from '../base/area-code.ts'
import type { CaseFile } from './case-file.ts'
import { placesRead } from './policy.ts'
import type { Room } from './room.ts'
import { hiddenFrom } from './setting.ts'
import type { Group } from './writing.ts'

/** After the commit: open pages and inboxes hear of it at once. */
export function announce(room: Room, group: Group): void {
  for (const { after } of group.files)
    room.live.publish(topicsOf(room, after), { type: 'case', id: after.id })
  if (group.notices.length > 0) room.notices.announce(group.notices)
}

function topicsOf(room: Room, file: CaseFile): string[] {
  const topics = new Set<string>()
  const hidden = hiddenFrom(room.around, room.registry.known(file.edition), file)
  const person = (id: string | null) => {
    if (id !== null && !hidden.has(id)) topics.add(`person:${id}`)
  }
  for (const id of [file.openerId, file.concernedId, file.proxyId]) person(id)
  for (const { who, not } of file.state.awaits) {
    if (who.kind === 'person') person(who.personId)
    if (who.kind !== 'post') continue
    const holders = room.people.staffing(file.county).holders(who.post, who.area)
    for (const id of holders) if (!not.includes(id)) person(id)
  }
  if (file.confidential) return [...topics]
  for (const level of LEVELS) {
    const area = areaAt(file.area, level)
    if (area !== null && area.length >= COUNTY_DIGITS) topics.add(`place:${area}`)
  }
  return [...topics]
}
const COUNTY_DIGITS = 6

/** What an actor hears without asking: the places whose files they read; themselves anyhow. */
export const topicsFor = (actor: Actor): string[] =>
  placesRead(actor).map((area) => `place:${area}`)
