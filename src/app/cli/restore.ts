import { backupOrder } from './backup-order.ts'
import type { Command } from './command.ts'

/** `linli restore FILE`: into an empty LINLI_HOME (and an empty DATABASE_URL, where one is set). */
export const command: Command = {
  name: 'restore',
  summary: 'Bring a back-up into an empty data folder: all of it, or nothing.',
  usage: 'restore FILE [--passphrase-file FILE]',
  async run(args) {
    const order = await backupOrder(args)
    const { restore } = await import('../../platform/restore.ts')
    const { outside } = await import('./outside.ts')
    return { json: await restore(order, outside()) }
  },
}
