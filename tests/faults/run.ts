/**
 * `npm run faults`: fifty kills under sixty-four people at once, written to docs/faults.md.
 *
 *   node tests/faults/run.ts [--kills N] [--seed N]
 */
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Kill, killOftenThenAudit } from './kills.ts'

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '50' }, seed: { type: 'string', default: '1' } },
})
const FILE = join(import.meta.dirname, '../../docs/faults.md')
const TOGETHER = 64
const seed = Number(values.seed)
const report = await killOftenThenAudit({
  kills: Number(values.kills),
  together: TOGETHER,
  seed,
  port: 18_743,
  untilAllSent: true,
  tell: (words) => process.stderr.write(`${words}\n`),
})

const of = (kind: Kill['of']) => report.kills.filter((kill) => kill.of === kind)
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
const middle = (numbers: readonly number[]) =>
  Math.round([...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0)
const back = (kills: readonly Kill[]) => middle(kills.map(({ backMs }) => backMs))
const [programs, databases] = [of('program'), of('database')]
const flying = report.kills.map(({ inFlight }) => inFlight)

const day = new Date().toISOString().slice(0, 10)
const cores = cpus().length
const rows: readonly (readonly [string, string | number | null])[] = [
  ['kills of the program', programs.length],
  ['kills of the database', databases.length],
  [
    'acts in hand when a kill fell (least, middle, most)',
    `${Math.min(...flying)}, ${middle(flying)}, ${Math.max(...flying)}`,
  ],
  [
    'of those in hand when the program was killed, written though nobody was told',
    `${sum(programs.map(({ committed }) => committed ?? 0))} of ${sum(
      programs.map(({ inFlight }) => inFlight),
    )}`,
  ],
  ['back in service after the program was killed, ms (middle)', back(programs)],
  ['back in service after the database was killed, ms (middle)', back(databases)],
  ['acts acknowledged', report.acknowledged],
  ['acts sent again under their key', report.sentAgain],
  ['files, entries', `${report.files}, ${report.entries}`],
  [
    'notices, messages that phones showed, requests to the gateway',
    `${report.notices}, ${report.messages}, ${report.requests}`,
  ],
  ['exit code of a second program on the same folder', report.second.code],
  [
    'acknowledged acts lost, acts half done, broken chains, notices doubled or lost',
    report.wrong.length,
  ],
  ['answers 500 where 503 was due', report.strange.length],
]

writeFileSync(
  FILE,
  `# Faults

\`npm run faults\` starts a real Linli in a process of its own, with its own PostgreSQL, lets
${TOGETHER} teams of invented people bring and carry matters at the same time, and kills (-9) the
program and the database in turn while acts are in hand. After every kill the whole database is
audited; whoever got no answer asks again under the same key. This run: ${day}, seed ${seed},
${cores} cores.

| what | number |
|---|---|
${rows.map(([what, number]) => `| ${what} | ${number} |`).join('\n')}
${[...report.wrong, ...report.strange].map((one) => `\n- ${one}`).join('')}
An audit asks, in SQL and by the verifier: every acknowledged act is an entry; a file's head is its
last entry and no number is missing; every entry has its words; who waits, until when, agrees with
where the file stands; numbers are unique; the opener was told of each step once; counters are the
count of files; every chain and fingerprint verifies. A gateway request may be repeated after a
crash: it carries the message's id, and a phone shows an id once.
`,
)
process.stderr.write(`${FILE}: ${report.wrong.length} wrong\n`)
process.exitCode = report.wrong.length + report.strange.length === 0 ? 0 : 1
