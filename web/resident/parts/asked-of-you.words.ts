import { inBoth } from '../../shared/words.ts'

export const askedWords = inBoth(
  {
    title: '社区想听您说说',
    survey: '问卷',
    visit: '问卷，可以上门代填',
    conversation: '一句一句回答，看大家怎么想',
    until: (day: string) => `${day}截止`,
  },
  {
    title: 'The community asks you',
    survey: 'Survey',
    visit: 'Survey, door visits',
    conversation: 'Answer line by line and see what neighbours think',
    until: (day) => `until ${day}`,
  },
)
