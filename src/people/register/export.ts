import { countyOf, subtree } from '../../base/area-code.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Bytes, Ctx } from '../../platform/route.ts'
import { maskIdentity, maskName, maskPhone } from '../mask.ts'
import { whyNotKeep } from '../policy.ts'
import { titleOf } from '../queries/cards.ts'
import { placeName } from '../queries/contact-page.ts'
import { ORGANISATION_KINDS } from '../roles.ts'
import type { Room } from '../room.ts'
import type { Register } from '../schema.ts'
import { personsByIds } from '../store/person.ts'
import { organisationsIn, postsIn } from '../store/post.ts'
import { COLUMNS } from './columns.ts'
import { type Line, writeSheet } from './write-sheet.ts'

const ROWS_MAX = 50_000

/**
 * A register of an area as XLSX, with the headings by which it can be imported. People are masked
 * (R 10.18): whoever needs a full number asks for it one by one, with a reason.
 */
export async function exportRegister(
  room: Room,
  ctx: Ctx,
  input: { register: Register; area: string },
): Promise<Bytes> {
  const { register, area } = input
  const reason = whyNotKeep(ctx.actor, area)
  if (reason) throw new Refusal(reason, { area })
  const lines = await LINES[register](room, area)
  return writeSheet(lines, {
    format: 'xlsx',
    heading: COLUMNS[register].map(({ name }) => name[ctx.language]),
    title: placeName(room, area)[ctx.language],
    file: `${register}-${area}`,
  })
}

const day = (moment: Date | null) =>
  moment === null ? null : new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
const yes = (is: boolean) => (is ? '是' : '否')

const LINES: Readonly<Record<Register, (room: Room, area: string) => Promise<Line[]>>> = {
  people: peopleLines,
  async posts(room, area) {
    const county = countyOf(area)
    const posts = await postsIn(room.db, county, area)
    const ids = posts.map((post) => post.personId)
    const persons = new Map((await personsByIds(room, county, ids)).map((one) => [one.id, one]))
    return posts.map((post) => {
      const person = persons.get(post.personId)
      const name = person?.name ?? ''
      return [
        post.public ? name : maskName(name),
        person?.phone ? maskPhone(person.phone) : null,
        titleOf(post.role).zh,
        post.area,
        day(post.since),
        day(post.until),
        yes(post.public),
        post.workPhone,
      ]
    })
  },
  async organisations(room, area) {
    const all = await organisationsIn(room.db, countyOf(area), area)
    return all.map((one) => [
      one.name,
      ORGANISATION_KINDS[one.kind]?.zh ?? one.kind,
      one.area,
      one.phone,
    ])
  },
}

async function peopleLines(room: Room, area: string): Promise<Line[]> {
  const county = countyOf(area)
  const { from, to } = subtree(area)
  const rows = await room.db
    .selectFrom('person')
    .leftJoin('household', (join) =>
      join
        .onRef('household.county', '=', 'person.county')
        .onRef('household.id', '=', 'person.household_id'),
    )
    .select([
      'person.id',
      'person.name_sealed',
      'person.phone_sealed',
      'person.identity_sealed',
      'person.home_area',
      'person.language',
      'household.head_id',
    ])
    .where('person.county', '=', county)
    .where('person.home_area', '>=', from)
    .where('person.home_area', '<', to)
    .orderBy('person.home_area')
    .orderBy('person.id')
    .limit(ROWS_MAX)
    .execute()
  const { open } = room.secrets
  return rows.map((row) => [
    maskName(open(row.name_sealed)),
    row.phone_sealed && maskPhone(open(row.phone_sealed)),
    row.identity_sealed && maskIdentity(open(row.identity_sealed)),
    row.home_area,
    // The door says who it is: it stays here.
    null,
    yes(row.head_id === row.id),
    row.language === 'zh' ? '中文' : '英文',
  ])
}
