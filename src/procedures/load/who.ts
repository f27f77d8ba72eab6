/** Roles 角色: who, relative to the case. */
import type { LevelRef, Role } from '../model.ts'
import { readGuard } from './choice.ts'
import { parseLevel } from './length.ts'
import type { Part } from './part.ts'
import { notUnderstood } from './part.ts'
import { readWholeNumber } from './text.ts'

const KEYS = [
  'post at not or-else at-least field each of person persons while and declares anyone-of from',
  'parent',
].flatMap((line) => line.split(' '))

const LEVEL_FORM = 'grid · village · … · case · parent · field FACT · one above FACT'

/** Beside whom a wall names: their unit, their delegates, whoever another fact names. */
const AND = /^(unit of [a-z][a-z0-9-]*|whoever they delegate to|[a-z][a-z0-9-]*)$/
const AND_FORM = 'unit of FACT · whoever they delegate to · FACT'

export function readLevel(part: Part): LevelRef {
  const text = part.text()
  return parseLevel(text) ?? notUnderstood(part, text, LEVEL_FORM) ?? { is: 'case' }
}

export function readRoles(part: Part | null, people: readonly string[]): Record<string, Role> {
  const roles: Record<string, Role> = {}
  for (const name of people) {
    const at = { line: 1, column: 1 }
    roles[name] = { name, is: { kind: 'built-in' }, not: [], orElse: null, atLeast: null, at }
  }
  for (const { name, part: one } of part?.members() ?? []) roles[name] = readRole(name, one)
  return roles
}

function readRole(name: string, part: Part): Role {
  part.only([...KEYS, 'each of', 'from parent', 'or-else'])
  if (name === 'owner')
    part.refuse('Y04', '“owner”指当前环节的经办人，不能作角色名', '“owner” is no role name')
  const atLeast = part.get('at-least')
  return {
    name,
    is: readKind(part),
    not: part.get('not')?.texts() ?? [],
    orElse: readOrElse(part.get('or-else')),
    atLeast: atLeast === null ? null : readWholeNumber(atLeast),
    at: part.at,
  }
}

function readKind(part: Part): Role['is'] {
  const text = (key: string) => part.get(key)?.text() ?? null
  const level = part.get('at')
  const post = text('post')
  const field = text('field')
  const list = text('each of')
  const parentRole = text('from parent')
  const anyoneOf = text('anyone-of')
  const person = text('person')
  if (field !== null)
    return { kind: 'field', fact: field, post, level: level === null ? null : readLevel(level) }
  if (post !== null)
    return { kind: 'post', post, level: level === null ? { is: 'case' } : readLevel(level) }
  if (list !== null) return { kind: 'each', list }
  if (parentRole !== null) return { kind: 'from-parent', role: parentRole }
  if (anyoneOf !== null) return { kind: 'anyone-of', of: anyoneOf }
  if (person !== null) {
    const holds = part.get('while')
    return { kind: 'person', fact: person, while: holds === null ? null : readGuard(holds) }
  }
  if (part.has('persons') || part.has('declares')) {
    const and = part.get('and')?.texts() ?? []
    for (const one of and) if (!AND.test(one)) notUnderstood(part, one, AND_FORM)
    return { kind: 'persons', fact: text('persons'), and, declares: text('declares') }
  }
  const form = 'post · field · each of · person · persons · declares · anyone-of · from parent'
  notUnderstood(part, part.path.at(-1) ?? '', form)
  return { kind: 'built-in' }
}

function readOrElse(part: Part | null): Role['orElse'] {
  if (part === null) return null
  const text = part.text()
  return text === 'one up' ? 'one-up' : notUnderstood(part, text, 'one up')
}
