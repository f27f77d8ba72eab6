import type { Updateable } from 'kysely'
import type { Ctx } from '../../platform/route.ts'
import { selfOf } from '../queries/my-data.ts'
import type { Room } from '../room.ts'
import type { ChangeMe } from '../schema.ts'
import { nameColumns } from '../store/person.ts'
import type { PeopleTables } from '../store/tables.ts'
import { checkHome } from './find-or-add.ts'

/** What a person may correct by themselves (R 10.08). */
export async function changeMe(room: Room, ctx: Ctx, input: ChangeMe): Promise<void> {
  const { county, personId } = selfOf(ctx)
  const { name, language, elder, homeArea, email } = input
  if (homeArea !== undefined) checkHome(room, county, homeArea)
  const change: Updateable<PeopleTables['person']> = {
    ...(name === undefined ? {} : nameColumns(room.secrets, name)),
    ...(language === undefined ? {} : { language }),
    ...(elder === undefined ? {} : { elder }),
    ...(homeArea === undefined ? {} : { home_area: homeArea }),
    ...(email === undefined
      ? {}
      : { email_sealed: email === '' ? null : room.secrets.seal(email) }),
  }
  if (Object.keys(change).length === 0) return
  await room.db
    .updateTable('person')
    .set(change)
    .where('county', '=', county)
    .where('id', '=', personId)
    .execute()
}
