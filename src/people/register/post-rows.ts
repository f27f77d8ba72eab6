/** Rows of the posts register. */
import { findOrAddIn } from '../commands/find-or-add.ts'
import { insertPost, postsOfPerson } from '../store/post.ts'
import { type Asked, asArea, asRole, hasLevel, type Tx, type Written } from './asked.ts'
import { asDay, asMobile, asText, asWorkPhone, asYesNo, type RowReader, WRONG } from './columns.ts'

export function readPostRow(reader: RowReader, asked: Asked) {
  const row = {
    name: reader.read('name', asText(40)) ?? '',
    phone: reader.read('phone', asMobile) ?? '',
    role: reader.read('role', asRole) ?? '',
    area: reader.read('area', asArea(asked)) ?? '',
    since: reader.read('since', asDay) ?? asked.now,
    until: reader.read('until', asDay),
    public: reader.read('public', asYesNo) ?? false,
    workPhone: reader.read('workPhone', asWorkPhone),
  }
  if (row.role !== '' && row.area !== '' && !hasLevel(row.role, row.area))
    reader.note('role', WRONG.roleLevel)
  if (row.until !== null && row.until <= row.since) reader.note('until', WRONG.dateOrder)
  return row
}

type PostSheetRow = ReturnType<typeof readPostRow>

/** A post that somebody holds already is brought up to date, not given twice. */
export async function writePosts(
  tx: Tx,
  rows: readonly PostSheetRow[],
  asked: Asked,
): Promise<Written> {
  const { county, now, actor } = asked
  let added = 0
  for (const row of rows) {
    const { name, phone, ...post } = row
    const personId = await findOrAddIn({ ...asked.room, db: tx }, county, { name, phone })
    const held = (await postsOfPerson(tx, county, personId)).find(
      (one) =>
        one.role === post.role && one.area === post.area && (one.until === null || one.until > now),
    )
    if (held === undefined) {
      await insertPost(tx, county, { personId, ...post, givenBy: actor.personId })
      added++
      continue
    }
    await tx
      .updateTable('post')
      .set({ until: post.until, public: post.public, work_phone: post.workPhone })
      .where('county', '=', county)
      .where('id', '=', held.id)
      .execute()
  }
  return { added, changed: rows.length - added }
}
