/**
 * Blobs: photos, recordings and papers that people send, named by the SHA-256 of what is kept of
 * them. Who may read one is not known here: the case that it belongs to says.
 */
import { z } from 'zod'
import type { Actor } from '../base/actor.ts'
import type { Clock } from '../base/clock.ts'
import { sha256Hex } from '../base/hash.ts'
import { Refusal } from '../base/refusal.ts'
import { type FileKind, fileKindOf } from './blobs/file-kind.ts'
import { keepBlob, pathOf, readBlob, type Size } from './blobs/files.ts'
import { pictureOf } from './blobs/picture.ts'
import { pictureLook } from './blobs/picture-look.ts'
import { withoutPlace } from './blobs/recording-place.ts'
import { scan } from './blobs/scan.ts'
import type { Config } from './config.ts'
import type { Db } from './database.ts'
import { type Bytes, type Ctx, route } from './route.ts'

export type BlobsNeeds = {
  /** The installation's blobs folder. */
  readonly folder: string
  readonly db: Db
  readonly clock: Clock
  readonly settings: Config['blobs']
}

export type About = {
  readonly name: string
  /** Media type, by content. */
  readonly type: string
  readonly bytes: number
  readonly thumbnail: boolean
}

export type Stored = About & { readonly blobId: string }

export type Sent = {
  readonly bytes: Uint8Array
  readonly name: string
  /** Keeps the place that the camera noted, and nothing else of its note. Default: no. */
  readonly keepPlace?: boolean | undefined
}

export type Blobs = {
  /** Largest file that is taken. */
  readonly bytesMax: number
  /** Returns when the file is on the disk. The same bytes again are the same blob. */
  put(ctx: Pick<Ctx, 'actor'>, sent: Sent): Promise<Stored>
  /** Null: no such blob. */
  about(blobId: string): Promise<About | null>
  /** How a photo looks (`picture-look.ts`); null for what is no photo, or a plain one. */
  lookOf(blobId: string): Promise<string | null>
  /** Whether this person sent it: they see it while their form is still being written. */
  isSender(actor: Actor, blobId: string): Promise<boolean>
  /** Refuses `blob-unknown`; a paper and a recording have no thumbnail. */
  read(blobId: string, size: Size): Promise<Bytes>
}

type Tables = {
  blob: {
    county: string
    id: string
    type: string
    bytes: number
    name: string
    person_id: string | null
    at: Date
    thumbnail: boolean
  }
}

const NAME_LENGTH_MAX = 100
/** It never changes; but whoever may no longer read it should not have it for long. */
const KEEP_SECONDS = 3600

export function openBlobs({ folder, db, clock, settings }: BlobsNeeds): Blobs {
  const tables = db.withTables<Tables>()
  const about = async (blobId: string): Promise<About | null> => {
    const found = await tables
      .selectFrom('blob')
      .select(['name', 'type', 'bytes', 'thumbnail'])
      .where('id', '=', blobId)
      .limit(1)
      .executeTakeFirst()
    return found ?? null
  }
  const { bytesMax } = settings
  return {
    bytesMax,
    about,
    async lookOf(blobId) {
      const found = await about(blobId)
      return found?.thumbnail ? pictureLook(await readBlob(folder, blobId, 'thumbnail')) : null
    },
    async isSender({ county, personId }, blobId) {
      if (personId === null) return false
      const found = await tables
        .selectFrom('blob')
        .select('id')
        .where('county', '=', county)
        .where('id', '=', blobId)
        .where('person_id', '=', personId)
        .executeTakeFirst()
      return found !== undefined
    },
    async put({ actor }, { bytes, name, keepPlace = false }) {
      if (bytes.length > bytesMax)
        throw new Refusal('file-too-large', { bytes: bytes.length, bytesMax })
      const sentKind = await fileKindOf(bytes)
      if (settings.scan !== null) await scan(settings.scan, bytes, folder)
      const { kind, whole, thumbnail } = await kept(sentKind, bytes, keepPlace)
      const blobId = sha256Hex(whole)
      // The thumbnail first: a blob that is there has all that it needs.
      if (thumbnail !== null) await keepBlob(pathOf(folder, blobId, 'thumbnail'), thumbnail)
      await keepBlob(pathOf(folder, blobId, 'whole'), whole)
      const stored: Stored = {
        blobId,
        name: nameOf(name, kind),
        type: kind.type,
        bytes: whole.length,
        thumbnail: thumbnail !== null,
      }
      const { blobId: id, ...facts } = stored
      await tables
        .insertInto('blob')
        .values({ county: actor.county, id, ...facts, person_id: actor.personId, at: clock.now() })
        .onConflict((twice) => twice.doNothing())
        .execute()
      return stored
    },
    async read(blobId, size) {
      const found = await about(blobId)
      if (found === null || (size === 'thumbnail' && !found.thumbnail))
        throw new Refusal('blob-unknown', { blobId })
      const bytes = await readBlob(folder, blobId, size)
      const answer = { type: found.type, bytes, keepSeconds: KEEP_SECONDS }
      // A paper is kept, not shown: a browser's reader of PDF would run what is in it.
      return found.type === 'application/pdf' ? { ...answer, name: found.name } : answer
    },
  }
}

const JPEG: FileKind = { type: 'image/jpeg', ending: 'jpg', is: 'picture' }

/** What is kept of a file: of a picture the picture alone, of a recording all but its place. */
async function kept(kind: FileKind, bytes: Uint8Array, keepPlace: boolean) {
  if (kind.is !== 'picture') {
    const mayTellPlace = kind.type === 'audio/mp4' && !keepPlace
    return { kind, whole: mayTellPlace ? withoutPlace(bytes) : bytes, thumbnail: null }
  }
  return { kind: JPEG, ...(await pictureOf(bytes, keepPlace)) }
}

/** The sender's name for it without folders and marks, with the ending of what it is. */
function nameOf(name: string, { ending }: FileKind): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replaceAll(/[\p{C}"<>|:*?]/gu, '')
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .trim()
  return `${[...plain].slice(0, NAME_LENGTH_MAX).join('') || 'file'}.${ending}`
}

const SendBlob = z.object({
  name: z.string().max(1000).default(''),
  bytes: z.instanceof(Uint8Array),
  keepPlace: z.boolean().optional(),
})

const StoredBlob = z.object({
  blobId: z.string(),
  name: z.string(),
  type: z.string(),
  bytes: z.number().int(),
  thumbnail: z.boolean(),
})

const UPLOADS_PER_MINUTE = 60

export const blobRoutes = (blobs: Blobs) => [
  route({
    method: 'POST',
    path: '/blobs',
    summary: 'Keeps a photo, a recording or a paper until an act names it',
    may: 'person',
    upload: true,
    bodyBytesMax: blobs.bytesMax,
    perMinuteMax: UPLOADS_PER_MINUTE,
    input: SendBlob,
    output: StoredBlob,
    refusals: [
      'file-empty',
      'file-too-large',
      'file-type-refused',
      'picture-too-large',
      'picture-unreadable',
      'file-harmful',
      'file-not-scanned',
      'disk-full',
    ],
    run: (ctx, sent) => blobs.put(ctx, sent),
  }),
]
