/** One act: who, with what form, under which conditions, and where it leads. */
import type { Act, Anytime } from '../model.ts'
import {
  readCheckRefs,
  readChoice,
  readGuard,
  readLength,
  readOpens,
  readSigned,
} from './choice.ts'
import type { Part } from './part.ts'
import { notUnderstood } from './part.ts'
import { isYes, readForm, readWholeNumber } from './text.ts'

const KEYS = [
  'by form when checks signed needs serves opens owes uses until at-most else to says final',
  'counter',
].flatMap((line) => line.split(' '))

/** Full id of a step that is named in a place: siblings in a region come first. */
export type Resolve = (name: string) => string

export function readActs(part: Part | null, resolve: Resolve): Record<string, Act> {
  if (part === null) return {}
  const acts = part.members().map(({ name, part: one }) => {
    one.only(KEYS)
    return [name, readAct({ name, part: one }, resolve)] as const
  })
  return Object.fromEntries(acts)
}

export function readAnytime(part: Part | null, resolve: Resolve): Record<string, Anytime> {
  if (part === null) return {}
  const acts = part.members().map(({ name, part: one }) => {
    one.only([...KEYS, 'in'])
    const steps = one.need('in')?.texts() ?? []
    const within = steps.length === 1 && steps[0] === 'all' ? 'all' : steps
    return [name, { ...readAct({ name, part: one }, resolve), in: within }] as const
  })
  return Object.fromEntries(acts)
}

function readAct(named: { name: string; part: Part }, resolve: Resolve): Act {
  const { name, part } = named
  const to = part.need('to')
  const says = part.get('says')?.text() ?? null
  const when = part.get('when')
  const until = part.get('until')
  return {
    name,
    by: part.get('by')?.texts() ?? [],
    form: readForm(part.get('form')),
    when: when === null ? null : readGuard(when),
    checks: readCheckRefs(part.get('checks')),
    signed: readSigned(part.get('signed')),
    approval: readApproval(part.get('needs')),
    serves: part.get('serves')?.text() ?? null,
    opens: readOpens(part.get('opens')),
    owes: part.get('owes')?.texts() ?? [],
    uses: part.get('uses')?.texts() ?? [],
    until: until === null ? null : readLength(until),
    atMost: readAtMost(part, resolve),
    to: to === null ? [] : readChoice(to, resolve),
    says: says === 'none' ? null : says,
    silent: says === 'none',
    final: isYes(part.get('final')),
    counter: part.get('counter')?.text() ?? null,
    at: part.at,
  }
}

function readApproval(part: Part | null): Act['approval'] {
  if (part === null) return null
  const text = part.text()
  const words = /^approval of (all )?([a-z][a-z0-9-]*)$/.exec(text)
  if (words === null) return notUnderstood(part, text, 'approval of ROLE · approval of all LIST')
  return { role: words[2]!, all: words[1] !== undefined }
}

/** Without `else` the act is simply no longer open after so many times. */
function readAtMost(part: Part, resolve: Resolve): Act['atMost'] {
  const count = part.get('at-most')
  const orElse = part.get('else')
  if (count === null) {
    orElse?.refuse('Y03', '“else”要和“at-most”一起写', '“else” needs “at-most” beside it')
    return null
  }
  return { count: readWholeNumber(count), orElse: orElse === null ? '' : resolve(orElse.text()) }
}
