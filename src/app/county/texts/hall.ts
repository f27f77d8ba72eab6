/** What the made community talks over in its hall. All invented. */

export type HallProblem = {
  readonly title: string
  readonly kind: string
  /** Homes affected that no case tells of. */
  readonly homes: number
  /** Of a hundred residents, so many mark it. */
  readonly wanted: number
}

/** The closed list of some weeks ago: the first two became topics. */
export const FIRST_LIST: readonly HallProblem[] = [
  { title: '楼道声控灯成片不亮', kind: 'repair', homes: 36, wanted: 78 },
  { title: '消防通道被车辆占用', kind: 'parking', homes: 120, wanted: 71 },
  { title: '雨天地下车库入口积水', kind: 'repair', homes: 60, wanted: 45 },
  { title: '樱花广场夜间音响太响', kind: 'noise', homes: 48, wanted: 33 },
  { title: '楼道里堆放纸箱旧家具', kind: 'safety', homes: 22, wanted: 29 },
]

/** The list that is open now. */
export const SECOND_LIST: readonly HallProblem[] = [
  { title: '电动车没有地方充电', kind: 'safety', homes: 140, wanted: 74 },
  { title: '快递柜位置挡住人行道', kind: 'service', homes: 90, wanted: 52 },
  { title: '三栋单元门禁经常失灵', kind: 'repair', homes: 28, wanted: 41 },
  { title: '垃圾投放点早晚气味大', kind: 'hygiene', homes: 75, wanted: 38 },
  { title: '老人活动室座椅不够', kind: 'service', homes: 30, wanted: 26 },
]

export const TOPICS = {
  lamps: {
    title: '楼道照明怎么修、谁出钱',
    story: '三个小区楼道声控灯成片不亮，老人晚上上下楼看不清。',
  },
  cars: { title: '消防通道停车怎么管', story: '晚上七点以后通道两侧停满车，消防车开不进来。' },
  bikes: { title: '电动车充电棚建在哪里', story: '飞线充电不安全，住户希望就近有充电的地方。' },
} as const

export const MINUTES: readonly (readonly [position: number | null, words: string])[] = [
  [null, '主持人宣布到会人数，介绍议程。'],
  [1, '物业说明：坏灯共四十一盏，二十盏要换线。'],
  [1, '住户代表提出先换声控灯，再统一换线，费用从公共收益里出。'],
  [1, '到会的人举手同意先换灯。'],
  [2, '住户反映晚上通道被占，提出划线、加装桩子、外来车辆登记。'],
  [2, '物业表示月底前可以划线，装桩要消防部门看过。'],
  [null, '主持人宣读三项决议，散会。'],
]

export const RESOLUTIONS = {
  kept: '二十天内换好楼道声控灯',
  broken: '三周内在消防通道两端装好可移动桩',
  running: '统一更换老化线路，完工后公布花费',
} as const
