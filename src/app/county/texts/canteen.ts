/**
 * What neighbours say about a canteen for the old: statements of an invented conversation. Three
 * kinds of people lean this way or that: who wants it near, who fears noise and smells, who looks
 * at the price first. -2 is surely not, 2 surely yes.
 */
import type { WrittenDesign } from '../../../hall/index.ts'

export type Lean = readonly [words: string, near: number, quiet: number, price: number]

export const CANTEEN_TALK = {
  title: '老年食堂办在哪里',
  about: '议事会开会前，先听听大家怎么想。一句一句回答，答几句都行。',
}

export const CANTEEN_STATEMENTS: readonly Lean[] = [
  ['每天中午都要开门，节假日也不停', 2, 2, 2],
  ['八十岁以上的，饭送到家', 2, 2, 2],
  ['饭菜价钱每月贴出来', 2, 2, 2],
  ['饭菜可以简单些，但要天天开门', 2, 1, 2],
  ['食堂设在三号楼底层', 2, -2, 0],
  ['走路五分钟能到最要紧', 2, 0, -1],
  ['下雨天老人也要走得到', 2, 1, 0],
  ['宁可贵一点，也要办在小区里', 2, -1, -2],
  ['办在小区外面也可以，只要便宜', -2, 2, 2],
  ['油烟不能进楼道', 0, 2, 0],
  ['早上六点以前不许有响动', 0, 2, 0],
  ['楼下住的人同意了才能办', -1, 2, 0],
  ['装好油烟净化再开张', 0, 2, -1],
  ['运货的车不许进小区', -1, 2, -1],
  ['一顿饭不超过十元', 0, 0, 2],
  ['最低的一档要八元以下', 0, -1, 2],
  ['饭钱可以分三档，按收入补贴', 1, 0, 2],
  ['社区的钱应当先用在食堂上', 1, -1, 2],
  ['年轻人也能来吃，付全价', 1, -1, 2],
  ['找一家公司来办，社区只管监督', -1, 1, 2],
  ['社区自己办，请本小区的人做饭', 2, 0, -2],
  ['志愿者轮流帮忙，就能省下人工', 1, 0, 1],
  ['先办半年试试，不行就停', 0, 1, 2],
  ['场地用原来的自行车棚', 2, -1, 1],
  ['场地用社区服务站的一楼', 1, 2, 1],
  ['晚饭也要有', 2, -1, 0],
  ['早饭也要有', 1, -2, -1],
  ['软烂、少盐的菜要单独做', 2, 1, 0],
  ['清真的菜要分开', 1, 1, 1],
  ['菜单提前一周贴出来', 1, 1, 1],
  ['可以打电话订饭', 2, 1, 1],
  ['手机订饭太麻烦，要能到窗口交钱', 2, 1, 1],
  ['吃完饭的碗要当天洗完', 1, 2, 0],
  ['剩饭剩菜不能堆在楼下', 1, 2, 1],
  ['请大家推选三个人管账', 1, 1, 2],
  ['每季度开一次会，听吃饭的人说', 1, 1, 1],
  ['桌椅要有扶手', 2, 0, 0],
  ['没有电梯的楼先送饭', 2, 1, 1],
  ['独居老人没来吃饭，要有人上门看看', 2, 2, 1],
  ['食堂里可以放几张桌子下棋', 1, -2, 0],
]

/** One is still to be read, one was refused with its reason. */
export const CANTEEN_WRITTEN = {
  waiting: '中午的汤不要钱，行不行',
  refused: '三楼那家整天吵，管一管',
  reason: '这句说的是一户人家，不是食堂。请在“报告一个问题”里告诉我们，由网格员上门。',
}

const words = (zh: string, en: string) => ({ zh, en })

export const CANTEEN_SURVEY: {
  readonly title: string
  readonly about: string
  readonly design: WrittenDesign
} = {
  title: '老年食堂问卷',
  about: '金江路社区准备办一个老年食堂。一户答一份，三分钟答完。',
  design: [
    {
      kind: 'yes-no',
      key: 'favour',
      words: words('您家赞成办老年食堂吗', 'Are you for a canteen?'),
    },
    {
      kind: 'single',
      key: 'why-not',
      words: words('最担心的是哪一样', 'What worries you most?'),
      options: [
        { key: 'noise', words: words('吵闹和油烟', 'Noise and smells') },
        { key: 'money', words: words('花钱太多', 'The cost') },
        { key: 'other', words: words('别的', 'Something else') },
      ],
      showIf: { question: 'favour', is: 'equal', value: 'no' },
    },
    {
      kind: 'multiple',
      key: 'meals',
      words: words('您家会在哪几顿去', 'Which meals would you come for?'),
      options: [
        { key: 'morning', words: words('早饭', 'Breakfast') },
        { key: 'noon', words: words('午饭', 'Lunch') },
        { key: 'evening', words: words('晚饭', 'Dinner') },
      ],
      least: 1,
      showIf: { question: 'favour', is: 'equal', value: 'yes' },
    },
    {
      kind: 'number',
      key: 'price',
      words: words('一顿最多愿意出多少钱', 'The most you would pay for a meal'),
      unit: words('元', 'yuan'),
      least: 0,
      most: 50,
      showIf: { question: 'favour', is: 'equal', value: 'yes' },
    },
    {
      kind: 'ranking',
      key: 'order',
      words: words('哪样最要紧', 'What matters most?'),
      options: [
        { key: 'near', words: words('离家近', 'Being near') },
        { key: 'quiet', words: words('不吵、没有油烟', 'Being quiet and clean') },
        { key: 'cheap', words: words('便宜', 'Being cheap') },
      ],
    },
    {
      kind: 'matrix',
      key: 'now',
      words: words('现在吃饭的几样事怎么样', 'How are meals today?'),
      rows: [
        { key: 'buying', words: words('买菜', 'Shopping') },
        { key: 'cooking', words: words('做饭', 'Cooking') },
        { key: 'company', words: words('有人一起吃', 'Company at table') },
      ],
      low: words('很难', 'hard'),
      high: words('不难', 'easy'),
      required: false,
    },
    {
      kind: 'long-text',
      key: 'words',
      words: words('还想说什么', 'Anything else?'),
      most: 300,
      required: false,
    },
  ],
}

export const CANTEEN_WORDS: readonly string[] = [
  '老人一个人吃饭冷清，有个地方坐坐也好。',
  '油烟机一定要装好，楼上都开窗。',
  '八元一顿就行，菜少一点没关系。',
  '腿脚不好，最好能送到楼下。',
  '菜要软一点，牙不好。',
  '账要贴出来，大家放心。',
]
