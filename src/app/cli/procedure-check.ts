import { type Answer, type Command, theFile } from './command.ts'

/** `linli procedure check FILE`: whether a procedure, or a patch over a shipped one, is proved. */
export const command: Command = {
  name: 'procedure check',
  summary: 'Prove a procedure sound, or refuse it at its lines with the reasons.',
  usage: 'procedure check FILE.yaml',
  run: async (args) => check(theFile(args)),
}

async function check(file: string): Promise<Answer> {
  const { proveFile } = await import('./procedure-file.ts')
  const proved = proveFile(file)
  if ('refused' in proved) return proved.refused
  const { name, version, title, patches, steps } = proved.procedure
  const all = Object.values(steps)
  const acts = all.reduce((sum, step) => sum + Object.keys(step.acts).length, 0)
  const counts = { steps: all.length, acts, ends: all.filter((one) => one.end !== null).length }
  return { json: { ok: true, procedure: name, version, title, patches, ...counts } }
}
