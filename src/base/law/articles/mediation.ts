import type { ArticleRow } from './row.ts'

/** Mediation (rules 3.x). */
export const MEDIATION: readonly ArticleRow[] = [
  ['3.01', 'PML 4', '人民调解不收费', 'Mediation is free'],
  ['3.02', 'PML 8-9, 34', '调解委员会的组成', 'Who makes up the committee'],
  ['3.03', 'PML 13-15', '调解员', 'Mediators'],
  ['3.04', 'PML 17', '一方明确拒绝的不得调解', 'No mediation when a party clearly refuses'],
  ['3.05', 'PML 19-20', '调解员由当事人选择或接受', 'The parties choose or accept the mediator'],
  ['3.06', 'PML 23', '当事人可随时终止调解', 'A party may stop at any time'],
  [
    '3.07',
    'PML 25-26',
    '可能激化的立即报告，不成的告知其他途径',
    'Danger is reported at once; a failure is told the other ways',
  ],
  ['3.08', 'PML 28-29', '调解协议的形式和内容', 'Form and contents of an agreement'],
  [
    '3.09',
    'PML 29-30',
    '各方签字、调解员签字并盖章后生效',
    'In effect when all parties and the mediator signed and it is sealed',
  ],
  [
    '3.10',
    'PML 31-32',
    '协议有约束力，督促履行',
    'The agreement binds; the committee urges performance',
  ],
  [
    '3.11',
    'PML 33',
    '生效之日起三十日内共同申请司法确认',
    'Both ask the court to confirm within 30 days of effect',
  ],
  [
    '3.12',
    'SFQR 4, 11',
    '法院三日内决定是否受理，十五日内作出决定',
    'The court decides acceptance in 3 days and the matter in 15',
  ],
  ['3.13', 'SFQR 4, 7', '身份关系等不予确认', 'Personal status is not confirmable'],
  [
    '3.14',
    'SFQR 10',
    '案外人一年内可申请撤销',
    'A third party may ask for revocation within a year',
  ],
  [
    '3.15',
    'TYTJ 27',
    '诉前调解三十日；立案后普通程序十五日，简易程序七日',
    'Pre-filing mediation 30 days; after filing 15 or 7',
  ],
  ['3.16', 'ZXTJ 25', '期满未成又不延长的终止', 'Ends when the time is over and nobody extends it'],
  ['3.17', '- ', '人民调解期限，本系统默认三十日', "Time for people's mediation, ours: 30 days"],
  ['3.18', 'PML 27', '调解档案', 'File of a mediation'],
]
