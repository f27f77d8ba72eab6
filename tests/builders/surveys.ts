/**
 * A survey as a community asks one: every kind of question, one that is shown by another, an end.
 */
import type { z } from 'zod'
import type { Answers, Question } from '../../src/hall/surveys/question.ts'
import type { MakeSurvey } from '../../src/hall/surveys/schema.ts'

type Asked = z.input<typeof MakeSurvey>

const option = (key: string, zh: string) => ({ key, words: { zh } })

export const CANTEEN: Asked['design'] = [
  { kind: 'yes-no', key: 'favour', words: { zh: '您赞成办老年食堂吗' } },
  {
    kind: 'single',
    key: 'why-not',
    words: { zh: '不赞成的主要原因' },
    options: [option('noise', '怕吵'), option('money', '怕花钱'), option('else', '别的')],
    showIf: { question: 'favour', is: 'equal', value: 'no' },
    endIf: { question: 'why-not', is: 'equal', value: 'else' },
  },
  {
    kind: 'multiple',
    key: 'meals',
    words: { zh: '您家会在哪几顿去' },
    options: [option('morning', '早'), option('noon', '午'), option('evening', '晚')],
    least: 1,
    most: 2,
  },
  { kind: 'scale', key: 'near', words: { zh: '离家近有多要紧' } },
  {
    kind: 'number',
    key: 'price',
    words: { zh: '一顿最多愿意出几元' },
    least: 0,
    most: 50,
    required: false,
  },
  {
    kind: 'ranking',
    key: 'order',
    words: { zh: '先办哪样' },
    options: [option('place', '场地'), option('cook', '厨师'), option('rules', '规矩')],
    required: false,
  },
  {
    kind: 'matrix',
    key: 'now',
    words: { zh: '现在这几样怎么样' },
    rows: [option('taste', '口味'), option('clean', '干净')],
    to: 3,
    required: false,
  },
  {
    kind: 'date',
    key: 'from',
    words: { zh: '希望从哪天开' },
    least: '2026-05-01',
    required: false,
  },
  { kind: 'long-text', key: 'words', words: { zh: '还想说什么' }, required: false },
]

export const aSurvey = (over: Partial<Asked> & { area: string }): Asked => ({
  title: '老年食堂办在哪里',
  about: '开会前先问问大家。',
  design: CANTEEN,
  rule: 'household',
  ...over,
})

export const IN_FAVOUR: Answers = { favour: 'yes', meals: ['noon'], near: 5 }
export const AGAINST: Answers = { favour: 'no', 'why-not': 'noise', meals: ['noon'], near: 2 }

/** The design as the program keeps it, with what was left out filled in. */
export type { Question }
