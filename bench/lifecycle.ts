/** A complaint's whole life in six acts, as its people send them. */
import type { Team } from './teams.ts'

export type Step = {
  readonly by: 'opener' | 'steward' | 'checker' | 'handler'
  /** Null: the opening itself. */
  readonly act: string | null
  readonly form: Readonly<Record<string, string>>
}

export type Matter = {
  readonly title: string
  readonly story: string
  readonly category: string
  readonly answer: string
}

const LAMP: Matter = {
  title: '三号楼东侧路灯连续三晚不亮',
  story: '从上周五晚上起，三号楼东侧到小卖部的路灯一直不亮，老人晚上不敢出门。',
  category: 'repair',
  answer: '线路已修好，路灯当晚亮了。',
}

export function lifecycle(team: Team, matter: Matter = LAMP): readonly Step[] {
  const { title, story, category, answer } = matter
  return [
    { by: 'opener', act: null, form: { title, story, place: '3栋东侧' } },
    { by: 'steward', act: 'accept', form: { category, urgency: 'ordinary' } },
    { by: 'steward', act: 'dispatch', form: { handler: team.handler.personId } },
    { by: 'handler', act: 'done', form: { answer, 'spoken-with': 'yes' } },
    { by: 'checker', act: 'confirm', form: { reached: 'phone' } },
    { by: 'opener', act: 'rate', form: { solved: 'yes', satisfied: 'yes' } },
  ]
}
