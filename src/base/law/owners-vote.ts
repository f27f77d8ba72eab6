/**
 * Thresholds of owners' votes (R 1.01-1.05: 民法典 第278条), in integers only (R 0.5). Persons and
 * areas are tested by the same functions; an area is a whole number of 0.01 m² (one dm²).
 * The older numbers of 物业管理条例 第11-12条 are deliberately absent (R 1.05).
 */
import { assert } from '../assert.ts'
import type { Text } from '../text.ts'

/** Four times a count must still be exact. */
const COUNT_MAX = Number.MAX_SAFE_INTEGER / 4

/** What the yes votes must reach of those who took part: over half, or three quarters and more. */
export type Majority = 'half' | 'three-quarters'

export type OwnersItem = {
  /** Number of the item in 民法典 第278条, 1 to 9. */
  readonly number: number
  readonly name: Text
  readonly majority: Majority
}

const item = (number: number, majority: Majority, name: Text): OwnersItem => ({
  number,
  name,
  majority,
})

/** The nine matters that owners decide together (R 1.01), with the majority each needs. */
export const OWNERS_ITEMS: readonly OwnersItem[] = [
  item(1, 'half', {
    zh: '制定和修改业主大会议事规则',
    en: 'Make or change the rules of the assembly',
  }),
  item(2, 'half', { zh: '制定和修改管理规约', en: 'Make or change the management covenant' }),
  item(3, 'half', {
    zh: '选举业主委员会或者更换业主委员会成员',
    en: 'Elect the committee or replace a member',
  }),
  item(4, 'half', {
    zh: '选聘和解聘物业服务企业或者其他管理人',
    en: 'Hire or dismiss the property manager',
  }),
  item(5, 'half', { zh: '使用建筑物及其附属设施的维修资金', en: 'Use the repair fund' }),
  item(6, 'three-quarters', {
    zh: '筹集建筑物及其附属设施的维修资金',
    en: 'Raise money for the repair fund',
  }),
  item(7, 'three-quarters', {
    zh: '改建、重建建筑物及其附属设施',
    en: 'Alter or rebuild the building',
  }),
  item(8, 'three-quarters', {
    zh: '改变共有部分的用途或者利用共有部分从事经营活动',
    en: 'Change the use of common parts or run business on them',
  }),
  item(9, 'half', {
    zh: '有关共有和共同管理权利的其他重大事项',
    en: 'Other major matters of common ownership and management',
  }),
]

/** The item of that number, or null when owners may not decide it (R 1.18). */
export function ownersItem(number: number): OwnersItem | null {
  return OWNERS_ITEMS.find((one) => one.number === number) ?? null
}

const check = (...counts: readonly number[]) => {
  for (const count of counts)
    assert(
      Number.isInteger(count) && count >= 0 && count <= COUNT_MAX,
      'a vote is counted in whole numbers',
    )
}

/** R 1.02: at least two thirds took part. An empty roll has no quorum. */
export function hasQuorum(part: number, total: number): boolean {
  check(part, total)
  return total > 0 && 3 * part >= 2 * total
}

/** R 1.03, R 1.04: the yes votes reach what the item needs of those who took part. */
export function hasMajority(majority: Majority, yes: number, part: number): boolean {
  check(yes, part)
  if (part === 0) return false
  return majority === 'half' ? 2 * yes > part : 4 * yes >= 3 * part
}

/** The least part that makes a quorum: what is still short is this minus what is there. */
export function quorumNeeds(total: number): number {
  check(total)
  return Math.max(1, Math.ceil((2 * total) / 3))
}

/** The least number of yes votes that carries the item. */
export function majorityNeeds(majority: Majority, part: number): number {
  check(part)
  return majority === 'half' ? Math.floor(part / 2) + 1 : Math.max(1, Math.ceil((3 * part) / 4))
}

/** R 1.31 (指导规则 第31条): a committee has 5 to 11 members, an odd number. */
export const COMMITTEE_SEATS = { least: 5, most: 11 } as const

/** Why a committee may not have so many members, or null. Smaller ones are local (R 1.31). */
export function whyNotSeats(seats: number): 'seats-out-of-range' | 'seats-even' | null {
  const { least, most } = COMMITTEE_SEATS
  if (!Number.isInteger(seats) || seats < least || seats > most) return 'seats-out-of-range'
  return seats % 2 === 0 ? 'seats-even' : null
}

/** The item under which a committee is elected (R 1.01). */
export const ELECTION_ITEM = 3
