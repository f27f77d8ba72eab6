/** An invented survey and an invented conversation, with which the tests draw their pages. */
import type { ConversationView, MapView } from '../../src/hall/opinion/schema.ts'
import type { SurveyView } from '../../src/hall/surveys/schema.ts'

const ID = '00000000-0000-4000-8000-00000000000'
const AREA = '530103007005'

export function aSurvey(with_: Partial<SurveyView> = {}): SurveyView {
  const option = (key: string, zh: string, en: string) => ({ key, words: { zh, en } })
  return {
    surveyId: `${ID}8`,
    title: '老年食堂问卷',
    area: AREA,
    areaName: '金江路社区',
    state: 'open',
    rule: 'household',
    opensAt: '2026-11-20T01:00:00.000Z',
    closesAt: '2026-11-30T10:00:00.000Z',
    answers: 312,
    answered: false,
    may: { answer: true, visit: null, run: false, seeResults: true },
    about: '开会前，先问问大家。',
    asksAge: true,
    results: 'during',
    groupMin: 5,
    design: [
      {
        kind: 'yes-no',
        key: 'favour',
        words: { zh: '赞成办吗', en: 'Are you for it?' },
        required: true,
      },
      {
        kind: 'multiple',
        key: 'meals',
        words: { zh: '哪几顿去', en: 'Which meals?' },
        required: true,
        options: [option('noon', '午饭', 'Lunch'), option('evening', '晚饭', 'Dinner')],
        least: 1,
      },
    ],
    draft: { favour: 'yes', meals: ['noon'] },
    asked: ['favour', 'meals'],
    next: null,
    doorAnswered: false,
    ...with_,
  }
}

export function aConversation(with_: Partial<ConversationView> = {}): ConversationView {
  return {
    conversationId: `${ID}9`,
    title: '老年食堂办在哪里',
    area: AREA,
    areaName: '金江路社区',
    state: 'open',
    opensAt: '2026-11-18T01:00:00.000Z',
    closesAt: null,
    statements: 12,
    people: 142,
    waiting: null,
    may: { vote: true, write: true, run: false },
    about: '11 月 26 日 19:30 开会前，先听听大家怎么想',
    lettersMax: 60,
    now: {
      number: 4,
      words: '饭菜可以简单些，但要天天开门。',
      at: '2026-11-20T01:00:00.000Z',
      value: null,
    },
    answered: 3,
    answers: [{ number: 1, words: '每天中午都要开门，节假日也不停', value: 1 }],
    written: [
      {
        number: 13,
        words: '晚上也要有热饭',
        at: '2026-11-21T01:00:00.000Z',
        state: 'refused',
        reason: '和第 4 句一样',
        sameAs: null,
      },
    ],
    ...with_,
  }
}

export function aMap(with_: Partial<MapView> = {}): MapView {
  const line = (number: number, words: string, byGroup: readonly number[]) => ({
    number,
    words,
    side: 'agree' as const,
    share: 0.91,
    people: 120,
    byGroup: [...byGroup],
  })
  return {
    people: 150,
    paper: 31,
    votes: 1200,
    answersMin: 7,
    own: 0,
    ownAnswers: 8,
    groups: [
      { people: 58, says: [{ number: 2, words: '离家要近', side: 'agree' }] },
      { people: 41, says: [{ number: 3, words: '油烟不能进楼道', side: 'agree' }] },
      { people: 43, says: [] },
    ],
    unites: [line(1, '每天中午都要开门，节假日也不停', [0.93, 0.88, 0.91])],
    divides: [line(5, '食堂设在三号楼底层', [0.84, 0.22, 0.58])],
    margin: { from: 8, to: 15 },
    few: false,
    onlyAnswered: true,
    exact: true,
    ...with_,
  }
}
