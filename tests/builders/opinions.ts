import { seeded } from '../../src/base/seeded.ts'
import type { RawVotes } from '../../src/hall/opinion/map/votes.ts'

export type PlantedOpinions = {
  readonly groups: number
  readonly people: number
  readonly statements: number
  /** Share of statements that a person answers. */
  readonly answered: number
  /** Share of answers that are turned round. */
  readonly noise: number
  readonly seed: number
}

/** Votes of people whose group, and so whose opinion, is known: `truth[p]` for person p. */
export function plantedOpinions(wanted: PlantedOpinions) {
  const chance = seeded(wanted.seed)
  const opinions = Array.from({ length: wanted.groups }, () =>
    Array.from({ length: wanted.statements }, () => (chance.fraction() < 0.5 ? 1 : -1)),
  )
  const truth = Array.from({ length: wanted.people }, () => chance.below(wanted.groups))
  const person: number[] = []
  const statement: number[] = []
  const value: number[] = []
  truth.forEach((group, who) => {
    for (let at = 0; at < wanted.statements; at++) {
      if (chance.fraction() >= wanted.answered) continue
      person.push(who)
      statement.push(at)
      value.push(opinions[group]![at]! * (chance.fraction() < wanted.noise ? -1 : 1))
    }
  })
  const raw: RawVotes = {
    people: truth.map((_, at) => `${at}`),
    statements: Array.from({ length: wanted.statements }, (_, at) => `${at}`),
    person: Int32Array.from(person),
    statement: Int32Array.from(statement),
    value: Int8Array.from(value),
    time: Float64Array.from(person, (_, at) => at),
  }
  return { truth, raw }
}

/** The two files of a Polis export. */
export function asPolis(raw: RawVotes) {
  const comments = [
    'timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body',
  ]
  for (const id of raw.statements)
    comments.push(`1,day,${id},0,0,0,1,"Statement ""${id}"", made up"`)
  const votes = ['timestamp,datetime,comment-id,voter-id,vote']
  raw.person.forEach((who, at) => {
    const statement = raw.statements[raw.statement[at]!]
    votes.push(
      `${1403054214196 + raw.time[at]!},day,${statement},${raw.people[who]},${raw.value[at]}`,
    )
  })
  return { comments: `${comments.join('\n')}\n`, votes: `${votes.join('\n')}\n` }
}

/** Adjusted Rand index (Hubert and Arabie 1985): 1 for the same groups, about 0 for chance. */
export function adjustedRand(
  one: readonly (string | number)[],
  other: readonly (string | number)[],
): number {
  const pairs = (keys: readonly (string | number)[]) => {
    const count = new Map<string | number, number>()
    for (const key of keys) count.set(key, (count.get(key) ?? 0) + 1)
    return [...count.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
  }
  const both = pairs(one.map((key, at) => `${key}|${other[at]}`))
  const expected = (pairs(one) * pairs(other)) / pairs(one.map(() => 0))
  const most = (pairs(one) + pairs(other)) / 2
  return most === expected ? 1 : (both - expected) / (most - expected)
}
