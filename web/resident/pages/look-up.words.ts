import { inBoth } from '../../shared/words.ts'

export const lookUpWords = inBoth(
  {
    title: '凭编号查一件事',
    how: '不用登录。编号和取件码在报告时给您的，窗口给的纸条上也有。',
    number: '编号',
    numberHint: '比如 PL-2026-1180',
    code: '取件码',
    wrong: '请写编号和取件码。',
    find: '查',
  },
  {
    title: 'Find a matter by its number',
    how: 'Without signing in. You were given both when it was reported; the counter’s slip has them, too.',
    number: 'Number',
    numberHint: 'Such as PL-2026-1180',
    code: 'Pick-up code',
    wrong: 'Please write the number and the pick-up code.',
    find: 'Find',
  },
)
