/** P04: whatever waits has an actor and a clock. */

import { sourcePath } from '../load/words.ts'
import type { Step } from '../model.ts'
import type { Finding, Proof } from './subject.ts'

export const proveWaiting: Proof = ({ procedure }) =>
  Object.values(procedure.steps).flatMap((step): Finding[] => {
    const path = sourcePath(step.id)
    const finding = (zh: string, en: string): Finding[] => [{ path, zh, en }]
    if (step.end !== null) {
      return step.owner === null && Object.keys(step.acts).length === 0
        ? []
        : finding('终点不再等人办理', 'an end waits for nobody')
    }
    if (step.chooses !== null) {
      return step.owner === null ? [] : finding('只作选择的环节不等人', 'a choice waits for nobody')
    }
    if (step.regions.length > 0) return []
    if (step.owner === null)
      return finding('这里在等，却没有写谁在多长时间内办', 'it waits for nobody and for no time')
    return whyIdle(step).flatMap(({ zh, en }) => finding(zh, en))
  })

/** An owner who can do nothing, while no clock does anything either. */
function whyIdle(step: Step): { zh: string; en: string }[] {
  const hasWay = Object.keys(step.acts).length > 0 || step.children !== null
  const isTimed = step.owner?.then !== null || step.silence !== null
  if (hasWay || isTimed) return []
  return [{ zh: '经办人在这里没有事可办', en: 'its owner can do nothing here' }]
}
