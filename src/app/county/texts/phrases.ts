/** Sentences that occur while a matter is handled: lists to draw from. */

export const PLACES_IN_TOWN: readonly string[] = [
  '农贸市场南门',
  '文化广场',
  '小学门口',
  '公交站旁',
  '东门',
  '西门',
  '老年活动室门口',
  '幼儿园后面',
  '菜鸟驿站旁边',
  '3栋楼下',
  '5栋2单元',
  '7栋1单元',
  '11栋楼下',
  '2栋3单元',
]
export const PLACES_IN_COUNTRY: readonly string[] = [
  '村口',
  '水池边',
  '小学门口',
  '活动场',
  '机耕路岔口',
  '公房旁边',
  '河堤上',
  '村卫生室门口',
]

export const SEND_BACKS: readonly string[] = [
  '现场回看还没有完全处理好，请再去一次。',
  '居民说只修了一半，请处理完再回复。',
  '答复里没有写清什么时候完成，请补充。',
]
export const REOPENS: readonly string[] = [
  '过了两天又和原来一样了。',
  '只处理了一处，另一处还在。',
  '说是修好了，昨天晚上又坏了。',
]
export const THANKS: readonly string[] = [
  '来得很快，谢谢。',
  '处理得很细心，谢谢网格员。',
  '没想到当天就办好了。',
  '问题解决了，希望长期保持。',
]
export const COMPLAINTS: readonly string[] = ['办是办了，就是等得久了些。', '希望以后先打个电话。']
export const CLAUSES: readonly string[] = [
  '权责清单 2.4：市政道路由街道市政维护岗负责。',
  '权责清单 3.1：小区内公共设备由物业服务单位维护。',
  '权责清单 5.2：大件垃圾清运由街道环卫岗负责。',
]
export const QUESTIONS: readonly string[] = [
  '这一段路归社区还是归市政维护，请帮忙看一下。',
  '上次同样的情况是怎么处理的？',
  '物业这边本周能不能安排人？',
]
export const PASS_ONS: readonly string[] = [
  '地点在隔壁网格，请就近处理。',
  '现场看过，属于相邻网格的范围。',
]
export const DECLINES: readonly (readonly [reason: string, otherWays: string])[] = [
  ['这是两户之间的合同纠纷，社区没有权力裁定', '可以先找社区调解员调解，或向人民法院起诉。'],
  ['属于商品质量问题', '可以拨打 12315 向市场监管部门投诉。'],
  ['涉及劳动报酬', '可以向区人社局劳动监察大队投诉，电话 12333。'],
]
export const CANNOTS: readonly string[] = [
  '需要列入街道下季度改造计划，资金还没有下达',
  '雨季施工质量没有保证，等天气转晴后再做',
  '配件要从外地调，厂家答复两周后到货',
]
export const EVIDENCE: readonly string[] = [
  '现场照片和施工单',
  '物业的维修记录',
  '与居民的通话记录',
]
export const PAUSES: readonly string[] = [
  '等待厂家发来配件',
  '等待物业提供竣工图',
  '等待住户确认上门时间',
]
export const WITHDRAWS: readonly string[] = ['邻居已经自己处理好了', '刚才看错了地方，不用办了']
export const VISIT_WORDS: readonly string[] = [
  '电话回访，居民说已经解决。',
  '上门看过，已经修好。',
  '',
]
export const OPINIONS: readonly string[] = [
  '我方负责清理现场，三天内完成。',
  '我方负责更换设施，费用从维修经费列支。',
  '我方负责日常巡查，发现问题及时报告。',
]
export const PROMISES: readonly string[] = [
  '补划停车线',
  '加装两盏路灯',
  '更换破损井盖',
  '每周清运一次大件垃圾',
]

/** Advice: what a resident would do better, and what is said to it. */
export const ADVICE: readonly (readonly [title: string, story: string, answer: string])[] = [
  [
    '建议在小区里建一个共享工具间',
    '梯子、电钻一年用不到两次，放在公共的地方大家借。',
    '采纳。先在党群服务站腾出一个柜子试行，由志愿服务队登记借还。',
  ],
  [
    '建议每月公布一次物业账目',
    '贴在公告栏，大家心里清楚。',
    '采纳。从下月起每月五日前公示收支，居务监督委员会核对后签字。',
  ],
  [
    '建议周末开放学校操场',
    '孩子和老人都没有地方活动。',
    '部分采纳。学校同意周六上午开放，由社区派人值守。',
  ],
  [
    '建议给高楼层老人代取快递',
    '腿脚不好的老人下楼取件很难。',
    '采纳。志愿服务队每天下午统一代送，打网格员电话登记。',
  ],
  [
    '建议把健身步道连成一圈',
    '现在中间断了一段要走马路。',
    '研究后暂不采纳：断开的一段是消防通道，不能铺设软质地面。',
  ],
  [
    '建议开办反诈骗讲座',
    '最近有几位老人接到诈骗电话。',
    '采纳。派出所每月第一个星期三下午来讲一次。',
  ],
]

/** At the counter: what is asked by word of mouth, and the answer. */
export const AT_COUNTER: readonly (readonly [title: string, story: string, answer: string])[] = [
  [
    '老年人优待证怎么办',
    '今年满六十五岁，想问要带什么。',
    '带身份证和一寸照片两张，到便民窗口当场办理。',
  ],
  [
    '医保缴费没有到账',
    '上个月交的，手机上查不到。',
    '已查到缴费记录，系统更新延迟，三天后可以查到。',
  ],
  [
    '孩子上学要开居住证明吗',
    '明年上小学，问需要哪些材料。',
    '不需要社区开证明，户口簿和房产证明即可，材料清单已给本人一份。',
  ],
  [
    '门口的路什么时候修',
    '听说要修，想知道时间。',
    '施工单位定在下月上旬开工，工期二十天，已把公示单给本人。',
  ],
]

/** What a steward notes on a round. */
export const ROUNDS: readonly (readonly [title: string, story: string, answer: string])[] = [
  ['单元门口地砖松动', '踩上去会翘起来，先放了提示牌。', '物业当天下午已重新铺好。'],
  ['独居老人家里灯泡坏了', '上门看望时发现，老人自己够不着。', '已帮老人换好灯泡。'],
  ['楼顶平台堆放杂物', '六楼住户放的旧床板。', '住户答应周末清走，周一已清空。'],
  ['电动车充电棚插座发热', '摸上去烫手，已请物业断电。', '电工更换插座，恢复供电。'],
]
