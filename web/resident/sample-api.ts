/** Answers of the routes for tests that draw pages: typed by the same table as the pages' calls. */
import type { Api, Call, Calls, PlaceLine } from './api.ts'
import { Refused } from './page.ts'
import { A_HOME, ANSWERED, aCase, aLine } from './sample.ts'
import { aRound, aRoundLine } from './sample-budget.ts'
import { aMeeting, aProblemList, RESOLUTIONS } from './sample-hall.ts'
import { POLL_ANSWERS } from './sample-polls.ts'
import { aConversation, aMap, aSurvey } from './sample-talks.ts'

export type Answers = {
  readonly [One in Call]?: (
    input: Calls[One]['input'],
    key?: string,
  ) => Calls[One]['output'] | Promise<Calls[One]['output']>
}

const ID = '00000000-0000-4000-8000-00000000000'
const place = (code: string, name: string, children = 2): PlaceLine => ({
  code,
  name,
  children,
  level: 'village',
  kind: 'town',
  officialName: null,
  nameEn: null,
})

export const USUAL: Answers = {
  ...POLL_ANSWERS,
  'GET /areas': () => ({
    places: [place('530103007005G01', '第一网格'), place('530103007005G02', '第二网格', 0)],
  }),
  'GET /areas/search': () => ({
    places: [{ ...place('530103007005G03C02', '金康园'), around: '盘龙区 联盟街道' }],
  }),
  'GET /areas/{code}': ({ code }) => ({
    ...place(code, '金康园'),
    path: [place('530103', '盘龙区'), place('530103007005', '金江路社区'), place(code, '金康园')],
  }),
  'GET /contacts/{area}': ({ area }) => ({
    area,
    areaName: { zh: '金江路社区', en: 'Jinjiang Road' },
    posts: [
      {
        area,
        areaName: { zh: '第三网格', en: 'Grid 3' },
        role: 'steward',
        title: { zh: '网格员', en: 'Grid steward' },
        name: '周敏',
        phone: '0871-0000-6121',
      },
    ],
    organisations: [],
  }),
  'GET /fingerprints': ({ county }) => ({
    fingerprints: ['2026-11-23', '2026-11-22'].map((day, at) => ({
      county,
      day,
      files: at === 0 ? 12 : 1,
      size: 40 - at,
      root: '9c41e07b52d8a36f'.repeat(4),
      signature: 'ab12'.repeat(32),
      publicKey: 'cd34'.repeat(16),
    })),
    next: null,
  }),
  'GET /hall/lists': () => ({ lists: [aProblemList()] }),
  'GET /hall/lists/{listId}': () => aProblemList(),
  'GET /hall/meetings': () => ({ meetings: [aMeeting()] }),
  'GET /hall/meetings/{meetingId}': () => aMeeting(),
  'GET /hall/resolutions': () => ({ resolutions: [...RESOLUTIONS] }),
  'GET /cases/mine': () => ({ lines: [aLine()], next: null, total: 1 }),
  'GET /cases/{caseId}': () => aCase(),
  'GET /cases/answered': () => ({ lines: ANSWERED, next: null }),
  'GET /cases/similar': () => ({ lines: [] }),
  'GET /budgets': () => ({ rounds: [aRoundLine(), aRoundLine({ stage: 'counted' })] }),
  'GET /budgets/{roundId}': () => aRound(),
  'POST /cases': () => ({
    caseId: `${ID}1`,
    number: 'PL-2026-1181',
    pickUpCode: '7K3M-Q2XD',
    seq: 1,
    step: 'received',
  }),
  'GET /surveys': () => ({ surveys: [aSurvey()] }),
  'GET /surveys/{surveyId}': () => aSurvey(),
  'PUT /surveys/{surveyId}/draft': ({ answers }) => ({
    draft: {},
    asked: aSurvey().asked,
    next: null,
    wrong: Object.entries(answers)
      .filter(([, value]) => value === null)
      .map(([question]) => ({ question, why: 'missing' })),
  }),
  'POST /surveys/{surveyId}/answers': () => ({ answerId: `${ID}2` }),
  'GET /opinions': () => ({ conversations: [aConversation()] }),
  'GET /opinions/{conversationId}': () => aConversation(),
  'GET /opinions/{conversationId}/map': () => aMap(),
  'POST /opinions/{conversationId}/votes': () => ({ ok: true }),
  'GET /notices': () => ({
    unread: 1,
    next: null,
    notices: [
      {
        id: `${ID}5`,
        caseId: `${ID}1`,
        seq: 2,
        says: 'accepted',
        zh: '“路灯不亮”由物业岗办理。',
        en: 'The property post takes it.',
        at: '2026-11-22T06:05:00.000Z',
        read: false,
        path: null,
      },
    ],
  }),
  'GET /notices/preferences': () => ({ preferences: [{ channel: 'push', wanted: true }] }),
  'GET /me/sessions': () => ({
    sessions: [
      {
        id: `${ID}6`,
        kind: 'resident',
        createdAt: '2026-11-20T01:00:00.000Z',
        seenAt: '2026-11-24T01:00:00.000Z',
        ip: '',
        agent: 'Mozilla/5.0 (Linux; Android 12) Chrome/120',
        here: true,
      },
    ],
  }),
  'GET /homes': () => ({ homes: [A_HOME], mandates: [] }),
  'GET /me/data': () => ({
    id: `${ID}7`,
    name: '李秀兰',
    phone: '13800008000',
    identity: null,
    email: null,
    language: 'zh',
    elder: false,
    homeArea: null,
    addedAt: '2026-10-01T00:00:00.000Z',
    household: null,
    proxies: [],
    posts: [],
    sessions: [],
    lookUps: [],
  }),
}

/** An `api` that answers from these; what has no answer is refused as not there. */
export function anApi(answers: Answers = {}): { api: Api; asked: [Call, unknown, string?][] } {
  const all: Answers = { ...USUAL, ...answers }
  const asked: [Call, unknown, string?][] = []
  const api: Api = async (call, input, key) => {
    asked.push(key === undefined ? [call, input] : [call, input, key])
    const answer = all[call]
    if (!answer) throw refusal('no-such-address', 404)
    return answer(input, key)
  }
  return { api, asked }
}

export function refusal(code: string, status = 422, fields: Record<string, string> = {}): Refused {
  return new Refused({ code, status, words: `原因 ${code}`, fields })
}
