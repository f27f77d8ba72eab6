import type { ArticleRow } from './row.ts'

/** Projects, hotline, broadcast, labour, personal data and calendar (rules 5.x to 14.x). */
export const SERVICES: readonly ArticleRow[] = [
  [
    '5.07',
    '- ',
    '公示不少于七日，验收不少于三人',
    'Posted at least 7 days; accepted by at least three residents',
  ],
  [
    '6.03',
    '- ',
    '核查不由办理人进行，不合格退回办理',
    'The check is never by the handler; a failed one goes back',
  ],
  [
    '6.05',
    'GB33358 ',
    '受理、派单、办理、答复、办结、回访、评价',
    'Accept, dispatch, handle, answer, close, return visit, rating',
  ],
  ['6.09', 'BJ 12-14 ?', '首接负责', 'The first receiver may not push it away'],
  ['6.11', '- ', '不属受理范围的告知途径', 'What is not ours is told the right way'],
  ['7.01', 'YJGB ', '应急广播允许播发的内容', 'What may be broadcast'],
  [
    '7.02',
    'YJGB ',
    '乡镇和村只播本地治理信息，预警由县以上发布',
    'Town and village air local items; alerts come from the county up',
  ],
  ['7.03', 'ERL 63-64', '预警级别与内容', 'Levels and contents of an alert'],
  ['7.04', 'YJGB ', '上级优先、应急优先', 'Upper before lower, emergency before daily'],
  ['7.05', 'YJGB ', '三审；紧急时先播后签', 'Three reviews; urgent: order first, sign after'],
  ['7.06', '- ', '播发记录', 'Log of what was broadcast'],
  [
    '8.03',
    'YN33 ',
    '四月至十二月申领，最迟次年二月底',
    'Claim from April to December, at the latest by the end of February',
  ],
  ['8.04', 'YN33 ', '稳定就业三个月以上', 'Stable employment of three months or more'],
  [
    '10.05',
    'PIPL 23, 25',
    '提供或公开个人信息须单独同意或依法',
    'Giving or publishing needs separate consent or a law',
  ],
  [
    '10.07',
    'PIPL 24',
    '自动化结果只作建议，由人决定',
    'A computed result is a proposal; a person decides',
  ],
  [
    '10.09',
    'PIPL 47',
    '目的已达或期满应当删除',
    'Delete when the purpose is met or the time is over',
  ],
  [
    '10.10',
    'PIPL 55-56',
    '影响评估及记录保存三年',
    'Assessments and records are kept for three years',
  ],
  ['10.17', 'CSL 21', '日志留存不少于六个月', 'Logs are kept for at least six months'],
  ['10.18', '- ', '屏幕和公示中的个人信息遮盖', 'Personal data is masked on screens and postings'],
  [
    '11.04',
    '- ',
    '未载入放假通知的年份不推算期限',
    'No due date in a year whose notice is not loaded',
  ],
  ['14.02', 'APP ', '不得加重基层负担', 'No burden on the grass roots'],
]
