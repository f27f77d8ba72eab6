// Makes a checkout ready to run: installs what the lock names, finds the pinned runtime.
// Plain JavaScript for any Node >= 20, because it runs before anything is installed.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

/** Installs the locked packages unless what is there is what the lock names. */
export function install() {
  if (isInstalled()) return link()
  console.error('Installing the locked packages ...')
  const done = spawnSync(
    'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: ROOT,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    },
  )
  if (done.status !== 0) {
    console.error('npm ci failed: check the network and the disk, then run the command again.')
    process.exit(1)
  }
  link()
}

/**
 * Compares the lock with npm's own note of what it installed, which it writes last: dates would
 * lie after a checkout, and an install that was cut short leaves no note.
 */
function isInstalled() {
  const note = join(ROOT, 'node_modules', '.package-lock.json')
  if (!existsSync(note)) return false
  const there = packagesOf(note)
  return Object.entries(packagesOf(join(ROOT, 'package-lock.json'))).every(
    ([path, wanted]) =>
      path === '' || there[path]?.version === wanted.version || !isForThisSystem(wanted),
  )
}

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {}

/** Optional packages of other systems are in the lock but not installed. */
function isForThisSystem({ optional, os, cpu, libc }) {
  if (!optional) return true
  // Which C library this is, npm knows; that package has a twin which must be there.
  if (libc !== undefined || (os === undefined && cpu === undefined)) return false
  const allows = (list, name) => list === undefined || [list].flat().includes(name)
  return allows(os, process.platform) && allows(cpu, process.arch)
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

/** The environment in which `node` is the pinned runtime. */
export const environment = () => ({
  ...process.env,
  PATH: dirname(runtime()) + delimiter + process.env.PATH,
})

/** Runs a program of the project on the pinned runtime; answers its result. */
export function run(args, { env = {}, ...options } = {}) {
  const whole = { ...environment(), ...env }
  return spawnSync(runtime(), args, { cwd: ROOT, stdio: 'inherit', env: whole, ...options })
}
