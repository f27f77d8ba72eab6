/** The family of a file: what it grew from, what grew from it, what was merged into it (K.02). */
import { standingOf } from '../policy.ts'
import type { Room } from '../room.ts'
import type { CaseView } from '../schema.ts'
import { settingOf } from '../setting.ts'
import { familyOf } from '../store/entries.ts'
import { type Loaded, loadCases } from '../store/load.ts'
import type { FileReading } from './reading.ts'

export async function familyView(room: Room, reading: FileReading): Promise<CaseView['family']> {
  const { file } = reading
  const rows = await familyOf(room.pool, file.county, file)
  const ids = [...new Set(rows.map(({ id }) => id))].filter((id) => id !== file.id)
  if (ids.length === 0) return []
  const loaded = await loadCases(room.pool, file.county, ids)
  const relations = new Map(
    rows.flatMap(({ id, relation }) => (relation === 'family' ? [] : [[id, relation] as const])),
  )
  const family: CaseView['family'] = []
  for (const id of ids) {
    const one = loaded.get(id)
    const shown = one && (await shownTo(room, reading, one))
    if (one && shown)
      family.push({ ...shown, relation: relations.get(id) ?? relationOf(reading, one) })
  }
  return family
}

/** A relative that is not for the reader is shown by number and kind, a confidential one never. */
async function shownTo(room: Room, { ctx }: FileReading, one: Loaded) {
  const { file } = one
  const procedure = await room.procedureOf(file)
  const setting = settingOf(room.around, procedure, { ...file, followers: one.followers })
  const standing = standingOf(ctx.actor, { ...one, procedure, setting, at: ctx.now.toISOString() })
  if (standing === null && file.confidential) return null
  const title = standing === null ? procedure.title[ctx.language] : file.title
  const { id: caseId, number, status } = file
  return { caseId, number, title, status }
}

function relationOf({ file }: FileReading, { file: other }: Loaded): string {
  if (other.id === file.parentId) return 'parent'
  if (other.parentId === file.id) return 'child'
  return other.id === file.rootId ? 'root' : 'relative'
}
