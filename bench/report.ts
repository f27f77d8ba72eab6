/**
 * docs/performance.md, written by the run that measures: each section as soon as it is measured,
 * so that a run that is cut off loses none. A run of some parts leaves the others as they were.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'

const FILE = join(import.meta.dirname, '../docs/performance.md')

export type Section = { readonly name: string; readonly title: string; readonly lines: string[] }

/** When and beside what something was measured. */
export const circumstances = (): string => {
  const model = cpus()[0]?.model ?? 'unknown'
  const load = loadavg()
    .map((one) => one.toFixed(1))
    .join(', ')
  return `${new Date().toISOString().slice(0, 16)}Z, ${cpus().length} cores (${model}), load average ${load}, Node ${process.version}.`
}

export function writeSection({ name, title, lines }: Section): void {
  const text = readFileSync(FILE, 'utf8')
  const [from, to] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const whole = [from, `## ${title}`, '', circumstances(), '', ...lines, to].join('\n')
  const [begin, end] = [text.indexOf(from), text.indexOf(to)]
  const written =
    begin < 0
      ? `${text.trimEnd()}\n\n${whole}\n`
      : `${text.slice(0, begin)}${whole}${text.slice(end + to.length)}`
  writeFileSync(FILE, written)
}

/** A table of Markdown. */
export function table(heading: readonly string[], rows: readonly (readonly unknown[])[]): string[] {
  const line = (cells: readonly unknown[]) => `| ${cells.join(' | ')} |`
  return [line(heading), line(heading.map(() => '---')), ...rows.map(line)]
}
