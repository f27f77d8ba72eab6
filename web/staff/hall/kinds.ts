/** Kinds of meetings, the usual one first. */
export const KINDS = [
  'hall',
  'residents-households',
  'residents-adults',
  'residents-groups',
  'villagers-households',
  'villagers-adults',
  'village-delegates',
] as const
