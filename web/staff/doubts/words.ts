import { inBoth } from '../../shared/words.ts'

/** The words of doubts: questions, never verdicts. */
export const doubtWords = inBoth(
  {
    title: '请看一看',
    hint: '程序只提问，不下结论，也不计入任何人的成绩。看过以后写一句结果，这一条就收起。',
    panel: '请看一看',
    panelHint: '只给管这一片的人看；是问题，不是结论',
    none: '没有要看的。',
    earlier: '之前的事项',
    write: '看过的结果',
    placeholder: '去看过，或问过谁，结果怎样',
    send: '写下结果',
    looked: (day: string) => `${day}看过：`,
    more: '更早的',
    back: '又提出来了',
    words: '答复字句相同',
    photo: '照片相同',
  },
  {
    title: 'Please have a look',
    hint: 'The program only asks. It judges nobody, and nothing is counted. Write one sentence when you have looked.',
    panel: 'Please have a look',
    panelHint: 'for those who supervise the place; a question, no verdict',
    none: 'Nothing to look at.',
    earlier: 'Earlier matter',
    write: 'What you found',
    placeholder: 'Where you went or whom you asked, and what it was',
    send: 'Write it down',
    looked: (day) => `Looked at on ${day}: `,
    more: 'Earlier',
    back: 'Back again',
    words: 'Same words',
    photo: 'Same photo',
  },
)
