/** Where blobs lie: two digits a folder, named by the hash of their bytes. Whole, or not there. */
import { randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Refusal } from '../../base/refusal.ts'

export type Size = 'whole' | 'thumbnail'

export const pathOf = (folder: string, blobId: string, size: Size): string =>
  join(folder, blobId.slice(0, 2), size === 'whole' ? blobId : `${blobId}.thumbnail`)

export const readBlob = (folder: string, blobId: string, size: Size): Promise<Buffer> =>
  readFile(pathOf(folder, blobId, size))

/** Returns when the bytes are on the disk under their name. Refuses `disk-full`. */
export async function keepBlob(file: string, bytes: Uint8Array): Promise<void> {
  if (await isThere(file, bytes.length)) return
  const unfinished = join(dirname(dirname(file)), `${randomUUID()}.new`)
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    await synced(await open(unfinished, 'wx', 0o600), bytes)
    await rename(unfinished, file)
    // A new name is on the disk only when its folder is, and a new folder when its own is.
    await syncFolder(dirname(file))
    await syncFolder(dirname(dirname(file)))
  } catch (error) {
    await rm(unfinished, { force: true })
    const code = String(Reflect.get(Object(error), 'code'))
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new Refusal('disk-full')
    throw error
  }
}

async function isThere(file: string, bytes: number): Promise<boolean> {
  try {
    return (await stat(file)).size === bytes
  } catch {
    return false
  }
}

async function synced(file: FileHandle, bytes: Uint8Array): Promise<void> {
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folder, and writes its names down by itself.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
