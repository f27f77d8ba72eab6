import { inBoth } from '../../shared/words.ts'

export const mattersWords = inBoth(
  {
    title: '我的事项',
    all: '全部',
    open: '在办',
    ended: '已办结',
    filters: '筛选',
    none: '这里还没有事项',
    noneHow: '您报告的、请人代报的、跟进的事，都会列在这里。',
    report: '报告一个问题',
    more: '再看更早的',
    lookUp: '凭编号和取件码查一件事',
  },
  {
    title: 'My matters',
    all: 'All',
    open: 'In hand',
    ended: 'Closed',
    filters: 'Filter',
    none: 'Nothing here yet',
    noneHow: 'What you report, what others report for you and what you follow is listed here.',
    report: 'Report a problem',
    more: 'Show earlier ones',
    lookUp: 'Find a matter by number and pick-up code',
  },
)
