import { z } from 'zod'
import type { Ballots } from '../ballots/index.ts'
import { Refusal } from '../base/refusal.ts'
import type { Cases } from '../cases/index.ts'
import type { Blobs } from '../platform/blobs.ts'
import { bytesAnswer, route } from '../platform/route.ts'

const AskAttachment = z.object({
  blobId: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.enum(['whole', 'thumbnail']).default('whole'),
})

type Keepers = { readonly cases: Cases; readonly ballots: Ballots }

/** Photos, recordings and papers: for whoever reads the case or the roll that they belong to. */
export const attachmentRoutes = ({ cases, ballots }: Keepers, blobs: Blobs) => [
  route({
    method: 'GET',
    path: '/attachments/{blobId}',
    summary: 'One attachment, whole or as a thumbnail',
    may: 'person',
    input: AskAttachment,
    output: bytesAnswer,
    refusals: ['attachment-unknown'],
    async run(ctx, { blobId, size }) {
      // Somebody else's file and none at all look the same.
      const may =
        (await blobs.isSender(ctx.actor, blobId)) ||
        (await cases.mayReadBlob(ctx, blobId)) ||
        (await ballots.rolls.mayReadBlob(ctx, blobId))
      if (!may) throw new Refusal('attachment-unknown')
      return blobs.read(blobId, size)
    },
  }),
]
