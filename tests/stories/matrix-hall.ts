/** Who may do what in the hall: part of the model of matrix-model.ts. */
import type { Entry, Facts, Who } from './matrix-model.ts'

/** Who keeps lists and minutes; who makes topics, calls meetings and passes resolutions. */
const KEEPERS = ['steward', 'secretary', 'village-head', 'desk']
const CONVENERS = ['secretary', 'village-head']

const anyone: Entry['expected'] = () => 'in'
const has = (who: Who, roles: readonly string[]) => who.role !== null && roles.includes(who.role)
const holds = (who: Who, area: string) => who.role !== null && area.startsWith(who.area)

/** What lies in another county is as if it did not exist. */
const over =
  (roles: readonly string[], gone: string): Entry['expected'] =>
  (who, { community, county }) => {
    if (who.is === 'signed out') return 'not-signed-in'
    if (who.county !== county) return gone
    return has(who, roles) && holds(who, community) ? 'in' : 'hall-not-yours'
  }
/** Residents of the place take part; whoever only works there does not. */
const resident =
  (gone: string): Entry['expected'] =>
  (who, { county }) => {
    if (who.is === 'signed out') return 'not-signed-in'
    if (who.county !== county) return gone
    return who.role === null ? 'in' : 'hall-not-resident'
  }
const keepsList = over(KEEPERS, 'list-unknown')
const makesTopics = over(CONVENERS, 'list-unknown')
const keepsMeeting = over(KEEPERS, 'meeting-unknown')
const leadsMeeting = over(CONVENERS, 'meeting-unknown')

const place = ({ community }: Facts) => ({ area: community })
const list = ({ listId }: Facts) => ({ listId })
const meeting = ({ meetingId }: Facts) => ({ meetingId })
const TIMES = { startsAt: '2026-06-01T11:00:00Z', endsAt: '2026-06-01T13:00:00Z' }

export const HALL_MODEL: Readonly<Record<string, Entry>> = {
  'GET /hall/lists': { input: place, expected: anyone },
  'GET /hall/lists/{listId}': { input: list, expected: anyone },
  'GET /hall/lists/{listId}/qr': { input: list, expected: anyone },
  'GET /hall/topics': { input: place, expected: anyone },
  'GET /hall/meetings': { input: place, expected: anyone },
  'GET /hall/meetings/{meetingId}': { input: meeting, expected: anyone },
  'GET /hall/resolutions': { input: place, expected: anyone },
  'GET /hall/calendar.ics': { input: place, expected: anyone },

  'GET /hall/lists/{listId}/candidates': { input: list, expected: keepsList, byPlace: true },
  'POST /hall/lists': {
    input: (facts) => ({ ...place(facts), title: '清单', closesAt: '2026-12-01T00:00:00Z' }),
    expected: over(KEEPERS, 'hall-not-yours'),
    byPlace: true,
  },
  'POST /hall/lists/{listId}/problems': {
    input: (facts) => ({ ...list(facts), title: '路灯不亮' }),
    expected: keepsList,
    byPlace: true,
  },
  'POST /hall/lists/{listId}/problems/{problemId}/drop': {
    input: (facts) => ({ ...list(facts), problemId: facts.ghost, reason: '重复' }),
    expected: keepsList,
    byPlace: true,
  },
  'PUT /hall/lists/{listId}/marks': {
    input: (facts) => ({ ...list(facts), problemIds: [] }),
    expected: resident('list-unknown'),
    byPlace: true,
  },
  'POST /hall/topics': {
    input: (facts) => ({ ...list(facts), problemIds: [facts.ghost], title: '议题' }),
    expected: makesTopics,
    byPlace: true,
  },
  'POST /hall/lists/{listId}/close': { input: list, expected: keepsList, byPlace: true },

  'POST /hall/meetings': {
    input: (facts) => ({ ...place(facts), title: '议事会', place: '会议室', ...TIMES }),
    expected: over(CONVENERS, 'hall-not-yours'),
    byPlace: true,
  },
  'PATCH /hall/meetings/{meetingId}': {
    input: (facts) => ({ ...meeting(facts), place: '二楼会议室' }),
    expected: leadsMeeting,
    byPlace: true,
  },
  'POST /hall/meetings/{meetingId}/agenda': {
    input: (facts) => ({ ...meeting(facts), title: '听取汇报' }),
    expected: leadsMeeting,
    byPlace: true,
  },
  'POST /hall/meetings/{meetingId}/agenda/{position}/settle': {
    input: (facts) => ({ ...meeting(facts), position: 1, answer: '办好了' }),
    expected: leadsMeeting,
    byPlace: true,
  },
  'POST /hall/meetings/{meetingId}/resolutions': {
    input: (facts) => ({
      ...meeting(facts),
      position: 1,
      title: '修好路灯',
      ownerRole: 'handler',
      due: '2026-07-01',
    }),
    expected: leadsMeeting,
    byPlace: true,
  },
  'GET /hall/meetings/{meetingId}/code': { input: meeting, expected: keepsMeeting, byPlace: true },
  'POST /hall/meetings/{meetingId}/attend': {
    input: (facts) => ({ ...meeting(facts), code: '000000' }),
    expected: resident('meeting-unknown'),
    byPlace: true,
  },
  'GET /hall/meetings/{meetingId}/attendance': {
    input: meeting,
    expected: keepsMeeting,
    byPlace: true,
  },
  'POST /hall/meetings/{meetingId}/attendance': {
    input: (facts) => ({ ...meeting(facts), name: '孙大爷' }),
    expected: keepsMeeting,
    byPlace: true,
  },
  'POST /hall/meetings/{meetingId}/attendance/{attendanceId}/strike': {
    input: (facts) => ({ ...meeting(facts), attendanceId: facts.ghost }),
    expected: keepsMeeting,
    byPlace: true,
  },
  'POST /hall/meetings/{meetingId}/speeches': {
    input: meeting,
    expected: resident('meeting-unknown'),
    byPlace: true,
  },
  'POST /hall/meetings/{meetingId}/speeches/{speechId}': {
    input: (facts) => ({ ...meeting(facts), speechId: facts.ghost, to: 'speaking' }),
    expected: keepsMeeting,
    byPlace: true,
  },
  'POST /hall/meetings/{meetingId}/minutes': {
    input: (facts) => ({ ...meeting(facts), words: '大家都同意' }),
    expected: keepsMeeting,
    byPlace: true,
  },
  // Last, for after them nothing is open any more.
  'POST /hall/meetings/{meetingId}/open': { input: meeting, expected: leadsMeeting, byPlace: true },
  'POST /hall/meetings/{meetingId}/close': {
    input: meeting,
    expected: leadsMeeting,
    byPlace: true,
  },
  'POST /hall/meetings/{meetingId}/call-off': {
    input: (facts) => ({ ...meeting(facts), reason: '下大雨' }),
    expected: leadsMeeting,
    byPlace: true,
  },
}
