/** The scan hook: a command of the county's own, such as a virus scanner, sees every new file. */
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '../../base/refusal.ts'

const WAIT_MS_MAX = 60_000
const HARMFUL = 1

/**
 * Runs `command FILE` on the bytes as they were sent. Exit 0: clean; 1: `file-harmful`; anything
 * else, or no answer within a minute, refuses `file-not-scanned`: unseen is not clean.
 */
export async function scan(
  command: readonly string[],
  bytes: Uint8Array,
  folder: string,
): Promise<void> {
  const [program = '', ...words] = command
  const file = join(folder, `${randomUUID()}.scan`)
  try {
    await writeFile(file, bytes, { mode: 0o600 })
    const exit = await exitOf(program, [...words, file])
    if (exit === HARMFUL) throw new Refusal('file-harmful')
    if (exit !== 0) throw new Refusal('file-not-scanned')
  } finally {
    await rm(file, { force: true })
  }
}

/** Exit code; anything that is no ending by itself counts as -1. */
function exitOf(program: string, words: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    execFile(program, [...words], { timeout: WAIT_MS_MAX, windowsHide: true }, (error) => {
      if (error === null) resolve(0)
      else resolve(typeof error.code === 'number' ? error.code : -1)
    })
  })
}
