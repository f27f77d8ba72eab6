/** Files that somebody adds to a case: stored before, named by the hash of their bytes. */
import { Refusal } from '../base/refusal.ts'
import type { Room } from './room.ts'
import type { AttachmentWrite } from './writing.ts'

export type StoredFile = Omit<AttachmentWrite, 'caseId' | 'seq'>

/** Refuses `attachment-unknown` for a file that was never stored. */
export async function attachmentsOf(room: Room, blobIds: readonly string[]): Promise<StoredFile[]> {
  const files: StoredFile[] = []
  for (const blobId of new Set(blobIds)) {
    const about = await room.blobs.about(blobId)
    if (about === null) throw new Refusal('attachment-unknown', { blobId })
    files.push({ blobId, ...about })
  }
  return files
}
