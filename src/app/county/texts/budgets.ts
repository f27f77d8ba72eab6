/** The budget rounds of the made county: what is proposed, its cost, and how much it is liked. */
export type BudgetText = {
  readonly title: string
  readonly story: string
  readonly moneyFen: number
  readonly voteType: 'approval'
  readonly choosesMin: number
  readonly choosesMax: number
  readonly rule: 'equal-shares'
  readonly utility: 'cost' | 'cardinality'
  readonly completion: 'none' | 'add1'
  /** Days from today. */
  readonly opensDay: number
  readonly closesDay: number
  readonly projects: readonly {
    readonly title: string
    readonly place: string
    readonly category: string
    readonly story: string
    readonly costFen: number
    /** Of a hundred voters, so many want it. */
    readonly liked: number
  }[]
}

const yuan = (count: number) => count * 100

const project = (
  words: readonly [title: string, place: string, category: string, story: string],
  [cost, liked]: readonly [cost: number, liked: number],
) => ({
  title: words[0],
  place: words[1],
  category: words[2],
  story: words[3],
  costFen: yuan(cost),
  liked,
})

export const BUDGETS: readonly BudgetText[] = [
  {
    title: '小区微更新：春季十万元',
    story: '街道微更新资金十万元，做哪几件由住在金江路社区的人定。',
    moneyFen: yuan(100_000),
    voteType: 'approval',
    choosesMin: 1,
    choosesMax: 3,
    rule: 'equal-shares',
    utility: 'cost',
    completion: 'add1',
    opensDay: -62,
    closesDay: -48,
    projects: [
      project(['楼梯扶手和休息凳', '金利园', '适老', '七层没有电梯，老人上楼歇脚。'], [18_000, 46]),
      project(
        ['儿童滑梯和软垫', '金康园中庭', '儿童', '旧滑梯裂了，换一套并铺软垫。'],
        [32_000, 38],
      ),
      project(['电动车充电棚', '金禧园北门', '安全', '二十个车位，带烟感和断电。'], [45_000, 33]),
      project(['晾衣架二十组', '金洲花园', '便民', '草坪边立晾衣架，不再拉绳。'], [9_000, 30]),
      project(['楼道声控灯换新', '金桂苑', '照明', '三十六盏，省电，夜里不黑。'], [12_600, 41]),
      project(['花坛改菜园', '金澜园', '绿化', '认领的人自己种，自己管。'], [15_000, 16]),
      project(['健身步道三百米', '金康园外圈', '健身', '透水砖，绕小区一圈。'], [68_000, 27]),
      project(['快递柜', '金桂苑门口', '便民', '一组四十格。'], [28_000, 12]),
    ],
  },
  {
    title: '适老化改造：六万元怎么用',
    story: '社区筹到六万元，专门用在老人常走的地方。每人一票，选您觉得最该做的。',
    moneyFen: yuan(60_000),
    voteType: 'approval',
    choosesMin: 1,
    choosesMax: 3,
    rule: 'equal-shares',
    utility: 'cost',
    completion: 'add1',
    opensDay: -4,
    closesDay: 9,
    projects: [
      project(['单元门口缓坡', '金利园三栋', '无障碍', '轮椅和买菜车能推上来。'], [14_000, 44]),
      project(['候车亭加座椅', '金江路公交站', '便民', '两张带靠背的长椅和遮雨顶。'], [16_500, 35]),
      project(['老年饭桌添蒸柜', '社区食堂', '餐饮', '中午能多做六十份。'], [21_000, 39]),
      project(['防滑路面', '金禧园坡道', '安全', '下雨天常有人滑倒。'], [12_000, 31]),
      project(['血压小屋', '社区服务站', '健康', '自助量血压，数据自己留着。'], [8_800, 22]),
      project(['棋牌桌遮阳棚', '金康园中庭', '文娱', '四张桌，一个棚。'], [19_000, 18]),
    ],
  },
]
