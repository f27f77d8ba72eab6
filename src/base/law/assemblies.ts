/**
 * Quorum, majority and notice of residents' and villagers' meetings (R 1.44: 居民委员会组织法 第9-10条;
 * R 1.45: 村民委员会组织法 第21-22、26条), in integers only.
 */
import { assert } from '../assert.ts'
import type { Text } from '../text.ts'

/** A part of a whole: `over` more than it, else at least as much. */
export type Part = { readonly of: readonly [part: number, whole: number]; readonly over: boolean }

export type Assembly = {
  readonly rule: string
  readonly name: Text
  /** Who counts: 十八周岁以上居民, 户代表 ... */
  readonly counts: Text
  /** How many of those entitled must be there. */
  readonly present: Part
  /** How many of those entitled may ask for the meeting to be called. */
  readonly calls: Part
  /** The law's days between notice and meeting; the number stands in periods.ts. */
  readonly hasNotice: boolean
}

const atLeast = (part: number, whole: number): Part => ({ of: [part, whole], over: false })
const over = (part: number, whole: number): Part => ({ of: [part, whole], over: true })

const RESIDENTS: Text = { zh: '居民会议', en: "Residents' meeting" }
const VILLAGERS: Text = { zh: '村民会议', en: "Villagers' meeting" }
const ADULTS: Text = { zh: '十八周岁以上的人', en: 'people of eighteen and over' }
const HOUSEHOLDS: Text = { zh: '户代表', en: 'one of each household' }

/** Every kind of assembly that these laws know. */
export const ASSEMBLIES = {
  'residents-adults': {
    rule: 'R 1.44',
    name: RESIDENTS,
    counts: ADULTS,
    present: over(1, 2),
    calls: atLeast(1, 5),
    hasNotice: false,
  },
  'residents-households': {
    rule: 'R 1.44',
    name: RESIDENTS,
    counts: HOUSEHOLDS,
    present: over(1, 2),
    calls: atLeast(1, 5),
    hasNotice: false,
  },
  'residents-groups': {
    rule: 'R 1.44',
    name: RESIDENTS,
    counts: { zh: '居民小组代表', en: 'delegates of the groups' },
    present: over(1, 2),
    calls: atLeast(1, 3),
    hasNotice: false,
  },
  'villagers-adults': {
    rule: 'R 1.45',
    name: VILLAGERS,
    counts: ADULTS,
    present: over(1, 2),
    calls: atLeast(1, 10),
    hasNotice: true,
  },
  'villagers-households': {
    rule: 'R 1.45',
    name: VILLAGERS,
    counts: HOUSEHOLDS,
    present: atLeast(2, 3),
    calls: atLeast(1, 10),
    hasNotice: true,
  },
  'village-delegates': {
    rule: 'R 1.45',
    name: { zh: '村民代表会议', en: "Villagers' delegates' meeting" },
    counts: { zh: '村民代表', en: 'delegates of the villagers' },
    present: atLeast(2, 3),
    calls: atLeast(1, 5),
    hasNotice: false,
  },
} as const satisfies Readonly<Record<string, Assembly>>

export type AssemblyKind = keyof typeof ASSEMBLIES

/** Four times a count must still be exact. */
const COUNT_MAX = Number.MAX_SAFE_INTEGER / 4

function check(...counts: readonly number[]): void {
  for (const count of counts)
    assert(
      Number.isInteger(count) && count >= 0 && count <= COUNT_MAX,
      'people are counted in whole numbers',
    )
}

/** The least number that is so large a part of a total; of nobody, one. */
export function partNeeds({ of: [part, whole], over: isOver }: Part, total: number): number {
  check(total)
  const exact = (part * total) / whole
  return Math.max(1, isOver ? Math.floor(exact) + 1 : Math.ceil(exact))
}

/** Whether enough of those entitled are there. */
export function hasAssembled(kind: AssemblyKind, present: number, entitled: number): boolean {
  check(present, entitled)
  return entitled > 0 && present >= partNeeds(ASSEMBLIES[kind].present, entitled)
}

/** R 1.44, R 1.45: over half of those who are there decide. */
export function decides(inFavour: number, present: number): boolean {
  check(inFavour, present)
  return 2 * inFavour > present
}
