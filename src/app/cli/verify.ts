import { type Answer, type Command, WrongUsage } from './command.ts'
import { readText } from './input.ts'

/** `linli verify [FILE.jsonl] [--key HEX]`: one exported file offline, or all files of this home. */
export const command: Command = {
  name: 'verify',
  summary: 'Verify one exported file offline, or every file and fingerprint of this installation.',
  usage: 'verify [FILE.jsonl [--key PUBLIC-KEY]]',
  run: async (args) => {
    const { file, key } = readArgs(args)
    return file === null ? verifyHome() : verifyOne(file, key)
  },
}

function readArgs(args: readonly string[]): { file: string | null; key: string | undefined } {
  const at = args.indexOf('--key')
  const key = at < 0 ? undefined : args[at + 1]
  if (at >= 0 && (key === undefined || !/^[0-9a-f]{64}$/i.test(key)))
    throw new WrongUsage('--key takes the county’s public key, 64 hexadecimal digits')
  const files = args.filter((_, place) => at < 0 || (place !== at && place !== at + 1))
  if (files.length > 1 || files[0]?.startsWith('-')) throw new WrongUsage('name at most one file')
  if (files.length === 0 && key !== undefined) throw new WrongUsage('--key needs a file')
  return { file: files[0] ?? null, key }
}

async function verifyOne(file: string, key: string | undefined): Promise<Answer> {
  const { verifyFile } = await import('../../cases/index.ts')
  const verified = verifyFile(readText(file).split('\n'), key)
  return { exit: verified.ok ? 0 : 1, json: verified }
}

async function verifyHome(): Promise<Answer> {
  const [{ verifyAll }, { visitInstallation }, { openConfig }, { silentLog }] = await Promise.all([
    import('../../cases/index.ts'),
    import('../../platform/installation.ts'),
    import('../../platform/config.ts'),
    import('../../platform/log.ts'),
  ])
  const installation = await visitInstallation(openConfig(), silentLog)
  try {
    const verified = await verifyAll(installation.database.pool)
    return { exit: verified.ok ? 0 : 1, json: verified }
  } finally {
    await installation.close()
  }
}
