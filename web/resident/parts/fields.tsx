/** Fields that say what is wanted, keep what was typed, and explain a refusal beside themselves. */
import type { ComponentChildren } from 'preact'
import { frameWords } from '../frame.words.ts'
import type { Here, Refusing } from '../page.ts'
import { Icon } from './icons.tsx'

type FieldLook = {
  readonly here: Here
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  /** What is wrong with what was typed. */
  readonly wrong?: string | undefined
  readonly optional?: boolean
}

type TextLook = FieldLook & {
  readonly value?: string | undefined
  readonly type?: 'text' | 'tel' | 'search' | 'email'
  readonly rows?: number
  readonly autocomplete?: string
  readonly inputMode?: 'numeric' | 'tel' | 'text'
  readonly longest?: number
  readonly placeholder?: string
}

export function TextField(look: TextLook) {
  const { here, name, label, hint, wrong, optional, value = '', type = 'text', rows } = look
  const notes = [hint ? `${name}-hint` : '', wrong ? `${name}-wrong` : ''].filter(Boolean).join(' ')
  const shared = {
    id: name,
    name,
    maxLength: look.longest,
    placeholder: look.placeholder,
    'aria-describedby': notes || undefined,
    'aria-invalid': wrong ? ('true' as const) : undefined,
    'aria-required': optional ? undefined : ('true' as const),
  }
  return (
    <div class={wrong ? 'field has-wrong' : 'field'}>
      <label for={name}>
        {label}
        {optional ? <span class="optional">{frameWords(here.language).optional}</span> : null}
      </label>
      {hint ? (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      ) : null}
      {rows ? (
        <textarea {...shared} rows={rows}>
          {value}
        </textarea>
      ) : (
        <input
          {...shared}
          list={undefined}
          type={type}
          value={value}
          autocomplete={look.autocomplete}
          inputMode={look.inputMode}
        />
      )}
      {wrong ? (
        <p class="wrong" id={`${name}-wrong`}>
          {wrong}
        </p>
      ) : null}
    </div>
  )
}

export type Choice = { readonly value: string; readonly label: string; readonly hint?: string }

/** One of a few, as large buttons; nothing is chosen beforehand unless it was chosen before. */
export function Choices({
  here,
  name,
  label,
  choices,
  value,
  wrong,
  optional,
  many = false,
}: FieldLook & {
  readonly choices: readonly Choice[]
  readonly value?: string | undefined
  readonly many?: boolean
}) {
  return (
    <fieldset class={wrong ? 'field has-wrong' : 'field'}>
      <legend>
        {label}
        {optional ? <span class="optional">{frameWords(here.language).optional}</span> : null}
      </legend>
      <div class={choices.length > 3 ? 'choices many' : 'choices'}>
        {choices.map((one) => (
          <label key={one.value} class="choice">
            <input
              type={many ? 'checkbox' : 'radio'}
              name={name}
              value={one.value}
              checked={value === one.value}
              aria-describedby={wrong ? `${name}-wrong` : undefined}
            />
            <span>{one.label}</span>
          </label>
        ))}
      </div>
      {wrong ? (
        <p class="wrong" id={`${name}-wrong`}>
          {wrong}
        </p>
      ) : null}
    </fieldset>
  )
}

/** The reason and the way out, where the person looks when a form comes back. */
export function Refusal({ refusing }: { refusing: Refusing | null }) {
  if (refusing === null) return null
  return (
    <div class="note tone-late" role="alert" tabIndex={-1} data-focus>
      <p>{refusing.words}</p>
    </div>
  )
}

export function Submit({
  children,
  name,
  value,
  quiet,
}: {
  children: ComponentChildren
  name?: string
  value?: string
  quiet?: boolean
}) {
  return (
    <button type="submit" class={quiet ? 'button quiet' : 'button'} name={name} value={value}>
      {children}
    </button>
  )
}

/** What stands here when there is nothing yet, and how something gets here. */
export function Empty({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      <p>{children}</p>
    </div>
  )
}

export function More({ href, children }: { href: string; children: ComponentChildren }) {
  return (
    <a class="more" href={href}>
      {children}
      <Icon name="next" size={18} />
    </a>
  )
}
