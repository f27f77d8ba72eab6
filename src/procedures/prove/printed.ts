/** P12: says, letters, postings and `public` print only filled fields that their readers may see. */

import type { Text } from '../../base/text.ts'
import { actsOf, sourcePath } from '../load/words.ts'
import type { Act, Procedure, Step } from '../model.ts'
import type { Read } from './facts-filled.ts'
import { stepsOf, unfilled } from './facts-filled.ts'
import { happenedAt, whenDone } from './filled.ts'
import type { Finding, Proof } from './subject.ts'
import { BUILT_IN } from './subject.ts'

export const provePrinted: Proof = ({ procedure }) => [
  ...saysReads(procedure),
  ...blankFindings(procedure),
  ...secretFindings(procedure),
]

/** `{answer}` in a sentence. */
export function blanksOf(text: Text): string[] {
  const blanks = `${text.zh} ${text.en}`.matchAll(/\{([^{}]*)\}/g)
  return [...new Set([...blanks].map((one) => one[1]!))]
}

function sentence(procedure: Procedure, key: string): Text {
  return procedure.says[key] ?? { zh: '', en: '' }
}

/** Blanks are names of facts or of built-in fields, the same in both languages. */
function blankFindings(procedure: Procedure): Finding[] {
  return Object.entries(procedure.says).flatMap(([key, text]) => {
    const path = ['says', key]
    const zh = blanksOf({ zh: text.zh, en: '' })
    // Whoever corrects gives a reason: it needs no field of its own.
    const isOwn = key === procedure.correct?.says ? [...BUILT_IN, 'reason'] : BUILT_IN
    const unknown = blanksOf(text).filter(
      (one) => !isOwn.includes(one) && !Object.hasOwn(procedure.facts, one),
    )
    // A shared sentence may print a field that a procedure does not have: it is not said there.
    const isUsed = saidKeys(procedure).has(key)
    if (isUsed && unknown.length > 0) {
      const names = unknown.join(', ')
      return [{ path, zh: `没有字段“${names}”`, en: `there is no field “${names}”` }]
    }
    const alien = blanksOf({ zh: '', en: text.en }).filter((one) => !zh.includes(one))
    if (alien.length === 0) return []
    const names = alien.join(', ')
    return [{ path, zh: `英文里多了“${names}”`, en: `only the English prints “${names}”` }]
  })
}

export function saidKeys(procedure: Procedure): Set<string> {
  const steps = Object.values(procedure.steps)
  const isMoved = steps.some((step) => step.says === null && isMovedTo(step))
  return new Set([
    ...(isMoved ? [MOVED] : []),
    ...actsOf(procedure).flatMap(({ act }) => act.says ?? []),
    ...steps.flatMap((step) => [step.says ?? [], step.end?.remedy ?? []].flat()),
    ...(procedure.correct === null ? [] : [procedure.correct.says]),
    ...Object.values(procedure.letters).flatMap((one) => one.holds),
  ])
}

function saysReads(procedure: Procedure): Finding[] {
  const reads: Read[] = []
  for (const { act, path } of actsOf(procedure)) {
    for (const step of stepsOf(procedure, act))
      reads.push(...actReads({ procedure, step, act, path }))
  }
  for (const step of Object.values(procedure.steps)) reads.push(...stepReads(procedure, step))
  return unfilled(procedure, reads)
}

type Acting = { procedure: Procedure; step: Step; act: Act; path: readonly string[] }

function actReads({ procedure, step, act, path }: Acting): Read[] {
  if (!happenedAt(procedure).has(step.id)) return []
  const at = whenDone(procedure, step.id, act)
  const here = { at, node: step.id }
  const said = act.says === null ? [] : blanksOf(sentence(procedure, act.says))
  const letter = act.serves === null ? [] : (procedure.letters[act.serves]?.holds ?? [])
  const held = letter.flatMap((one) => letterBlanks(procedure, one))
  return [
    ...said.map((one): Read => ({ ...here, fact: one, path: [...path, 'says'] })),
    ...held.map((one): Read => ({ ...here, fact: one, path: [...path, 'serves'] })),
  ].filter((one) => !BUILT_IN.includes(one.fact) || Object.hasOwn(procedure.facts, one.fact))
}

/** A letter holds fields, and paragraphs of `says` with their own blanks. */
function letterBlanks(procedure: Procedure, held: string): string[] {
  const isField = Object.hasOwn(procedure.facts, held) || BUILT_IN.includes(held)
  return isField ? [held] : blanksOf(sentence(procedure, held))
}

/** The shared sentence, said of a step that has none of its own. */
const MOVED = 'moved'
const isMovedTo = (step: Step) => step.end === null && step.chooses === null && !step.within
const isAsked = (name: string) => !BUILT_IN.includes(name)

/** The sentence of a step is said by acts without their own, and by time. */
function stepReads(procedure: Procedure, step: Step): Read[] {
  const at = happenedAt(procedure).get(step.id)
  if (at === undefined) return []
  const here = { at, node: step.id }
  const path = sourcePath(step.id)
  const own = step.says ?? (isMovedTo(step) ? MOVED : null)
  const said = own === null ? [] : blanksOf(sentence(procedure, own)).filter(isAsked)
  const remedy = step.end?.remedy ? blanksOf(sentence(procedure, step.end.remedy)) : []
  const letter = step.serves === null ? [] : (procedure.letters[step.serves]?.holds ?? [])
  const held = letter.flatMap((one) => letterBlanks(procedure, one))
  const read = (facts: readonly string[], key: string): Read[] =>
    facts.map((one) => ({ ...here, fact: one, path: [...path, key] }))
  return [
    ...read(said, 'says'),
    ...read(remedy, 'remedy'),
    ...read(held, 'serves'),
    ...read(step.posts, 'posts'),
  ]
}

/** What is secret never stands where everybody, or somebody outside, reads it. */
function secretFindings(procedure: Procedure): Finding[] {
  const { secret, says, letters, steps } = procedure
  const secrets = Object.keys(secret)
  const told = saidKeys(procedure)
  const printed = Object.entries(says).flatMap(([key, text]): Finding[] =>
    told.has(key) && !(key in letterParagraphs(procedure))
      ? leaks(
          blanksOf(text).filter((one) => !isForOpener(procedure, one)),
          ['says', key],
        )
      : [],
  )
  const open = procedure.public.filter((one) => secrets.includes(one))
  const posted = Object.values(steps).flatMap((step) =>
    leaks(
      step.posts.filter((one) => secrets.includes(one)),
      [...sourcePath(step.id), 'posts'],
    ),
  )
  const sent = Object.values(letters).flatMap((letter) => {
    const reader = letter.to.replace(/^all /, '')
    const hidden = letter.holds.filter((one) => secret[one] && !secret[one].includes(reader))
    return leaks(hidden, ['letters', letter.name, 'holds'])
  })
  return [...printed, ...leaks(open, ['public']), ...posted, ...sent]
}

function letterParagraphs(procedure: Procedure): Record<string, true> {
  const held = Object.values(procedure.letters).flatMap((one) => one.holds)
  return Object.fromEntries(held.map((one) => [one, true] as const))
}

function isForOpener(procedure: Procedure, name: string): boolean {
  const readers = procedure.secret[name]
  return readers === undefined || readers.includes('opener')
}

function leaks(names: readonly string[], path: readonly string[]): Finding[] {
  return names.map((name) => ({
    path,
    zh: `“${name}”不能给这里的读者看`,
    en: `“${name}” is secret for the readers here`,
  }))
}
