import { Button, Form } from 'antd'
import { useEffect } from 'react'
import type { Text } from '../../../src/base/text.ts'
import type { PossibleAct } from '../../../src/cases/schema.ts'
import { Problem } from '../api.ts'
import { useWords } from '../words.ts'
import { dropDraft, keepDraft, readDraft } from './draft.ts'
import { Field } from './field.tsx'

/** What an act is sent with. */
export type Filled = {
  readonly form: Record<string, unknown>
  readonly attachments: string[]
}

type Values = Record<string, unknown> & { attachments?: string[] }

export type ActFormProps = {
  readonly act: PossibleAct
  /** Area of the case: persons and places are looked for from here. */
  readonly area: string
  /** Where unsent words are kept on this machine; none in a batch. */
  readonly draft?: string
  readonly first?: Readonly<Record<string, unknown>>
  send(filled: Filled): Promise<void>
}

/** Leaves out what was not filled, so that an empty box is "nothing" and not an empty word. */
function filledOnly(values: Values): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) =>
        name !== 'attachments' &&
        value !== undefined &&
        value !== null &&
        value !== '' &&
        !(Array.isArray(value) && value.length === 0),
    ),
  )
}

/** The form of an act, built from the procedure's own data. */
export function ActForm({ act, area, draft, first, send }: ActFormProps) {
  const { words, pick } = useWords()
  const [form] = Form.useForm<Values>()
  const says = Form.useWatch([], form)

  useEffect(() => {
    form.setFieldsValue({ ...first, ...(draft ? readDraft(draft) : {}) })
  }, [form, draft, first])

  const submit = async (values: Values) => {
    try {
      await send({ form: filledOnly(values), attachments: values.attachments ?? [] })
      if (draft) dropDraft(draft)
      form.resetFields()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const fields = Object.entries(error.fields)
      form.setFields(fields.map(([name, why]) => ({ name, errors: [why] })))
    }
  }
  return (
    <Form
      form={form}
      layout="vertical"
      className="act-form"
      onFinish={submit}
      onValuesChange={(_, values) => draft && keepDraft(draft, values)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit()
      }}
    >
      {act.fields.map((field) => (
        <Field key={field.name} field={field} area={area} />
      ))}
      {act.says && <WillRead says={act.says} values={says ?? {}} />}
      <Button type="primary" htmlType="submit">
        {pick(act.name)} <kbd>Ctrl ↵</kbd>
      </Button>
      {act.law && <small className="law">{act.law}</small>}
      {act.fields.length === 0 && !act.says && <p className="quiet">{words.act.send}</p>}
    </Form>
  )
}

/** The sentence that the resident will read, filled in as it is typed. */
function WillRead({ says, values }: { says: Text; values: Values }) {
  const { words, language } = useWords()
  const sentence = says[language].replace(/\{([^}]+)\}/g, (whole, name: string) => {
    const value = values[name]
    return typeof value === 'string' && value !== '' ? value : whole
  })
  return (
    <p className="will-read">
      <strong>{words.act.says}</strong> <small>{words.act.saysHint}</small>
      <q>{sentence}</q>
    </p>
  )
}
