// Makes a checkout ready to run: installs what the lock names, finds the pinned runtime.
// Plain JavaScript for any Node >= 20, because it runs before anything is installed.
import { spawnSync } from 'node:child_process'
import { existsSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const MARK = join(ROOT, 'node_modules', '.linli-installed')

/** Installs the locked packages unless that was done since the lock last changed. */
export function install() {
  const lock = join(ROOT, 'package-lock.json')
  link()
  if (existsSync(MARK) && statSync(MARK).mtimeMs >= statSync(lock).mtimeMs) return
  console.error('Installing the locked packages ...')
  const done = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (done.status !== 0) {
    console.error('npm ci failed: check the network and the disk, then run the command again.')
    process.exit(1)
  }
  writeFileSync(MARK, '')
  link()
}

/** `npx linli` in the project: a package's own command is not linked by `npm ci`. */
function link() {
  const folder = join(ROOT, 'node_modules', '.bin')
  const target = join(folder, 'linli')
  if (process.platform === 'win32' || !existsSync(folder) || existsSync(target)) return
  try {
    symlinkSync('../../bin/linli.js', target)
  } catch (error) {
    console.error(`npx linli will not work here: ${error.message}`)
  }
}

/** The pinned Node 24, or this one when it is at least as new. */
export function runtime() {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  const file = process.platform === 'win32' ? 'node.exe' : 'node'
  const pinned = join(ROOT, 'node_modules', name, 'bin', file)
  if (existsSync(pinned)) return pinned
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  console.error('No pinned runtime for this platform: install Node 24 or newer and try again.')
  process.exit(1)
}

/** Runs a program of the project on the pinned runtime; answers its result. */
export function run(args, options = {}) {
  const node = runtime()
  const env = { ...process.env, PATH: dirname(node) + delimiter + process.env.PATH }
  return spawnSync(node, args, { cwd: ROOT, stdio: 'inherit', env, ...options })
}
