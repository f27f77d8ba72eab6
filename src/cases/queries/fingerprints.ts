/** The published fingerprints of a county, the newest first: anybody may read and print them. */
import { isLocalDate } from '../../base/dates.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Fingerprints } from '../fingerprint/schema.ts'
import { publishedDays } from '../fingerprint/store.ts'
import type { Room } from '../room.ts'

export async function fingerprints(
  room: Room,
  asked: { county: string; after?: string | undefined; limit: number },
): Promise<Fingerprints> {
  const { county, after, limit } = asked
  if (after !== undefined && !isLocalDate(after)) throw new Refusal('cursor-unknown')
  const found = await publishedDays(room.pool, county, { before: after ?? null, limit: limit + 1 })
  const page = found.slice(0, limit)
  return {
    fingerprints: page.map(({ day, files, size, root, signature, publicKey }) => ({
      county,
      day,
      files,
      size,
      root: root.toString('hex'),
      signature: signature.toString('hex'),
      publicKey: publicKey.toString('hex'),
    })),
    next: found.length > limit ? (page.at(-1)?.day ?? null) : null,
  }
}
