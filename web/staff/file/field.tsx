import { Button, DatePicker, Form, Input, InputNumber, Radio, Select } from 'antd'
import dayjs from 'dayjs'
import type { FormField } from '../../../src/cases/schema.ts'
import { useWords } from '../words.ts'
import { PickArea, PickCase, PickPerson } from './pick.tsx'
import { Upload } from './upload.tsx'

const RADIO_CHOICES_MAX = 4
/** Longer words than this stand one below the other. */
const BUTTON_LETTERS_MAX = 14

/** One field of an act's form, by its type. */
export function Field({ field, area }: { field: FormField; area: string }) {
  const { words } = useWords()
  if (field.type === 'files')
    return (
      <Form.Item name="attachments" label={<FieldLabel field={field} />}>
        <Upload />
      </Form.Item>
    )
  if (field.type === 'list') return <Rows field={field} area={area} />
  return (
    <Form.Item
      name={field.name}
      label={<FieldLabel field={field} />}
      required={field.required}
      rules={[{ required: field.required, message: words.act.required }]}
      {...(field.type === 'date'
        ? {
            getValueProps: (value: string | undefined) => ({ value: value ? dayjs(value) : null }),
            normalize: (value: { format(shape: string): string } | null) =>
              value?.format('YYYY-MM-DD'),
          }
        : {})}
    >
      <Box field={field} area={area} />
    </Form.Item>
  )
}

/** The name of a field, and that it may be left out: what must be filled is the rule. */
export function FieldLabel({ field, hint }: { field: FormField; hint?: string }) {
  const { words, pick } = useWords()
  return (
    <>
      {pick(field.label)}
      {!field.required && <small className="optional">{words.act.optional}</small>}
      {hint && <small className="optional">{hint}</small>}
    </>
  )
}

/** The input itself; antd hands `value` and `onChange` on to it. */
function Box({ field, area, ...given }: { field: FormField; area: string }) {
  const { pick } = useWords()
  const choices = (field.choices ?? []).map((one) => ({ value: one.value, label: pick(one.label) }))
  switch (field.type) {
    case 'choice':
      if (choices.some(({ label }) => label.length > BUTTON_LETTERS_MAX))
        return <Radio.Group {...given} options={choices} className="receivers" />
      return choices.length <= RADIO_CHOICES_MAX ? (
        <Radio.Group {...given} options={choices} optionType="button" />
      ) : (
        <Select {...given} options={choices} showSearch optionFilterProp="label" />
      )
    case 'choices':
      return <Select {...given} mode="multiple" options={choices} optionFilterProp="label" />
    case 'text':
    case 'words':
      return (
        <Input.TextArea
          {...given}
          autoSize={{ minRows: field.type === 'text' ? 1 : 2, maxRows: 12 }}
        />
      )
    case 'number':
      return <InputNumber {...given} />
    case 'money':
      return <InputNumber {...given} min={0} precision={2} suffix="元" />
    case 'date':
      return <DatePicker {...given} />
    case 'person':
      return <PickPerson {...given} area={area} post={field.post ?? null} />
    case 'persons':
      return <PickPerson {...given} area={area} post={field.post ?? null} several />
    case 'area':
      return <PickArea {...given} />
    case 'case':
      return <PickCase {...given} />
    default:
      return <Input {...given} />
  }
}

/** A list of rows: who, what, by when. */
function Rows({ field, area }: { field: FormField; area: string }) {
  const { words } = useWords()
  return (
    <fieldset>
      <legend>
        <FieldLabel field={field} />
      </legend>
      <Form.List name={field.name}>
        {(rows, { add, remove }) => (
          <>
            {rows.map((row) => (
              <div key={row.key} className="list-row">
                {(field.columns ?? []).map((column) => (
                  <Form.Item
                    key={column.name}
                    name={[row.name, column.name]}
                    label={<FieldLabel field={column} />}
                    rules={[{ required: column.required, message: words.act.required }]}
                  >
                    <Box field={column} area={area} />
                  </Form.Item>
                ))}
                <Button type="text" onClick={() => remove(row.name)} aria-label="×">
                  ×
                </Button>
              </div>
            ))}
            <Button onClick={() => add()}>{words.act.addRow}</Button>
          </>
        )}
      </Form.List>
    </fieldset>
  )
}
