import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type BackupOrder, readPassphrase } from '../../platform/backup.ts'
import { theFile } from './command.ts'

/** `FILE [--passphrase-file FILE]`, as back-up and restoring read it. */
export async function backupOrder(args: readonly string[]): Promise<BackupOrder> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { 'passphrase-file': { type: 'string' } },
  })
  const file = resolve(theFile(positionals))
  return { file, passphrase: await readPassphrase(values['passphrase-file']) }
}
