/** Residents of the place hear that a meeting is called, moved or called off: once each. */
import { randomUUID } from 'node:crypto'
import { localDate } from '../../base/dates.ts'
import type { Text } from '../../base/text.ts'
import type { Room } from './room.ts'
import type { MeetingRow } from './store.ts'

export type MeetingNews = 'called' | 'moved' | 'called-off'

const PAGE = 500
/** The county's clock is eight hours before UTC. */
const OFFSET_MS = 8 * 3_600_000

export async function tellResidents(
  room: Room,
  meeting: MeetingRow,
  news: MeetingNews,
): Promise<void> {
  const { county, id, area } = meeting
  const words = wordsOf(meeting, news)
  let after: string | null = null
  for (;;) {
    const ids: string[] = await room.people.residentsOf(county, { area, after, limit: PAGE })
    await room.notices.tell(
      ids.map((personId) => ({
        county,
        id: randomUUID(),
        caseId: id,
        // Each change of the meeting is news of its own.
        seq: meeting.revision + 1,
        personId,
        says: `meeting-${news}`,
        ...words,
        at: meeting.changed_at.toISOString(),
        path: `/meetings/${id}`,
      })),
    )
    if (ids.length < PAGE) return
    after = ids.at(-1) ?? null
  }
}

function wordsOf(meeting: MeetingRow, news: MeetingNews): Text {
  const { title, place, starts_at, called_off_why } = meeting
  const [, month = '', day = ''] = localDate(starts_at).split('-')
  const time = new Date(starts_at.getTime() + OFFSET_MS).toISOString().slice(11, 16)
  const zh = `${Number(month)}月${Number(day)}日${time}`
  const en = `${time} on ${localDate(starts_at)}`
  if (news === 'called-off')
    return {
      zh: `原定${zh}的“${title}”不开了，原因：${called_off_why}`,
      en: `“${title}”, called for ${en}, is called off: ${called_off_why}`,
    }
  if (news === 'moved')
    return {
      zh: `“${title}”改在${zh}，地点：${place}。`,
      en: `“${title}” is moved to ${en}, at ${place}.`,
    }
  return {
    zh: `${zh}在${place}开“${title}”，请您来。`,
    en: `“${title}” meets at ${time} on ${localDate(starts_at)}, at ${place}. You are welcome.`,
  }
}
