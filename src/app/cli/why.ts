import type { Refusal } from '../../base/refusal.ts'
import { readMeanings } from '../../platform/http/refusals.ts'

/** A refusal as the command line prints it, in the same words as the server's answers. */
export function explained(refusal: Refusal) {
  const meaning = readMeanings().get(refusal.code)
  const why = meaning?.cause ?? { zh: refusal.code, en: refusal.code }
  return { code: refusal.code, why, whatToDo: meaning?.remedy, ...refusal.facts }
}
