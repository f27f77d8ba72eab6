/** A file as lines that anybody can verify with no one's help. */

import { proofOfCase } from '../fingerprint/proof.ts'
import { type FileReading, readableFields } from '../queries/reading.ts'
import type { Room } from '../room.ts'
import { FORMAT } from './exported.ts'

/** Words that the reader may not read are withheld whole: their hash still holds the chain. */
export async function exportFile(room: Room, reading: FileReading): Promise<string> {
  const { file, entries } = reading
  const lines: unknown[] = [
    {
      is: 'file',
      format: FORMAT,
      algorithm: 'sha-256',
      county: file.county,
      caseId: file.id,
      number: file.number,
      seq: file.seq,
      head: file.headHash,
    },
  ]
  for (const kept of entries) {
    const { entry, body, salt, erasedOn } = kept
    const fields = Object.keys(body?.form ?? {})
    const shown = body !== null && readableFields(reading, kept).length === fields.length
    lines.push({
      is: 'entry',
      ...entry,
      body: shown ? body : null,
      salt: shown ? salt : null,
      erasedOn,
    })
  }
  const proof = await proofOfCase(room.pool, file.county, file.id)
  if (proof !== null) lines.push({ is: 'fingerprint', ...proof })
  return `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`
}
