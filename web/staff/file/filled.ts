/** What an act is sent with. */
export type Filled = {
  readonly form: Record<string, unknown>
  readonly attachments: string[]
}

export type Values = Record<string, unknown> & { attachments?: string[] }

const isNothing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0)

/** Leaves out what was not filled, so that an empty box is "nothing" and not an empty word. */
export function filledOnly(values: Values): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => name !== 'attachments' && !isNothing(value)),
  )
}

/** Whether something was typed that is not there by itself. */
export function isTyped(values: Values, first: Readonly<Record<string, unknown>>): boolean {
  const { attachments = [], ...rest } = values
  if (attachments.length > 0) return true
  return Object.entries(filledOnly(rest)).some(([name, value]) => value !== first[name])
}

/** The act can be done as it is proposed: every field that is asked for is filled already. */
export function isReady(act: {
  readonly fields: readonly { readonly name: string; readonly required: boolean }[]
  readonly proposed: Readonly<Record<string, unknown>>
}): boolean {
  const proposed = Object.keys(act.proposed)
  if (proposed.length === 0) return false
  return act.fields.every(({ name, required }) => !required || proposed.includes(name))
}

/** The sentence with its blanks filled as far as they are typed; the others show their name. */
export function sentenceWith(
  sentence: string,
  values: Values,
  nameOf: (blank: string) => string | null,
): string {
  return sentence.replace(/\{([^}]+)\}/g, (_, blank: string) => {
    const value = values[blank]
    if (typeof value === 'string' && value !== '' && !UUID.test(value)) return value
    return `〔${nameOf(blank) ?? '…'}〕`
  })
}
/** A person or a case is chosen by id; its name is filled in by the server. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
