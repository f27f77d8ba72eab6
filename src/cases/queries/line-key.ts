/** The sort key in a list's cursor: a moment and a case. */
import { Refusal } from '../../base/refusal.ts'
import { keyOf } from '../../platform/http/cursor.ts'
import type { LineKey } from '../store/work-lines.ts'

const MOMENT = /^(-?infinity|\d{4}-\d{2}-\d{2} [\d:.]+[+-][\d:]+)$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function lineKeyOf(after: string | undefined): LineKey | null {
  if (after === undefined) return null
  const [at, caseId] = keyOf(after, 2)
  const isOurs =
    typeof at === 'string' && typeof caseId === 'string' && MOMENT.test(at) && UUID.test(caseId)
  if (!isOurs) throw new Refusal('cursor-unknown')
  return { at, caseId }
}
