import { inBoth } from '../../shared/words.ts'

export const hallScreenWords = inBoth(
  {
    title: '问题清单大屏',
    how: (each: number) => `用手机打开，每人 ${each} 个标记`,
    people: (count: number) => `${count} 人标记过`,
    until: (time: string) => `${time}截止`,
    closed: '标记已截止',
    marks: (count: number) => `${count} 个标记`,
    homes: (count: number) => `${count} 户`,
    topic: '已立议题',
    qr: '扫码打开问题清单',
    none: '还没有问题清单',
    noneHow: '从问题清单页面打开大屏。',
    back: '问题清单',
  },
  {
    title: 'Problem list on screen',
    how: (each) => `Open it on your phone: ${each} marks each`,
    people: (count) => (count === 1 ? '1 person has marked' : `${count} people have marked`),
    until: (time) => `until ${time}`,
    closed: 'closed for marks',
    marks: (count) => (count === 1 ? '1 mark' : `${count} marks`),
    homes: (count) => (count === 1 ? '1 home' : `${count} homes`),
    topic: 'made a topic',
    qr: 'Scan to open the problem list',
    none: 'No problem list yet',
    noneHow: 'Open the screen from the page of problem lists.',
    back: 'Problem lists',
  },
)
