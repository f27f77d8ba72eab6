/** What was measured, as sections of docs/performance.md. */
import type { ActsMeasured } from './acts.ts'
import type { PagesMeasured } from './pages.ts'
import { type Section, table } from './report.ts'
import type { measureStarts, Verified } from './starts.ts'

export function actsSection(name: string, cases: number, acts: ActsMeasured): Section {
  const { ms, bareMs, cpuMs } = acts
  return {
    name,
    title: `Acts over HTTP beside ${cases.toLocaleString('en')} cases`,
    lines: [
      'Whole lives of complaints (open, accept, dispatch, done, confirm, rate) by 64 keep-alive',
      'connections from a process of its own; against a bare client without HTTP that calls',
      '`act_many` with the same rows, prepared, one act a transaction, on 64 connections, turn about',
      'on the same server. Floor: 180 lives a second, ratio 0.6, p99 60 ms; goal: 460, 1.0.',
      '',
      ...table(
        ['', 'over HTTP', 'bare client'],
        [
          ['acts a second', acts.actsPerSecond, acts.barePerSecond],
          ['lives a second', acts.lifecyclesPerSecond, ''],
          ['ratio', acts.ratio, 1],
          ['ms: p50, p95, p99', spread(ms), spread(bareMs)],
          ['CPU ms an act: program', cpuMs.server, cpuMs.bareClient],
          ['CPU ms an act: PostgreSQL', cpuMs.postgres, cpuMs.barePostgres],
          ['CPU ms an act: load', cpuMs.load, ''],
          ['refused', Object.keys(acts.refused).join(', ') || 'none', ''],
        ],
      ),
      '',
      `Two cores and nothing else: at most ${ceiling(cpuMs)} acts a second by CPU of program and PostgreSQL.`,
    ],
  }
}

/** What the CPU of one act allows: one core for the program, what is left of two for both. */
const ceiling = ({ server, postgres, load }: ActsMeasured['cpuMs']) =>
  Math.round(Math.min(1000 / server, 2000 / (server + postgres + load)))

const spread = ({ p50, p95, p99 }: { p50: number; p95: number; p99: number }) =>
  `${p50}, ${p95}, ${p99}`

export function pagesSection(name: string, title: string, pages: PagesMeasured): Section {
  const rows = Object.entries(pages).map(([page, { ms, bytes, cpuMs }]) => [
    page,
    ms.count,
    spread(ms),
    cpuMs.server,
    cpuMs.postgres,
    bytes,
  ])
  return {
    name,
    title,
    lines: [
      'One request after the other over HTTP. Goals: worklist and case page p99 25 ms, figures 30 ms,',
      'search p95 100 ms.',
      '',
      ...table(
        ['page', 'n', 'ms: p50, p95, p99', 'CPU ms program', 'CPU ms PostgreSQL', 'bytes'],
        rows,
      ),
    ],
  }
}

export function restSection(
  cases: number,
  { starts, idle }: Awaited<ReturnType<typeof measureStarts>>,
): Section {
  const each = starts.map(({ seconds, cpuSeconds }) => `${seconds} s (CPU ${cpuSeconds} s)`)
  const { server, postgres } = idle
  const all = server.rssMb + postgres.pssMb
  return {
    name: 'rest',
    title: `Starts and rest beside ${cases.toLocaleString('en')} cases`,
    lines: [
      `- Warm start to the first 200 of /api/v1/health (goal 3 s): ${each.join(', ')}.`,
      `- At rest (goal 400 MB): ${all} MB; program ${server.rssMb} MB, PostgreSQL ${postgres.pssMb} MB with shared pages counted once (${postgres.rssMb} MB counted for each process).`,
    ],
  }
}

export function verifySection(cases: number, verified: Verified): Section {
  const { ok, seconds } = verified
  const [entries, files, rate] = [verified.entries, verified.files, verified.entriesPerSecond].map(
    (count) => count.toLocaleString('en'),
  )
  return {
    name: 'verify',
    title: `Verification beside ${cases.toLocaleString('en')} cases`,
    lines: [
      `\`linli verify\` (goal 100,000 entries a second): ${entries} entries of ${files} files in ${seconds} s, ${rate} a second, ${ok ? 'all good' : 'problems found'}.`,
    ],
  }
}
