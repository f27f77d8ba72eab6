/**
 * Cost and quality of the opinion map on votes made by seed, three groups, reading included; and of
 * one more vote in a conversation that somebody looks at: until it is in the picture at once, and
 * until all is drawn anew beside. Prints one JSON document.
 *
 *   node bench/opinion.ts
 */
import { opinionMap } from '../src/hall/opinion/map/opinion-map.ts'
import { readPolis } from '../src/hall/opinion/map/polis.ts'
import { openMapBook, type VoteNews } from '../src/hall/opinion/map-book.ts'
import { drawTables } from '../src/hall/opinion/picture.ts'
import { adjustedRand, asPolis, plantedOpinions } from '../tests/builders/opinions.ts'

const SIZES = [
  { people: 1_250, statements: 80, answered: 0.5 },
  { people: 5_000, statements: 200, answered: 0.05 },
  { people: 10_000, statements: 400, answered: 0.25 },
  { people: 50_000, statements: 200, answered: 0.1 },
  { people: 20_000, statements: 1_000, answered: 0.05 },
]

const rows = []
for (const size of SIZES) {
  const { raw, truth } = plantedOpinions({ ...size, groups: 3, noise: 0.1, seed: 1 })
  const files = asPolis(raw)
  const from = performance.now()
  const votes = readPolis(files)
  const read = performance.now()
  const map = opinionMap(votes)
  const done = performance.now()
  rows.push({
    ...size,
    votes: raw.person.length,
    readSeconds: Math.round(read - from) / 1000,
    mapSeconds: Math.round(done - read) / 1000,
    groups: map.grouping.groups,
    adjustedRand: adjustedRand(
      [...map.grouping.groupOf],
      map.people.map((person) => truth[Number(person)]!),
    ),
    ...(await oneMore(raw)),
  })
}

/** Seconds until one more vote is in the picture, and until the exact one stands. */
async function oneMore(raw: ReturnType<typeof plantedOpinions>['raw']) {
  const votes = [...raw.person].map(
    (person, at): VoteNews => ({
      voter: person + 1,
      statement: raw.statement[at]! + 1,
      value: raw.value[at] as 1 | -1,
      seq: at + 1,
    }),
  )
  const last = votes.at(-1)!
  let isExact = () => {}
  const exact = new Promise<void>((resolve) => {
    isExact = resolve
  })
  const maps = openMapBook()
  const fresh: VoteNews[] = []
  const asked = {
    key: 'bench',
    statements: raw.statements.map((_, at) => at + 1),
    onExact: () => isExact(),
    source: {
      async all(onVotes: (list: readonly VoteNews[]) => void) {
        onVotes(votes)
        return { seq: votes.length }
      },
      after: async (seq: number) => fresh.filter((one) => one.seq > seq),
    },
  }
  const begin = performance.now()
  await maps.look(asked)
  const opened = performance.now()
  fresh.push({ ...last, value: last.value === 1 ? -1 : 1, seq: votes.length + 1 })
  const from = performance.now()
  const look = await maps.look(asked)
  const sizes = Array.from({ length: look.map.grouping.groups }, () => 0)
  for (const group of look.map.grouping.groupOf) sizes[group]!++
  drawTables({ sizes, own: 0, language: 'zh', elder: false })
  const shown = performance.now()
  if (!look.exact) await exact
  const settled = performance.now()
  return {
    openSeconds: Math.round(opened - begin) / 1000,
    newVoteSeconds: Math.round(shown - from) / 1000,
    exactSeconds: Math.round(settled - from) / 1000,
  }
}
process.stdout.write(`${JSON.stringify(rows, null, 1)}\n`)
