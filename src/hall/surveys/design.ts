/**
 * Whether a design can be asked at all. Pure; every fault is named, so that all are mended at once.
 */
import type { Condition, Option, Question } from './question.ts'

export type DesignFault = {
  /** Key of the question. */
  readonly question: string
  readonly why:
    | 'key-twice'
    | 'option-twice'
    | 'least-above-most'
    | 'most-above-options'
    | 'condition-not-before'
    | 'condition-not-itself'
    | 'condition-not-fitting'
    | 'condition-value'
}

export function faultsOf(design: readonly Question[]): DesignFault[] {
  const faults: DesignFault[] = []
  const before = new Map<string, Question>()
  for (const question of design) {
    const fault = (why: DesignFault['why']) => faults.push({ question: question.key, why })
    if (before.has(question.key)) fault('key-twice')
    const lists = 'options' in question ? question.options : 'rows' in question ? question.rows : []
    if (hasTwice(lists)) fault('option-twice')
    const why = whyNotRange(question)
    if (why !== null) fault(why)
    if (question.showIf !== undefined) {
      const other = before.get(question.showIf.question)
      if (other === undefined) fault('condition-not-before')
      else faultIn(question.showIf, other, fault)
    }
    if (question.endIf !== undefined) {
      if (question.endIf.question !== question.key) fault('condition-not-itself')
      else faultIn(question.endIf, question, fault)
    }
    before.set(question.key, question)
  }
  return faults
}

function faultIn(condition: Condition, other: Question, fault: (why: DesignFault['why']) => void) {
  const why = whyNotCondition(condition, other)
  if (why !== null) fault(why)
}

const hasTwice = (list: readonly Option[]) => new Set(list.map(({ key }) => key)).size < list.length

function whyNotRange(question: Question): 'least-above-most' | 'most-above-options' | null {
  if (question.kind === 'multiple' || question.kind === 'ranking') {
    const { options, most = options.length } = question
    if (most > options.length) return 'most-above-options'
    return question.kind === 'multiple' && question.least > most ? 'least-above-most' : null
  }
  if (question.kind !== 'number' && question.kind !== 'date') return null
  const { least, most } = question
  return least !== undefined && most !== undefined && least > most ? 'least-above-most' : null
}

const FITTING: Readonly<Record<Question['kind'], readonly Condition['is'][]>> = {
  single: ['equal', 'not-equal', 'answered'],
  multiple: ['contains', 'answered'],
  'yes-no': ['equal', 'not-equal', 'answered'],
  scale: ['equal', 'not-equal', 'at-least', 'at-most', 'answered'],
  number: ['equal', 'not-equal', 'at-least', 'at-most', 'answered'],
  ranking: ['answered'],
  matrix: ['answered'],
  'short-text': ['contains', 'answered'],
  'long-text': ['contains', 'answered'],
  date: ['equal', 'not-equal', 'answered'],
}

function whyNotCondition({ is, value }: Condition, other: Question): DesignFault['why'] | null {
  if (!FITTING[other.kind].includes(is)) return 'condition-not-fitting'
  if (is === 'answered') return null
  if (other.kind === 'scale' || other.kind === 'number')
    return typeof value === 'number' ? null : 'condition-value'
  if (typeof value !== 'string' || value === '') return 'condition-value'
  if (other.kind === 'yes-no') return value === 'yes' || value === 'no' ? null : 'condition-value'
  if (other.kind !== 'single' && other.kind !== 'multiple') return null
  return other.options.some(({ key }) => key === value) ? null : 'condition-value'
}
