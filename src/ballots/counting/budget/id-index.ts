/**
 * Finds ids inside a longer text without cutting them out: ballots name projects by the million, so
 * that a copy of each name would cost more than the count itself.
 */
export type IdIndex = {
  /** The position of the id that stands at text[from, to), or -1. */
  readonly find: (text: string, from: number, to: number) => number
}

const EMPTY = -1

export function idIndex(ids: readonly string[]): IdIndex {
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(ids.length * 4 + 1))).fill(EMPTY)
  const mask = slots.length - 1
  ids.forEach((id, at) => {
    let slot = hash(id, 0, id.length) & mask
    while (slots[slot] !== EMPTY) slot = (slot + 1) & mask
    slots[slot] = at
  })
  const find = (text: string, from: number, to: number): number => {
    for (let slot = hash(text, from, to) & mask; ; slot = (slot + 1) & mask) {
      const at = slots[slot]!
      if (at === EMPTY) return -1
      if (ids[at]!.length === to - from && text.startsWith(ids[at]!, from)) return at
    }
  }
  return { find }
}

/** FNV-1a over 16-bit units (Fowler, Noll and Vo). */
function hash(text: string, from: number, to: number): number {
  let state = 0x811c9dc5
  for (let at = from; at < to; at++) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193)
  return state ^ (state >>> 15)
}
