/** What a file is, by its content: its name may say anything. */
import { fileTypeFromBuffer } from 'file-type'
import { Refusal } from '../../base/refusal.ts'

export type FileKind = {
  /** Media type as the file is served. */
  readonly type: string
  /** Ending of its name, without the dot. */
  readonly ending: string
  readonly is: 'picture' | 'paper' | 'sound'
}

const picture = (type: string, ending: string): FileKind => ({ type, ending, is: 'picture' })
const sound = (type: string, ending: string): FileKind => ({ type, ending, is: 'sound' })

const KINDS: Readonly<Record<string, FileKind>> = {
  'image/jpeg': picture('image/jpeg', 'jpg'),
  'image/png': picture('image/png', 'png'),
  'image/apng': picture('image/png', 'png'),
  'image/webp': picture('image/webp', 'webp'),
  'image/gif': picture('image/gif', 'gif'),
  'image/avif': picture('image/avif', 'avif'),
  'application/pdf': { type: 'application/pdf', ending: 'pdf', is: 'paper' },
  'audio/mpeg': sound('audio/mpeg', 'mp3'),
  'audio/mp4': sound('audio/mp4', 'm4a'),
  'audio/x-m4a': sound('audio/mp4', 'm4a'),
  'audio/ogg': sound('audio/ogg', 'ogg'),
  'audio/ogg; codecs=opus': sound('audio/ogg', 'ogg'),
  'audio/wav': sound('audio/wav', 'wav'),
  'audio/amr': sound('audio/amr', 'amr'),
}

/** As people call them. */
const WANTED = 'JPG PNG WebP GIF AVIF PDF MP3 M4A OGG WAV AMR'

/** Refuses `file-empty` and, with what it was found to be, `file-type-refused`. */
export async function fileKindOf(bytes: Uint8Array): Promise<FileKind> {
  if (bytes.length === 0) throw new Refusal('file-empty')
  const found = (await detected(bytes)) ?? 'unknown'
  const kind = KINDS[isSoundAlone(found, bytes) ? 'audio/mp4' : found]
  if (kind === undefined) throw new Refusal('file-type-refused', { found, wanted: WANTED })
  return kind
}

/** A file that is cut off or made to confuse is no file of any kind. */
async function detected(bytes: Uint8Array): Promise<string | undefined> {
  try {
    return (await fileTypeFromBuffer(bytes))?.mime
  } catch {
    return undefined
  }
}

/** Recorders of phones name a recording as they name a film: it has no track to be seen. */
function isSoundAlone(found: string, bytes: Uint8Array): boolean {
  if (found !== 'video/mp4' && found !== 'video/3gpp') return false
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return text.includes('soun') && !text.includes('vide')
}
