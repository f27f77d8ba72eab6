/** An exported file: JSON lines, the file first, then its entries, then the proof of its head. */
import { z } from 'zod'

const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const Hex = z.string().regex(/^([0-9a-f]{2})*$/)
const Plain = z.record(z.string(), z.json())

export const FORMAT = 'linli-file-1'

export const ExportedFile = z.strictObject({
  is: z.literal('file'),
  format: z.literal(FORMAT),
  algorithm: z.literal('sha-256'),
  county: z.string(),
  caseId: z.string(),
  number: z.string(),
  seq: z.number().int(),
  head: Hash,
})

export const ExportedEntry = z.strictObject({
  is: z.literal('entry').transform(() => undefined),
  seq: z.number().int(),
  at: z.string(),
  actor: z.string().nullable(),
  post: z.string().nullable(),
  act: z.string(),
  from: z.string().nullable(),
  to: z.array(z.string()),
  about: Plain,
  formHash: Hash,
  prevHash: Hash.nullable(),
  hash: Hash,
  /** Null when the words were erased, or are not for whoever exported the file. */
  body: z.strictObject({ form: Plain, attachments: z.array(z.string()) }).nullable(),
  salt: Hex.nullable(),
  erasedOn: z
    .string()
    .nullable()
    .transform(() => undefined),
})

export const ExportedFingerprint = z.strictObject({
  is: z.literal('fingerprint'),
  day: z.string(),
  size: z.number().int().min(0),
  root: Hash,
  signature: Hex,
  publicKey: Hex,
  leaf: z.number().int().min(0),
  seq: z.number().int(),
  proof: z.array(Hash),
})

export type ExportedFile = z.output<typeof ExportedFile>
export type ExportedFingerprint = z.output<typeof ExportedFingerprint>
