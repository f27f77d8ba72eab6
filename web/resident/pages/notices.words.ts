import { inBoth } from '../../shared/words.ts'

export const noticesWords = inBoth(
  {
    title: '通知',
    none: '还没有通知',
    noneHow: '您的事每走一步，都会在这里告诉您。',
    fresh: '新',
    readAll: '都看过了',
    see: '看这件事',
    more: '再看更早的',
  },
  {
    title: 'Notices',
    none: 'No notices yet',
    noneHow: 'Each step of your matters is told here.',
    fresh: 'new',
    readAll: 'Mark all as read',
    see: 'See this matter',
    more: 'Show earlier ones',
  },
)
