/** One question as staff type its answer in from a paper. antd hands `value` and `onChange` on. */
import { Checkbox, Input, InputNumber, Radio, Select } from 'antd'
import type { AnswerValue, Question } from '../../../src/hall/surveys/question.ts'
import { useWords } from '../words.ts'
import { useSurveyWords } from './use-words.ts'

type Given = { value?: AnswerValue; onChange?: (value: AnswerValue | undefined) => void }

export const pointsOf = ({ from, to }: { from: number; to: number }) =>
  Array.from({ length: to - from + 1 }, (_, at) => ({ value: from + at, label: `${from + at}` }))

/** Chinese, or English where the survey has it. */
export function useSay() {
  const { language } = useWords()
  return (words: { zh: string; en?: string | undefined }) =>
    language === 'en' && words.en ? words.en : words.zh
}

export function AnswerBox({
  question,
  value,
  onChange = () => {},
}: Given & { question: Question }) {
  const words = useSurveyWords()
  const say = useSay()
  const options = ('options' in question ? question.options : []).map((one) => ({
    value: one.key,
    label: say(one.words),
  }))
  const list = Array.isArray(value) ? value : []
  const label = say(question.words)
  switch (question.kind) {
    case 'single':
      return (
        <Radio.Group
          aria-label={label}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          options={options}
        />
      )
    case 'yes-no':
      return (
        <Radio.Group
          aria-label={label}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          options={[
            { value: 'yes', label: words.yes },
            { value: 'no', label: words.no },
          ]}
        />
      )
    case 'multiple':
      return (
        <fieldset className="bare" aria-label={label}>
          <Checkbox.Group value={list} onChange={onChange} options={options} />
        </fieldset>
      )
    case 'ranking':
      return (
        <Select
          aria-label={label}
          mode="multiple"
          value={list}
          onChange={onChange}
          options={options}
          placeholder={words.order}
        />
      )
    case 'scale':
      return (
        <Radio.Group
          aria-label={label}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          options={pointsOf(question)}
        />
      )
    case 'matrix':
      return <MatrixBox question={question} value={value ?? {}} onChange={onChange} />
    case 'number':
      return (
        <InputNumber
          aria-label={label}
          value={typeof value === 'number' ? value : null}
          onChange={(next) => onChange(next ?? undefined)}
        />
      )
    default:
      return (
        <Input.TextArea
          aria-label={label}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value || undefined)}
          autoSize={{ minRows: 1, maxRows: 6 }}
          placeholder={question.kind === 'date' ? '2026-11-25' : ''}
        />
      )
  }
}

function MatrixBox({
  question,
  value,
  onChange,
}: Required<Given> & { question: Extract<Question, { kind: 'matrix' }> }) {
  const say = useSay()
  const given = typeof value === 'object' && !Array.isArray(value) ? value : {}
  return (
    <>
      {question.rows.map(({ key, words }) => (
        <div key={key} className="row start">
          <span>{say(words)}</span>
          <Radio.Group
            aria-label={say(words)}
            value={given[key]}
            onChange={(event) => onChange({ ...given, [key]: event.target.value })}
            options={pointsOf(question)}
          />
        </div>
      ))}
    </>
  )
}
