import { type Command, WrongUsage } from './command.ts'

/** `linli migrate`: what `npm start` does by itself, for those who want to do it before. */
export const command: Command = {
  name: 'migrate',
  summary: 'Bring the database to the newest schema, while the program does not run.',
  usage: 'migrate',
  async run(args) {
    if (args.length > 0) throw new WrongUsage('migrate takes no arguments')
    const { openInstallation } = await import('../../platform/installation.ts')
    const { outside } = await import('./outside.ts')
    const { config, log } = outside()
    const { migrations, close } = await openInstallation(config, log)
    await close()
    return { json: { migrations } }
  },
}
