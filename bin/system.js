// What the tests need of the system: a browser, Chinese letters, Debian's own PostgreSQL.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'

const SERVERS = '/usr/lib/postgresql'

/** Debian package, and how to see that it is there. */
const WANTED = [
  ['chromium', () => existsSync('/usr/bin/chromium')],
  ['fonts-noto-cjk', () => existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc')],
  ['postgresql', () => serverPrograms() !== null],
]

/** Installs what is absent where that is possible; says what is still absent. */
export function prepareSystem() {
  const absent = WANTED.filter(([, isThere]) => !isThere()).map(([name]) => name)
  if (absent.length === 0) return
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.error(
      `Absent: ${absent.join(', ')}. Install them to run every test; now some are skipped.`,
    )
    return
  }
  console.error(`Installing ${absent.join(', ')} ...`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const options = { stdio: ['ignore', 2, 2], env }
  spawnSync('apt-get', ['update', '-q'], options)
  const done = spawnSync(
    'apt-get',
    ['install', '-y', '-q', '--no-install-recommends', ...absent],
    options,
  )
  if (done.status !== 0) console.error(`apt-get could not install ${absent.join(', ')}.`)
}

/** Folder of the newest installed PostgreSQL server's programs from release 15 on, or null. */
export function serverPrograms() {
  if (!existsSync(SERVERS)) return null
  const releases = readdirSync(SERVERS)
    .map(Number)
    .filter((release) => release >= 15)
  const found = releases.sort((a, b) => b - a).map((release) => `${SERVERS}/${release}/bin`)
  return found.find((bin) => existsSync(`${bin}/initdb`) && existsSync(`${bin}/postgres`)) ?? null
}
