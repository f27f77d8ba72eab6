// Builds the pages: every web/*/vite.config.ts into dist/, when a source is newer than the last time.
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT, run } from './prepare.js'

const MARK = join(ROOT, 'dist', '.built')
/** What a page is made of: its own sources, the words and rules they share, the locked packages. */
const SOURCES = ['web', 'src', 'package-lock.json']

/** Builds what is out of date; answers whether all pages are there. */
export function build() {
  const programs = programsOf(join(ROOT, 'web'))
  if (programs.length === 0) return true
  const sources = SOURCES.map((name) => newest(join(ROOT, name)))
  if (existsSync(MARK) && statSync(MARK).mtimeMs >= Math.max(...sources)) return true
  // Taken before the build: what is saved while it runs counts as newer.
  const begun = new Date()
  for (const [at, program] of programs.entries()) {
    console.error(`Building the pages (${at + 1} of ${programs.length}: ${program}) ...`)
    const config = join('web', program, 'vite.config.ts')
    // Whoever calls, a test too: the pages are always built as they are served.
    const env = { NODE_ENV: 'production' }
    const options = { stdio: ['ignore', 2, 2], env }
    const vite = 'node_modules/vite/bin/vite.js'
    const done = run([vite, 'build', '--config', config, '--logLevel', 'warn'], options)
    if (done.status === 0) continue
    console.error(`The pages of ${program} could not be built: see above.`)
    return false
  }
  return marked(begun)
}

function marked(begun) {
  try {
    mkdirSync(join(ROOT, 'dist'), { recursive: true })
    writeFileSync(MARK, `${begun.toISOString()}\n`)
    return true
  } catch (error) {
    console.error(`The folder dist cannot be written to: ${error.message}`)
    return false
  }
}

/** Those that have something to build, shared parts first in the alphabet's order. */
function programsOf(web) {
  if (!existsSync(web)) return []
  return readdirSync(web).filter((name) => existsSync(join(web, name, 'vite.config.ts')))
}

/** Milliseconds of the newest file below a path. */
function newest(path) {
  if (!existsSync(path)) return 0
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  const inside = readdirSync(path).map((name) => newest(join(path, name)))
  return Math.max(0, ...inside)
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = build() ? 0 : 1
