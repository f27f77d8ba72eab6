import type { FormField, PossibleAct } from '../../../src/cases/schema.ts'
import { type Here, inLanguage, type Refusing, type Sent } from '../page.ts'
import { matterPageWords } from '../pages/matter.words.ts'
import { Choices, Refusal, Submit, TextField } from './fields.tsx'
import { PhotoField } from './photo-field.tsx'

/** What was typed into the form of an act, and what was refused of it. */
export type Typed = {
  readonly act: string
  readonly values: Readonly<Record<string, string>>
  readonly refusing: Refusing | null
}

function ActField({ field, typed, here }: { field: FormField; typed: Typed | null; here: Here }) {
  const shared = {
    here,
    name: field.name,
    label: inLanguage(field.label, here),
    optional: !field.required,
    value: typed?.values[field.name],
    wrong: typed?.refusing?.fields[field.name],
  }
  if (field.type === 'files') return <PhotoField here={here} label={shared.label} />
  if (field.choices) {
    const choices = field.choices.map((one) => ({
      value: one.value,
      label: inLanguage(one.label, here),
    }))
    return <Choices {...shared} choices={choices} many={field.type === 'choices'} />
  }
  return field.type === 'words' ? (
    <TextField {...shared} rows={3} />
  ) : (
    <TextField
      {...shared}
      inputMode={field.type === 'number' || field.type === 'money' ? 'numeric' : 'text'}
      placeholder={field.type === 'date' ? '2026-11-25' : ''}
    />
  )
}

/** Sending a matter back, before it is closed or after. */
export const isReopen = ({ act }: { act: string }) => act.startsWith('reopen')

/** The form of one act, built from its fields; nothing is chosen beforehand. */
export function ActForm({
  act,
  typed,
  seq,
  here,
}: {
  act: PossibleAct
  typed: Typed | null
  seq: number
  here: Here
}) {
  const words = matterPageWords(here.language)
  const mine = typed?.act === act.act ? typed : null
  const own = act.act === 'rate' ? words.rateSend : isReopen(act) ? words.reopenSend : null
  const send = own ?? (inLanguage(act.name, here) || words.send)
  const files = act.fields.some((field) => field.type === 'files')
  return (
    <form method="post" encType={files ? 'multipart/form-data' : undefined} noValidate>
      <Refusal refusing={mine?.refusing ?? null} />
      <input type="hidden" name="act" value={act.act} />
      <input type="hidden" name="place" value={act.place} />
      <input type="hidden" name="seq" value={String(seq)} />
      {act.fields.map((field) => (
        <ActField key={field.name} field={field} typed={mine} here={here} />
      ))}
      <Submit>{send}</Submit>
    </form>
  )
}

/** The act's form as the route takes it: numbers as numbers, several choices as a list. */
export function formOfAct(act: PossibleAct, sent: Sent): Record<string, unknown> {
  const form: Record<string, unknown> = {}
  for (const { name, type } of act.fields) {
    const typed = sent.typed[name]?.trim() ?? ''
    if (type === 'choices') {
      if (sent.all(name).length > 0) form[name] = sent.all(name)
    } else if (typed !== '' && type !== 'files')
      form[name] = type === 'number' || type === 'money' ? Number(typed) : typed
  }
  return form
}

/** Fields that must be filled and are not, each with what is wanted. */
export function missingIn(act: PossibleAct, form: Record<string, unknown>, here: Here) {
  const words = matterPageWords(here.language)
  const wanted = act.fields.filter((one) => one.required && form[one.name] === undefined)
  return Object.fromEntries(
    wanted.map((one) => [one.name, one.choices ? words.choose : words.write]),
  )
}
