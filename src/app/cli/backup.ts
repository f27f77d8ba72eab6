import { backupOrder } from './backup-order.ts'
import type { Command } from './command.ts'

/** `linli backup FILE`: also while the program runs, which goes on meanwhile. */
export const command: Command = {
  name: 'backup',
  summary: 'Write everything that must not be lost into one file, the secret included.',
  usage: 'backup FILE [--passphrase-file FILE]',
  async run(args) {
    const order = await backupOrder(args)
    const { backup } = await import('../../platform/backup.ts')
    const { outside } = await import('./outside.ts')
    return { json: await backup(order, outside()) }
  },
}
