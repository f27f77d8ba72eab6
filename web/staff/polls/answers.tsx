import { Checkbox, Form, Radio } from 'antd'
import type { Asking } from '../api.ts'
import { useWords } from '../words.ts'
import { usePollWords } from './polls.words.ts'
import type { Motion } from './use-poll.ts'

export type Answers = Asking<'POST /polls/{pollId}/ballots'>['answers']
type Choice = 'yes' | 'no' | 'abstain' | 'spoiled'

/** Of each motion a choice, or the numbers of candidates; nothing is chosen beforehand. */
export type ChosenForm = {
  readonly m?: Readonly<Record<string, Choice | readonly number[] | boolean | undefined>>
}

/** One field a motion, as the paper has them. `paper`: it may be spoiled. */
export function AnswerFields({ list, paper }: { list: readonly Motion[]; paper: boolean }) {
  const words = usePollWords()
  const { pick } = useWords()
  const choices: readonly Choice[] = [
    'yes',
    'no',
    'abstain',
    ...(paper ? ['spoiled' as const] : []),
  ]
  const needed = [{ required: true, message: words.choose }]
  return list.map(({ motion, title, election }) =>
    election ? (
      <div key={motion}>
        <Form.Item
          name={['m', String(motion)]}
          label={`${motion}. ${pick(title)}`}
          extra={words.elect(election.seats)}
        >
          <Checkbox.Group
            options={election.candidates.map(({ number, name, unit }) => ({
              value: number,
              label: `${number}. ${name} (${unit})`,
            }))}
          />
        </Form.Item>
        {paper && (
          <Form.Item name={['m', `spoiled-${motion}`]} valuePropName="checked">
            <Checkbox>{words.choices.spoiled}</Checkbox>
          </Form.Item>
        )}
      </div>
    ) : (
      <Form.Item
        key={motion}
        name={['m', String(motion)]}
        label={`${motion}. ${pick(title)}`}
        rules={needed}
      >
        <Radio.Group
          options={choices.map((choice) => ({ value: choice, label: words.choices[choice] }))}
        />
      </Form.Item>
    ),
  )
}

/** The fields as the route takes them. */
export function answersOf(list: readonly Motion[], { m = {} }: ChosenForm): Answers {
  return list.map(({ motion, election }) => {
    const chosen = m[String(motion)]
    if (election && !m[`spoiled-${motion}`])
      return { motion, candidates: Array.isArray(chosen) ? [...chosen] : [] }
    if (chosen === 'yes' || chosen === 'no' || chosen === 'abstain')
      return { motion, choice: chosen }
    return { motion, choice: 'spoiled' as const }
  })
}
