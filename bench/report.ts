/**
 * docs/performance.md, written by the run that measured: a run of some parts replaces their
 * sections and leaves the others as they were.
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

export function writeSections(sections: readonly Section[]): void {
  let text = readFileSync(FILE, 'utf8')
  for (const { name, title, lines } of sections) {
    const [from, to] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
    const whole = [from, `## ${title}`, '', circumstances(), '', ...lines, to].join('\n')
    const [begin, end] = [text.indexOf(from), text.indexOf(to)]
    text =
      begin < 0
        ? `${text.trimEnd()}\n\n${whole}\n`
        : `${text.slice(0, begin)}${whole}${text.slice(end + to.length)}`
  }
  writeFileSync(FILE, text)
}

/** A table of Markdown. */
export function table(heading: readonly string[], rows: readonly (readonly unknown[])[]): string[] {
  const line = (cells: readonly unknown[]) => `| ${cells.join(' | ')} |`
  return [line(heading), line(heading.map(() => '---')), ...rows.map(line)]
}
