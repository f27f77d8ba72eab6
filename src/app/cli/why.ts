import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Refusal } from '../../base/refusal.ts'
import type { Text } from '../../base/text.ts'

const ERRORS = join(import.meta.dirname, '../../../docs/errors.md')

/**
 * The cause of a refusal in plain words: the third column of its row in docs/errors.md
 * (`中文 / English`), so that page, service and command line say the same.
 */
export function whyOf(refusal: Refusal): Text {
  const row = readFileSync(ERRORS, 'utf8')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .find((cells) => cells[1]?.replaceAll('`', '') === refusal.code)
  const [zh = refusal.code, en = zh] = (row?.[3] ?? refusal.code).split(' / ')
  return { zh, en }
}
