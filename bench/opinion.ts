/**
 * Cost and quality of the opinion map on votes made by seed, three groups, reading included. Prints
 * one JSON document.
 *
 *   node bench/opinion.ts
 */
import { opinionMap } from '../src/hall/opinion/map/opinion-map.ts'
import { readPolis } from '../src/hall/opinion/map/polis.ts'
import { adjustedRand, asPolis, plantedOpinions } from '../tests/builders/opinions.ts'

const SIZES = [
  { people: 1_250, statements: 80, answered: 0.5 },
  { people: 5_000, statements: 200, answered: 0.05 },
  { people: 10_000, statements: 400, answered: 0.25 },
  { people: 50_000, statements: 200, answered: 0.1 },
  { people: 20_000, statements: 1_000, answered: 0.05 },
]

const rows = SIZES.map((size) => {
  const { raw, truth } = plantedOpinions({ ...size, groups: 3, noise: 0.1, seed: 1 })
  const files = asPolis(raw)
  const from = performance.now()
  const votes = readPolis(files)
  const read = performance.now()
  const map = opinionMap(votes)
  const done = performance.now()
  return {
    ...size,
    votes: raw.person.length,
    readSeconds: Math.round(read - from) / 1000,
    mapSeconds: Math.round(done - read) / 1000,
    groups: map.grouping.groups,
    adjustedRand: adjustedRand(
      [...map.grouping.groupOf],
      map.people.map((person) => truth[Number(person)]!),
    ),
  }
})
process.stdout.write(`${JSON.stringify(rows, null, 1)}\n`)
