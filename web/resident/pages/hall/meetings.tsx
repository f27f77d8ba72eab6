import type { MeetingLine } from '../../api.ts'
import { Empty, More } from '../../parts/fields.tsx'
import { MeetingCard } from '../meetings.tsx'
import { meetingsWords } from '../meetings.words.ts'
import { hallWords } from './hall.words.ts'
import { hallSection } from './section.ts'

/** Meetings that are called or going on; all others are one step away. */
export const meetingsSection = hallSection<readonly MeetingLine[]>({
  name: 'meetings',
  title: (here) => meetingsWords(here.language).coming,
  load: async (api, { place }) => {
    if (place === null) return null
    const { meetings } = await api('GET /hall/meetings', { area: place.code })
    return meetings.filter(({ state }) => state === 'called' || state === 'open').toReversed()
  },
  view: (meetings, here) => {
    const words = meetingsWords(here.language)
    return (
      <>
        {meetings.length === 0 ? (
          <Empty title={words.noneComing}>{words.noneComingHow}</Empty>
        ) : (
          meetings.map((line) => <MeetingCard key={line.meetingId} line={line} here={here} />)
        )}
        <More href="/meetings">{hallWords(here.language).meetings}</More>
      </>
    )
  },
})
