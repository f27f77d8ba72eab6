/** One person's answer to one statement: 1 agree, -1 disagree, 0 pass. */
export type Vote = -1 | 0 | 1

/** All answers, one at most for a person and a statement, by person. */
export type Votes = {
  /** Person ids; those of person `p` are entries from start[p] to start[p + 1]. */
  readonly people: readonly string[]
  readonly statements: readonly string[]
  readonly start: Int32Array
  /** Position in `statements`. */
  readonly of: Int32Array
  readonly value: Int8Array
}

/** Answers in the order in which they came, before later ones have replaced earlier ones. */
export type RawVotes = {
  readonly people: readonly string[]
  readonly statements: readonly string[]
  readonly person: Int32Array
  readonly statement: Int32Array
  readonly value: Int8Array
  /** Milliseconds; of several answers to one statement the latest counts, of equals the last. */
  readonly time: Float64Array
}

/** Each person's last answers. People come in the order of their ids, whatever the input's order. */
export function lastVotes(raw: RawVotes): Votes {
  const { person, statement, value, time } = raw
  const order = raw.people
    .map((_, at) => at)
    .toSorted((a, b) => byId(raw.people[a]!, raw.people[b]!))
  const rank = new Int32Array(order.length)
  order.forEach((from, to) => {
    rank[from] = to
  })
  const { entries, start: from } = grouped(person, rank)
  const start = new Int32Array(order.length + 1)
  const of: number[] = []
  const kept: number[] = []
  const latest = new Int32Array(raw.statements.length)
  for (let one = 0; one < order.length; one++) {
    latest.fill(-1)
    for (let at = from[one]!; at < from[one + 1]!; at++) {
      const entry = entries[at]!
      const earlier = latest[statement[entry]!]!
      if (earlier === -1 || time[entry]! >= time[earlier]!) latest[statement[entry]!] = entry
    }
    for (let at = 0; at < latest.length; at++)
      if (latest[at]! >= 0) {
        of.push(at)
        kept.push(value[latest[at]!]!)
      }
    start[one + 1] = of.length
  }
  return {
    people: order.map((at) => raw.people[at]!),
    statements: raw.statements,
    start,
    of: Int32Array.from(of),
    value: Int8Array.from(kept),
  }
}

/** Entries by person, each person's in the order of the input. */
function grouped(person: Int32Array, rank: Int32Array) {
  const start = new Int32Array(rank.length + 1)
  for (const one of person) start[rank[one]! + 1]!++
  for (let at = 0; at < rank.length; at++) start[at + 1]! += start[at]!
  const next = start.slice()
  const entries = new Int32Array(person.length)
  person.forEach((one, entry) => {
    entries[next[rank[one]!]!++] = entry
  })
  return { entries, start }
}

/** Numbers in their order, other ids by length and code. */
function byId(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}

/** Only those who answered at least so many statements. */
export function answeredAtLeast(votes: Votes, least: number): Votes {
  const { start } = votes
  const who = votes.people.map((_, at) => at).filter((at) => start[at + 1]! - start[at]! >= least)
  const begin = new Int32Array(who.length + 1)
  who.forEach((one, at) => {
    begin[at + 1] = begin[at]! + start[one + 1]! - start[one]!
  })
  const of = new Int32Array(begin.at(-1)!)
  const value = new Int8Array(of.length)
  who.forEach((one, at) => {
    of.set(votes.of.subarray(start[one]!, start[one + 1]!), begin[at]!)
    value.set(votes.value.subarray(start[one]!, start[one + 1]!), begin[at]!)
  })
  return { ...votes, people: who.map((at) => votes.people[at]!), start: begin, of, value }
}
