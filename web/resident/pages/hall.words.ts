import { inBoth } from '../../shared/words.ts'

/** What the pages of the hall share: lists, meetings, resolutions. */
export const sharedHallWords = inBoth(
  {
    hall: '阳光议事厅',
    problems: '问题清单',
    meetings: '会议',
    calendar: '订阅日历',
    choose: '选社区',
    noPlace: '先选您的社区',
    noPlaceHow: '选好以后，这里是您社区的问题清单、会议和决议。',
    due: (day: string) => `${day}前`,
    owner: (name: string) => `${name}负责`,
    late: '已逾期',
    fromMeeting: (title: string, day: string) => `${title}（${day}）议定`,
  },
  {
    hall: 'Sunshine Hall',
    problems: 'Problem lists',
    meetings: 'Meetings',
    calendar: 'Calendar feed',
    choose: 'Choose',
    noPlace: 'Choose your community',
    noPlaceHow: 'Then you find its problem lists, meetings and resolutions here.',
    due: (day) => `by ${day}`,
    owner: (name) => `${name} sees to it`,
    late: 'overdue',
    fromMeeting: (title, day) => `resolved at ${title} (${day})`,
  },
)
