/** Answers of the hall for tests that draw pages. */
import type { ListView, MeetingView, ResolutionLine } from './api.ts'

const ID = '00000000-0000-4000-8000-00000000000'
const AREA = '530103007005'

const topic = {
  caseId: `${ID}2`,
  number: 'PL-2026-1190',
  title: '楼道路灯成片不亮',
  area: AREA,
  areaName: '金江路社区',
  stepName: { zh: '已列入议程', en: 'On an agenda' },
  status: 'open' as const,
  end: null,
  openedAt: '2026-11-10T01:00:00.000Z',
}

export function aProblemList(over: Partial<ListView> = {}): ListView {
  return {
    listId: `${ID}1`,
    area: AREA,
    areaName: '金江路社区',
    title: '金康园问题清单',
    marksEach: 3,
    opensAt: '2026-11-10T01:00:00.000Z',
    closesAt: '2026-11-30T10:00:00.000Z',
    state: 'open',
    problems: 2,
    people: 41,
    lines: [
      {
        problemId: `${ID}3`,
        title: '楼道路灯成片不亮',
        kind: 'repair',
        kindName: { zh: '维修', en: 'Repair' },
        areaName: '金江路社区 金康园',
        homes: 36,
        since: '2026-11-02T01:00:00.000Z',
        marks: 29,
        marked: true,
        sources: [
          {
            number: 'PL-2026-1181',
            caseId: null,
            procedureTitle: { zh: '居民诉求', en: 'Complaint' },
            stepName: { zh: '办理中', en: 'In handling' },
          },
        ],
        topic,
      },
      {
        problemId: `${ID}4`,
        title: '消防通道停车',
        kind: 'parking',
        kindName: { zh: '停车', en: 'Parking' },
        areaName: '金江路社区 金康园',
        homes: 0,
        since: '2026-11-05T01:00:00.000Z',
        marks: 12,
        marked: false,
        sources: [],
        topic: null,
      },
    ],
    mine: { left: 2, whyNot: null },
    keeps: false,
    convenes: false,
    ...over,
  }
}

const aResolution = (over: Partial<ResolutionLine> = {}): ResolutionLine => ({
  resolutionId: `${ID}5`,
  number: 'PL-2026-1202',
  caseId: `${ID}6`,
  position: 1,
  title: '三十天内修好楼道路灯',
  owner: '承办人 王*',
  due: '2026-12-24',
  inFavour: null,
  passedOn: '2026-11-24',
  meetingId: `${ID}7`,
  meetingTitle: '十一月议事会',
  stepName: { zh: '待兑现', en: 'To be kept' },
  end: null,
  overdue: false,
  ...over,
})

export const RESOLUTIONS: readonly ResolutionLine[] = [
  aResolution(),
  aResolution({
    resolutionId: `${ID}8`,
    title: '清走三栋杂物',
    stepName: { zh: '已兑现', en: 'Kept' },
    end: 'kept',
  }),
  aResolution({
    resolutionId: `${ID}9`,
    title: '东门加装岗亭',
    stepName: { zh: '待兑现', en: 'To be kept' },
    overdue: true,
  }),
]

const SPEECHES: MeetingView['speeches'] = [
  {
    speechId: `${ID}a`,
    name: '李*',
    state: 'spoken',
    askedAt: '2026-11-24T11:05:00.000Z',
    beganAt: '2026-11-24T11:06:00.000Z',
    minutes: 3,
    tookSeconds: 125,
    own: false,
  },
  {
    speechId: `${ID}b`,
    name: '周*',
    state: 'speaking',
    askedAt: '2026-11-24T11:07:00.000Z',
    beganAt: '2026-11-24T11:09:00.000Z',
    minutes: 3,
    tookSeconds: null,
    own: true,
  },
]

const MINUTES: MeetingView['minutes'] = [
  {
    line: 1,
    at: '2026-11-24T11:06:00.000Z',
    position: 1,
    words: '几户都说晚上上楼看不清，希望先换声控灯。',
  },
  { line: 2, at: '2026-11-24T11:10:00.000Z', position: null, words: '物业答复：材料已到。' },
]

export function aMeeting(over: Partial<MeetingView> = {}): MeetingView {
  return {
    meetingId: `${ID}7`,
    area: AREA,
    areaName: '金江路社区',
    kind: 'residents-households',
    kindName: { zh: '居民会议', en: "Residents' meeting" },
    title: '十一月议事会',
    place: '社区二楼会议室',
    startsAt: '2026-11-24T11:00:00.000Z',
    endsAt: '2026-11-24T13:00:00.000Z',
    state: 'open',
    items: 2,
    resolutions: 1,
    calledAt: '2026-11-10T01:00:00.000Z',
    openedAt: '2026-11-24T11:02:00.000Z',
    closedAt: null,
    calledOffWhy: null,
    agenda: [
      {
        position: 1,
        title: '楼道路灯成片不亮',
        topic,
        sources: [{ number: 'PL-2026-1181', title: '楼道路灯不亮' }],
      },
      { position: 2, title: '听取物业汇报', topic: null, sources: [] },
    ],
    earlier: RESOLUTIONS.slice(1),
    passed: RESOLUTIONS.slice(0, 1),
    present: 36,
    quorum: {
      entitled: 70,
      needs: 36,
      reached: true,
      counts: { zh: '户代表', en: 'one of each household' },
      cite: { zh: '居民委员会组织法 第6-10条', en: "Organic Law of Residents' Committees" },
    },
    speeches: [...SPEECHES],
    minutes: [...MINUTES],
    mine: { attended: false, asksDoor: true, whyNot: null },
    keeps: false,
    convenes: false,
    ...over,
  }
}
