import { Button, Form } from 'antd'
import { useEffect, useState } from 'react'
import type { Text } from '../../../src/base/text.ts'
import type { FormField, PossibleAct } from '../../../src/cases/schema.ts'
import { Problem } from '../api.ts'
import { useWords } from '../words.ts'
import { dropDraft, keepDraft, readDraft } from './draft.ts'
import { Field } from './field.tsx'
import { type Filled, filledOnly, isTyped, sentenceWith, type Values } from './filled.ts'
import { Receivers } from './receivers.tsx'
import { useUnsent } from './unsent.ts'

export type ActFormProps = {
  readonly act: PossibleAct
  /** Area of the case: persons and places are looked for from here. */
  readonly area: string
  /** The case, where there is one: who could take it is asked of the server. */
  readonly caseId?: string
  /** Where unsent words are kept on this machine; none in a batch. */
  readonly draft?: string
  readonly first?: Readonly<Record<string, unknown>>
  send(filled: Filled): Promise<void>
}

const NOTHING = {}

/** The form of an act, built from the procedure's own data. */
export function ActForm(props: ActFormProps) {
  const { act, area, caseId, draft, first = NOTHING, send } = props
  const { words, pick } = useWords()
  const [form] = Form.useForm<Values>()
  const [isUnsent, setUnsent] = useState(false)
  const typed = Form.useWatch([], form)
  useUnsent(isUnsent && draft !== undefined)

  useEffect(() => {
    const kept = draft ? readDraft(draft) : {}
    form.setFieldsValue({ ...first, ...kept })
    setUnsent(isTyped(kept, first))
  }, [form, draft, first])

  const submit = async (values: Values) => {
    try {
      await send({ form: filledOnly(values), attachments: values.attachments ?? [] })
      if (draft) dropDraft(draft)
      form.resetFields()
      setUnsent(false)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const fields = Object.entries(error.fields)
      form.setFields(fields.map(([name, why]) => ({ name, errors: [why] })))
    }
  }
  const changed = (values: Values) => {
    setUnsent(isTyped(values, first))
    if (draft) keepDraft(draft, values)
  }
  return (
    <Form
      form={form}
      layout="vertical"
      className="act-form"
      requiredMark={false}
      scrollToFirstError
      onFinish={submit}
      onValuesChange={(_, values) => changed(values)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit()
      }}
    >
      {act.fields.map((field) =>
        caseId && isReceiver(field) ? (
          <Receivers
            key={field.name}
            field={field}
            caseId={caseId}
            category={typed?.category as string | undefined}
          />
        ) : (
          <Field key={field.name} field={field} area={area} />
        ),
      )}
      {act.says && <WillRead says={act.says} fields={act.fields} values={typed ?? {}} />}
      <Button type="primary" htmlType="submit">
        {pick(act.name)} <kbd>Ctrl ↵</kbd>
      </Button>
      {act.cite && <small className="law">{pick(act.cite)}</small>}
      {act.fields.length === 0 && !act.says && <p className="quiet">{words.act.nothingToFill}</p>}
    </Form>
  )
}

/** One receiver is chosen with the clause beside each; several are looked for by name. */
const isReceiver = ({ type, post }: FormField) => type === 'person' && post === 'handler'

/** The sentence that the resident will read, filled in as it is typed. */
function WillRead(props: { says: Text; fields: readonly FormField[]; values: Values }) {
  const { says, fields, values } = props
  const { words, language, pick } = useWords()
  const nameOf = (blank: string) => {
    const field = fields.find(({ name }) => name === blank)
    return field ? pick(field.label) : (words.act.blanks[blank] ?? null)
  }
  return (
    <p className="will-read">
      <strong>{words.act.says}</strong> <small>{words.act.saysHint}</small>
      <q>{sentenceWith(says[language], values, nameOf)}</q>
    </p>
  )
}
