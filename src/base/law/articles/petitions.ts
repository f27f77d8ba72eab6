import type { ArticleRow } from './row.ts'

/** Petitions (rules 2.x). */
export const PETITIONS: readonly ArticleRow[] = [
  ['2.01', 'XF 17, 19', '信访渠道与书面形式', 'Channels and form of a petition'],
  [
    '2.02',
    'XF 21',
    '每件录入系统，可查询、可评价',
    'Every item is recorded, can be followed and rated',
  ],
  [
    '2.03',
    'XF 22',
    '收到之日起十五日内转送、交办或报告',
    'Transfer, hand over or report within 15 days of receipt',
  ],
  [
    '2.04',
    'XF 23',
    '十五日内书面告知是否受理或转往何处',
    'Tell in writing within 15 days: accepted, passed on, or where to go',
  ],
  [
    '2.05',
    'XF 23',
    '十五日内书面告知；不属本机关的五个工作日内提出异议',
    'Tell within 15 days; object within 5 working days',
  ],
  [
    '2.06',
    'XF 24',
    '两个以上机关协商受理，由上级或联席会议确定',
    'Several bodies agree, else a higher body or the joint conference decides',
  ],
  [
    '2.07',
    'XF 29',
    '建议意见类：研究、采纳、回复',
    'Advice is studied, adopted where sound, and answered',
  ],
  [
    '2.08',
    'XF 22, 30',
    '检举控告材料不得透露给被检举人及其单位',
    'An accusation is never shown to the accused or their unit',
  ],
  ['2.09', 'XF 31', '申诉求决类的六种办理途径', 'Six ways for an appeal for decision'],
  ['2.10', 'XF 22, 28', '涉法涉诉事项分离', 'Matters of litigation are separated out'],
  [
    '2.11',
    'XF 34',
    '受理之日起六十日内办结，可延长一次，不超过三十日',
    'Finish within 60 days of acceptance; one extension of at most 30',
  ],
  ['2.12', 'XF 32', '信访处理意见书的内容', 'What a written opinion holds'],
  [
    '2.13',
    'XF 35',
    '三十日内可请求复查，三十日内答复',
    'Review may be asked within 30 days, answered within 30',
  ],
  [
    '2.14',
    'XF 36',
    '三十日内可请求复核，三十日内提出意见',
    'Re-review may be asked within 30 days, answered within 30',
  ],
  [
    '2.15',
    'XF 36',
    '复核后同一事实和理由不再受理',
    'After re-review the same facts are not accepted again',
  ],
  [
    '2.16',
    'XF 19',
    '办理期限内的同一事项上级不再受理',
    'The same item is not accepted above while it is being handled',
  ],
  ['2.17', 'XF 20', '走访推选代表，不超过五人', 'A joint visit sends at most five representatives'],
  ['2.18', 'XF 28', '有直接利害关系的应当回避', 'Staff with a direct interest withdraw'],
  ['2.19', 'XF 33', '自愿调解、和解', 'Mediation or settlement by consent'],
  ['2.20', 'XF 18', '联合接访、领导包案', 'Joint reception, leaders take charge of cases'],
  ['2.21', 'XF 25', '重大紧急信访事项立即报告', 'Major or urgent items are reported at once'],
  ['2.22', 'XF 40', '督办', 'Supervision'],
  [
    '2.23',
    'XF 43-46',
    '未登记、未告知、逾期的责任',
    'Liability for not registering, not telling, late closing',
  ],
  ['2.24', 'XF 21 ?', '群众评价', 'Rating by the person'],
]
