/** The shape of what is published day by day. */
import { z } from 'zod'

export const FingerprintLine = z.object({
  county: z.string(),
  day: z.string(),
  /** Files that moved on that day: each is one leaf more. */
  files: z.number().int(),
  /** Leaves in the log of heads, and the root over them: 64 hexadecimal digits. */
  size: z.number().int(),
  root: z.string(),
  signature: z.string(),
  publicKey: z.string(),
})
export const Fingerprints = z.object({
  fingerprints: z.array(FingerprintLine),
  next: z.string().nullable(),
})

export type Fingerprints = z.output<typeof Fingerprints>
