/** Whether a patch may set one length for another: a local duty shorter, a local right longer. */
import type { Text } from '../../base/text.ts'
import type { Length, OwnerLine, Unit } from '../model.ts'
import { parseLength, parseOwner } from './length.ts'
import type { Node } from './source.ts'

const NOWHERE = { line: 1, column: 1 }

/** The reason why not, or null. Only a clock's `is` and a step's `owner` hold lengths of their own. */
export function whyNotLengths(
  path: readonly string[],
  change: { now: Node; to: Node },
): Text | null {
  if (path[0] === 'clocks' && path.at(-1) === 'is') return whyNotClock(change.now, change.to)
  if (path.at(-1) === 'owner') return whyNotOwner(change.now, change.to)
  return {
    zh: '补丁只能改时限（clocks.….is 和 owner）',
    en: 'a patch sets lengths only: is, owner',
  }
}

function whyNotClock(now: Node, to: Node): Text | null {
  const old = lengthsOf(now)
  const next = lengthsOf(to)
  const isAlike =
    old.length === next.length && old.every((one, index) => one.guard === next[index]!.guard)
  if (!isAlike) return { zh: '条件不能改，只能改天数', en: 'the guards stay; only numbers change' }
  for (const [index, one] of old.entries()) {
    // A clock always lies on a body: a right is an owner line with `may`.
    const why = whyNotLength(one.length, next[index]!.length, 'shorter')
    if (why !== null) return why
  }
  return null
}

function lengthsOf(node: Node): { length: Length | null; guard: string }[] {
  if (node.is === 'text') return [{ length: parseLength(node.text), guard: 'otherwise' }]
  if (node.is === 'list') return []
  return node.entries.map((one) => ({
    length: parseLength(one.key),
    guard: one.value.is === 'text' ? one.value.text : '',
  }))
}

function whyNotOwner(now: Node, to: Node): Text | null {
  const old = now.is === 'text' ? parseOwner(now.text, NOWHERE) : null
  const next = to.is === 'text' ? parseOwner(to.text, NOWHERE) : null
  if (old === null || next === null || old.how.is === 'under' || next.how.is === 'under')
    return { zh: '这一行不是“谁在多长时间内”', en: 'this line names no length' }
  if (withoutLength(old) !== withoutLength(next))
    return { zh: '只能改天数，谁来办和到期怎样不能改', en: 'only the number changes here' }
  const isLonger = old.right || old.how.is === 'for'
  return whyNotLength(old.how.length, next.how.length, isLonger ? 'longer' : 'shorter')
}

function withoutLength(owner: OwnerLine): string {
  return JSON.stringify({ ...owner, how: owner.how.is, at: null })
}

function whyNotLength(
  old: Length | null,
  next: Length | null,
  allowed: 'shorter' | 'longer',
): Text | null {
  if (old === null || next === null) return { zh: '时限看不懂', en: 'the length is not understood' }
  if (isSameLength(old, next)) return null
  if (old.rule.startsWith('R ') || next.rule.startsWith('R '))
    return { zh: '法定时限不能用补丁改', en: 'a clock of the law is no matter of patches' }
  if (old.is !== 'period' || next.is !== 'period')
    return { zh: '按日期算的时限不能改', en: 'a length up to a date stays' }
  const before = hoursOf(old.count, old.unit)
  const after = hoursOf(next.count, next.unit)
  const isSameUnit = old.unit === next.unit
  if (allowed === 'shorter') {
    const isShorter = isSameUnit ? next.count <= old.count : after.most <= before.least
    return isShorter ? null : { zh: '义务的时限只能缩短', en: 'a duty may only become shorter' }
  }
  const isLonger = isSameUnit ? next.count >= old.count : after.least >= before.most
  return isLonger ? null : { zh: '居民权利的时限只能延长', en: 'a right may only become longer' }
}

function isSameLength(a: Length, b: Length): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Hours that a length takes at least and at most, whatever the calendar brings. */
function hoursOf(count: number, unit: Unit): { least: number; most: number } {
  if (unit === 'hour') return { least: count, most: count }
  if (unit === 'calendar-day') return { least: 24 * count, most: 24 * count }
  if (unit === 'month') return { least: 24 * 28 * count, most: 24 * 31 * count }
  // Five working days take a week; the longest holiday adds eight days or fewer.
  return { least: 24 * count, most: 24 * (Math.ceil(count / 5) * 2 + count + 8) }
}
