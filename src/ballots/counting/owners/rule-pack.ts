import { Refusal } from '../../../base/refusal.ts'
import type { Text } from '../../../base/text.ts'

/**
 * What a place's own rules may settle about an owners' vote. Quorum and majorities are law
 * (src/base/law/owners-vote.ts) and stand in no pack. Packs are data: rulepacks/*.json.
 */
export type RulePack = {
  readonly id: string
  readonly name: Text
  readonly unreturned: Unreturned
  /** A spoiled ballot took part, or did not (R 1.14). */
  readonly spoiled: 'did-not-take-part' | 'took-part'
  /** Which of several different ballots by the same owner for the same unit counts. */
  readonly repeated: 'none' | 'first' | 'last'
  /** Whether parking stalls count (R 1.09). */
  readonly parking: 'counted' | 'not-counted'
}

/**
 * Ballots that did not come back (R 1.12-1.13): they took no part, or, where the owners adopted a
 * clause that says so, they took part if the ballot was delivered. They are never a yes.
 */
export type Unreturned =
  | { readonly as: 'did-not-take-part' }
  | {
      readonly as: 'took-part'
      /** The clause that the owners adopted. */
      readonly clause: Text
      /** Real ballots must be over half of all persons and all area by themselves. */
      readonly realOverHalf: boolean
    }

/** Reads a pack; what is none throws Refusal rule-pack-malformed with the element. */
export function readRulePack(json: unknown): RulePack {
  const pack = record(json, 'pack')
  const unreturned = record(pack.unreturned, 'unreturned')
  return {
    id: string(pack.id, 'id'),
    name: text(pack.name, 'name'),
    unreturned:
      word(unreturned.as, 'unreturned.as', ['did-not-take-part', 'took-part']) === 'took-part'
        ? {
            as: 'took-part',
            clause: text(unreturned.clause, 'unreturned.clause'),
            realOverHalf: unreturned.realOverHalf === true,
          }
        : { as: 'did-not-take-part' },
    spoiled: word(pack.spoiled, 'spoiled', ['did-not-take-part', 'took-part']),
    repeated: word(pack.repeated, 'repeated', ['none', 'first', 'last']),
    parking: word(pack.parking, 'parking', ['counted', 'not-counted']),
  }
}

function malformed(element: string): never {
  throw new Refusal('rule-pack-malformed', { element })
}

function record(value: unknown, element: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) malformed(element)
  return { ...value }
}

function string(value: unknown, element: string): string {
  return typeof value === 'string' && value !== '' ? value : malformed(element)
}

function text(value: unknown, element: string): Text {
  const { zh, en } = record(value, element)
  return { zh: string(zh, `${element}.zh`), en: string(en, `${element}.en`) }
}

function word<const T extends string>(value: unknown, element: string, allowed: readonly T[]): T {
  return allowed.find((one) => one === value) ?? malformed(element)
}
