import type { Step } from '../model.ts'
import { parseRule } from './length.ts'
import type { Part } from './part.ts'
import { isName, notUnderstood } from './part.ts'

/** `silence: nothing` fills no fact; `silence: refuse by R 3.04` fills one answer, by a rule. */
export function readSilence(part: Part | null): Pick<Step, 'silence' | 'silenceLaw'> {
  if (part === null) return { silence: null, silenceLaw: null }
  const text = part.text()
  const [value, rule, ...more] = text.split(' by ')
  const silenceLaw = rule === undefined ? null : parseRule(rule)
  const isSilence =
    value !== undefined && isName(value) && more.length === 0 && (!rule || silenceLaw !== null)
  if (isSilence) return { silence: value, silenceLaw }
  notUnderstood(part, text, 'nothing · VALUE by R 3.04')
  return { silence: null, silenceLaw: null }
}
