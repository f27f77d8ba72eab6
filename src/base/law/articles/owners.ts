import type { ArticleRow } from './row.ts'

/** Owners and residents (rules 1.x). */
export const OWNERS: readonly ArticleRow[] = [
  [
    '1.16',
    'CC 280',
    '业主可在一年内请求法院撤销决定',
    'An owner may ask the court to revoke within a year',
  ],
  [
    '1.17',
    'PMR 19',
    '主管部门或街道责令改正或撤销违法决定',
    'The street or housing office corrects or revokes an unlawful decision',
  ],
  [
    '1.19',
    'CC 946',
    '解聘物业服务人提前六十日书面通知',
    'Dismiss the manager with 60 days of written notice',
  ],
  ['1.22', 'PMR 14', '会议召开十五日前通知全体业主', 'Tell all owners 15 days before the meeting'],
  [
    '1.26',
    'ZDGZ 9 ?',
    '收到书面申请后六十日内组建筹备组',
    'Form the preparation group within 60 days of the request',
  ],
  [
    '1.27',
    'ZDGZ 10 ?',
    '筹备组人数为单数，业主不少于一半',
    'Odd preparation group, owners at least half',
  ],
  ['1.28', 'ZDGZ 10 ?', '筹备组名单书面公告', 'Announce the preparation group in writing'],
  [
    '1.29',
    'ZDGZ 12 ?',
    '首次会议十五日前公示名册、草案、候选人',
    'Publish roll, drafts and candidates 15 days before the first meeting',
  ],
  [
    '1.30',
    'ZDGZ 15 ?',
    '筹备组成立后九十日内召开首次会议',
    'First meeting within 90 days of forming the group',
  ],
  ['1.31', 'ZDGZ 31', '委员会五至十一人，单数', 'Committee of five to eleven, odd'],
  [
    '1.32',
    'ZDGZ 32 ?',
    '任期不超过五年，当选七日内开首次委员会会议',
    'Term of at most five years; first committee meeting within 7 days',
  ],
  ['1.33', 'PMR 16', '选举产生之日起三十日内备案', 'File within 30 days of the election'],
  [
    '1.34',
    'ZDGZ 37-38 ?',
    '三分之一以上委员提议，七日内开会',
    'Meet within 7 days when a third of the members ask',
  ],
  [
    '1.35',
    'ZDGZ 39',
    '委员会会议七日前公告议程，决定三日内公告',
    'Agenda 7 days before, decision posted within 3 days',
  ],
  [
    '1.36',
    'ZDGZ 45-48 ?',
    '任期届满三个月前筹备换届',
    'Prepare the next election 3 months before the term ends',
  ],
  [
    '1.37',
    'ZDGZ 58 ?',
    '无法选出委员会时由居委会代行',
    "The residents' committee acts where none can be elected",
  ],
  [
    '1.38',
    '- ',
    '按人数和面积公布结果，不公布电话和证件号',
    'Publish results by persons and area, never phone or identity numbers',
  ],
  ['1.45', 'CWH 21-22', '村民会议提前十天通知', "Ten days' notice of a villagers' meeting"],
  ['1.46', 'CWH 30', '村务至少每季度公布一次', 'Publish village affairs at least once a quarter'],
]
