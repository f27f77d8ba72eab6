/** A problem of the server as a page shows it: one sentence, and what is wanted of each field. */
import type { Problem } from '../platform/http/problem.ts'
import type { Refusing } from './resident-bundle.ts'

export function refusingOf(problem: Problem): Refusing {
  const fields = (problem.fields ?? []).map(({ field, wanted }) => [nameOf(field), wanted])
  return {
    code: problem.code,
    status: problem.status,
    words: sentence(problem),
    fields: Object.fromEntries(fields),
  }
}

/** /form/title -> title: what the form calls it. */
const nameOf = (pointer: string) => pointer.split('/').at(-1) ?? ''

/** Cause and remedy, with the facts that the remedy names written in. */
function sentence({ title, detail, facts }: Problem): string {
  const filled = Object.entries(facts).reduce(
    (text, [name, value]) => text.replaceAll(`\`${name}\``, name).replaceAll(name, String(value)),
    detail,
  )
  const whole = /[一-鿿]/.test(title) ? `${title}。${filled}` : `${title}. ${filled}`
  const end = /[一-鿿]/.test(whole) ? '。' : '.'
  return /[。.]$/.test(whole) ? whole : `${whole}${end}`
}
