/** Invented people and matters, with which the tests draw every page. */
import type { Home } from '../../src/ballots/rolls/schema.ts'
import type { CaseLine, CaseView, EntryView, PossibleAct } from '../../src/cases/schema.ts'
import type { AnsweredLine } from './api.ts'
import type { Here } from './page.ts'

export const NOW = '2026-11-24T02:00:00.000Z'
const ID = '00000000-0000-4000-8000-00000000000'
const HASH = '9c41e07b52d80f6a4b1d2c3e4f5a6b7c8d9e0f1a2b3c4d5e6f708192a3b4a36f'

export function aHere(with_: Partial<Here> = {}): Here {
  return {
    language: 'zh',
    elder: false,
    now: NOW,
    address: '/',
    origin: 'http://127.0.0.1',
    viewer: { name: '李*兰', unread: 2, staff: false },
    place: { code: '530103007005', name: '金江路社区' },
    demo: true,
    ...with_,
  }
}

export function aLine(with_: Partial<CaseLine> = {}): CaseLine {
  return {
    caseId: `${ID}1`,
    number: 'PL-2026-1180',
    procedure: 'complaint',
    procedureTitle: { zh: '居民诉求', en: 'Complaint' },
    title: '三号楼东侧路灯连续三晚不亮',
    category: 'repair',
    categoryName: { zh: '道路设施', en: 'Roads and lights' },
    urgency: 'ordinary',
    area: '530103007005G03C02',
    areaName: '金康园',
    step: 'handling',
    stepName: { zh: '办理中', en: 'In handling' },
    stage: 2,
    status: 'open',
    end: null,
    awaits: '社区物业岗',
    yourTurn: false,
    openedAt: '2026-11-22T01:12:00.000Z',
    stageDue: '2026-11-25T15:59:59.000Z',
    due: '2026-12-07T15:59:59.000Z',
    overdue: false,
    seq: 3,
    ...with_,
  }
}

function anEntry(seq: number, with_: Partial<EntryView>): EntryView {
  return {
    seq,
    at: NOW,
    actorName: '周敏',
    post: '网格员',
    act: 'accept',
    actName: { zh: '受理', en: 'Accepted' },
    words: [],
    erasedOn: null,
    attachments: [],
    step: 'received',
    stage: 0,
    hash: HASH,
    ...with_,
  }
}

const text = (value: string) => [
  { field: 'text', name: { zh: '内容', en: 'Words' }, value, free: true },
]

export const ENTRIES: EntryView[] = [
  anEntry(1, {
    at: '2026-11-22T01:12:00.000Z',
    actorName: '您',
    post: null,
    act: 'open',
    actName: { zh: '报告', en: 'Reported' },
    words: text('三号楼东侧路灯连续三晚不亮，老人晚上走路看不清。'),
  }),
  anEntry(2, {
    at: '2026-11-22T01:40:00.000Z',
    words: text('打电话问清了位置，已受理。'),
  }),
  anEntry(3, {
    at: '2026-11-22T06:05:00.000Z',
    stage: 2,
    actorName: '张*',
    post: '街道调度',
    actName: { zh: '派单', en: 'Assigned' },
    words: text('派给物业岗，要求 3 个工作日内答复您。'),
  }),
  anEntry(4, {
    at: '2026-11-23T11:05:00.000Z',
    stage: 2,
    actorName: '杨开明',
    post: '物业岗',
    act: 'done',
    actName: { zh: '办好了', en: 'Done' },
    words: text('灯具和接头都换了，18:50 试亮正常。'),
  }),
  anEntry(5, {
    at: '2026-11-24T01:05:00.000Z',
    stage: 3,
    act: 'confirm',
    actName: { zh: '核查通过', en: 'Checked' },
    words: [],
  }),
]

const choice = (value: string, zh: string, en: string) => ({ value, label: { zh, en } })
const field = { post: null, columns: null, choices: null }

const RATE: PossibleAct = {
  act: 'rate',
  name: { zh: '评价', en: 'Rate' },
  place: 'rating',
  toNames: [{ zh: '已办结', en: 'Closed' }],
  fields: [
    {
      ...field,
      name: 'satisfied',
      label: { zh: '满意吗', en: 'Are you satisfied' },
      type: 'choice',
      required: true,
      choices: [
        choice('yes', '满意', 'Satisfied'),
        choice('fairly', '基本满意', 'Fairly'),
        choice('no', '不满意', 'Not satisfied'),
      ],
    },
    {
      ...field,
      name: 'words',
      label: { zh: '想补一句', en: 'A word to add' },
      type: 'words',
      required: false,
    },
  ],
  says: null,
  law: null,
  cite: null,
  proposed: {},
  because: [],
}

const REOPEN: PossibleAct = {
  act: 'reopen',
  name: { zh: '退回重办', en: 'Reopen' },
  place: 'rating',
  toNames: [{ zh: '办理中', en: 'In handling' }],
  fields: [
    {
      ...field,
      name: 'reason',
      label: { zh: '哪里还没办好', en: 'What is not right yet' },
      type: 'words',
      required: true,
    },
  ],
  says: null,
  law: null,
  cite: null,
  proposed: {},
  because: [],
}

/** A matter that has been dealt with and waits for its opener's rating. */
export function aCase(with_: Partial<CaseView> = {}): CaseView {
  return {
    ...aLine({ stage: 3, yourTurn: true, stageDue: '2026-12-01T15:59:59.000Z', seq: 5 }),
    version: 1,
    story: '三号楼东侧路灯连续三晚不亮，老人晚上走路看不清。',
    openerName: '李秀兰',
    openerPhone: '138****8000',
    channel: 'web',
    clocks: [
      {
        name: 'whole',
        label: { zh: '全程', en: 'The whole' },
        startedAt: '2026-11-22T01:12:00.000Z',
        dueAt: '2026-12-07T15:59:59.000Z',
        rule: 'local.complaint.whole',
        law: '2026-1',
        cite: { zh: '本地规定', en: 'local rule' },
        calendar: 'cn-2026',
        count: 15,
        unit: 'calendar-day',
        lengthName: { zh: '15 天', en: '15 days' },
        paused: false,
        overdue: false,
      },
    ],
    entries: ENTRIES,
    acts: [RATE, REOPEN],
    sentence: {
      zh: '11 月 23 日灯已换好，当晚试亮正常。请您看一眼，12 月 1 日前都可以评价；到期不评，这件事照常办结。',
      en: 'The lamp was replaced on 23 November. You may rate it by 1 December; without a rating it closes as usual.',
    },
    chart: { zh: '', en: '' },
    family: [],
    notices: [],
    reopenUntil: null,
    reopenedCount: 0,
    ...with_,
  }
}

export const ANSWERED: AnsweredLine[] = [
  ['PL-2026-1161', '三单元声控灯不亮', '灯和开关都换了，当晚试亮。', 2],
  ['PL-2026-1152', '菜场门口污水井盖响', '加了胶垫，不响了。', 3],
  ['PL-2026-1147', '五单元楼道堆放旧家具', '物主已搬走，楼道清空。', 4],
].map(([number, title, answer, days]) => ({
  number: String(number),
  title: String(title),
  answer: String(answer),
  areaName: '金康园',
  categoryName: null,
  openedAt: '2026-11-16T02:00:00.000Z',
  endedAt: new Date(
    Date.parse('2026-11-16T02:00:00.000Z') + Number(days) * 86_400_000,
  ).toISOString(),
}))

export const A_HOME: Home = {
  rollId: `${ID}8`,
  estate: '530103007005G03C02',
  estateName: { zh: '金江路社区 第1网格 金康园', en: 'Jinjiang Road Grid 1 Jinkang Garden' },
  unit: '3-2-902',
  building: '3栋',
  area: 8937,
  source: 'register',
  kind: 'owner',
  parking: false,
  coOwners: ['和*'],
  votes: 'each',
  voter: null,
  objections: [],
}
