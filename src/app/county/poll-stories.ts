/** What the owners of the made estate are asked, and how they answer. Pure. */
import type { Answer, PollDraft } from '../../ballots/index.ts'
import type { Seeded } from '../../base/seeded.ts'
import { weighed } from './chance.ts'

export type PollStory = {
  readonly name: string
  readonly draft: PollDraft
  readonly announcedDaysAgo: number
  /** Of a hundred units that may vote. */
  readonly turnout: number
  /** Units that the demonstration leaves to whoever tries it. */
  readonly skips: readonly string[]
  answer(draws: Seeded): Answer[]
}

const DAY_MS = 86_400_000

/** The home of the demonstration's resident. */
const LEFT_OPEN: readonly string[] = ['2-1-301']

/** A moment so many days from the one that the county is made for. */
type At = (days: number) => string

export function pollStories(area: string, now: Date): PollStory[] {
  const at = (days: number) => new Date(now.getTime() + days * DAY_MS).toISOString()
  return [covenant(area, at), charging(area, at), committee(area, at)]
}

const OPEN = {
  ...({ secret: false, pack: 'national', ties: 'draw', form: 'written' } as const),
  roads: ['web', 'paper', 'phone', 'visit'],
} satisfies Partial<PollDraft>

const covenant = (area: string, at: At): PollStory => ({
  name: 'covenant',
  announcedDaysAgo: 60,
  turnout: 92,
  skips: [],
  draft: {
    ...OPEN,
    ...{ area, opensAt: at(-40), closesAt: at(-30) },
    title: { zh: '修订管理规约', en: 'Change of the management covenant' },
    text: '修订稿已在小区公告栏和本页公示，主要增加电动自行车停放和充电的约定。',
    motions: [
      {
        item: 2,
        title: { zh: '通过修订后的管理规约', en: 'Adopt the changed covenant' },
        text: '',
      },
    ],
  },
  answer: (draws) => [{ motion: 1, choice: weighed(draws, { yes: 82, no: 12, abstain: 6 }) }],
})

const charging = (area: string, at: At): PollStory => ({
  name: 'charging',
  announcedDaysAgo: 20,
  turnout: 58,
  skips: LEFT_OPEN,
  draft: {
    ...OPEN,
    ...{ area, opensAt: at(-3), closesAt: at(7) },
    title: { zh: '利用共有部分安装充电桩', en: 'Charging points on common ground' },
    text: '在2栋北侧空地安装充电桩40个，场地收益归全体业主。',
    motions: [
      {
        item: 8,
        title: { zh: '在2栋北侧空地安装充电桩', en: 'Install charging points by building 2' },
        text: '',
      },
      {
        item: 5,
        title: {
          zh: '使用维修资金更换3栋电梯曳引机',
          en: 'Repair fund for the lift of building 3',
        },
        text: '预算八万六千元，已取得两家报价。',
      },
    ],
  },
  answer: (draws) => [
    { motion: 1, choice: weighed(draws, { yes: 76, no: 18, abstain: 6 }) },
    { motion: 2, choice: weighed(draws, { yes: 88, no: 7, abstain: 5 }) },
  ],
})

const committee = (area: string, at: At): PollStory => ({
  name: 'committee',
  announcedDaysAgo: 2,
  turnout: 0,
  skips: [],
  draft: {
    ...OPEN,
    ...{ secret: true, form: 'meeting', roads: ['web', 'paper'] },
    ...{ area, opensAt: at(15), closesAt: at(25) },
    title: { zh: '选举第一届业主委员会', en: 'Election of the first owners’ committee' },
    text: '差额选举，无记名投票。得票相同的，按公开的种子抽签。',
    motions: [
      {
        item: 3,
        title: { zh: '选举业主委员会委员', en: 'Elect the members of the committee' },
        text: '',
        election: { seats: 5, substitutes: 2, candidates: CANDIDATES },
      },
    ],
  },
  answer: () => [],
})

const candidate = (name: string, unit: string, about: string) => ({ name, unit, about })

const CANDIDATES = [
  candidate('周文彬', '1-1-101', '退休工程师，愿意负责电梯和消防设施'),
  candidate('李秀兰', '1-1-201', '社区舞蹈队队长，熟悉各栋情况'),
  candidate('杨建新', '2-1-101', '会计，愿意负责公共收益公开'),
  candidate('和丽萍', '2-1-201', '小学教师，关心儿童活动场地'),
  candidate('赵国强', '3-1-101', '退役军人，愿意负责安全巡查'),
  candidate('段云飞', '3-1-201', '从事物业管理十年'),
  candidate('马晓燕', '1-2-101', '律师，愿意负责合同审查'),
]
