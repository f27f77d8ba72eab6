/** Rows of posts, organisations, mandates and the log of look-ups. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { isWithin, subtree } from '../../base/area-code.ts'
import type { NewPost } from '../people.ts'
import type { PeopleDb } from './tables.ts'

export type PostRow = {
  readonly county: string
  readonly id: string
  readonly personId: string
  readonly role: string
  readonly area: string
  readonly since: Date
  readonly until: Date | null
  readonly public: boolean
  readonly workPhone: string | null
  readonly organisationId: string | null
}

const columns = [
  'county',
  'id',
  'person_id as personId',
  'role',
  'area',
  'since',
  'until',
  'public',
  'work_phone as workPhone',
  'organisation_id as organisationId',
] as const

/** Of all counties, ended ones too, the longest held first: an old colleague is one still. */
export function allPosts(db: PeopleDb): Promise<PostRow[]> {
  return db.selectFrom('post').select(columns).orderBy('since').orderBy('id').execute()
}

/** All posts over a place and below, ended ones too, the newest first. */
export function postsIn(db: PeopleDb, county: string, area: string): Promise<PostRow[]> {
  const { from, to } = subtree(area)
  return db
    .selectFrom('post')
    .select(columns)
    .where('county', '=', county)
    .where('area', '>=', from)
    .where('area', '<', to)
    .orderBy('area')
    .orderBy('since', 'desc')
    .execute()
}

export function postsOfPerson(db: PeopleDb, county: string, personId: string): Promise<PostRow[]> {
  return db
    .selectFrom('post')
    .select(columns)
    .where('county', '=', county)
    .where('person_id', '=', personId)
    .orderBy('since', 'desc')
    .execute()
}

/** Posts over exactly these places that the public may see, in force at a moment. */
export function publicPosts(
  db: PeopleDb,
  county: string,
  at: { areas: readonly string[]; now: Date },
): Promise<PostRow[]> {
  return db
    .selectFrom('post')
    .select(columns)
    .where('county', '=', county)
    .where('area', 'in', at.areas)
    .where('public', '=', true)
    .where('since', '<=', at.now)
    .where((is) => is.or([is('until', 'is', null), is('until', '>', at.now)]))
    .orderBy(sql`length(area)`, 'desc')
    .orderBy('since')
    .orderBy('id')
    .execute()
}

export async function insertPost(db: PeopleDb, county: string, post: NewPost): Promise<string> {
  const id = randomUUID()
  await db
    .insertInto('post')
    .values({
      county,
      id,
      person_id: post.personId,
      role: post.role,
      area: post.area,
      since: post.since,
      until: post.until ?? null,
      public: post.public ?? false,
      work_phone: post.workPhone ?? null,
      organisation_id: post.organisationId ?? null,
      given_by: post.givenBy ?? null,
      ended_by: null,
    })
    .execute()
  return id
}

/** Answers the post, or null when there is none in force. */
export async function setPostEnd(
  db: PeopleDb,
  county: string,
  end: { postId: string; at: Date; by: string | null },
): Promise<{ personId: string; area: string } | null> {
  const row = await db
    .updateTable('post')
    .set({ until: end.at, ended_by: end.by })
    .where('county', '=', county)
    .where('id', '=', end.postId)
    .where((is) => is.or([is('until', 'is', null), is('until', '>', end.at)]))
    .returning(['person_id as personId', 'area'])
    .executeTakeFirst()
  return row ?? null
}

export async function postById(db: PeopleDb, county: string, postId: string) {
  const row = await db
    .selectFrom('post')
    .select(columns)
    .where('county', '=', county)
    .where('id', '=', postId)
    .executeTakeFirst()
  return row ?? null
}

export async function insertOrganisation(
  db: PeopleDb,
  county: string,
  one: { area: string; kind: string; name: string; phone: string | null; at: Date },
): Promise<string> {
  const { at, ...rest } = one
  const row = await db
    .insertInto('organisation')
    .values({ county, id: randomUUID(), ...rest, added_at: at, ended_at: null })
    .onConflict((same) =>
      same
        .columns(['county', 'area', 'name'])
        .doUpdateSet({ kind: rest.kind, phone: rest.phone, ended_at: null }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export function organisationsIn(db: PeopleDb, county: string, area: string) {
  const { from, to } = subtree(area)
  return db
    .selectFrom('organisation')
    .select(['id', 'area', 'kind', 'name', 'phone'])
    .where('county', '=', county)
    .where('area', '>=', from)
    .where('area', '<', to)
    .where('ended_at', 'is', null)
    .orderBy('area')
    .orderBy('name')
    .execute()
}

export async function organisationById(db: PeopleDb, county: string, id: string) {
  const row = await db
    .selectFrom('organisation')
    .select(['id', 'area', 'kind'])
    .where('county', '=', county)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** Kinds of the organisations over a place in which somebody holds a post. */
export async function kindsServing(
  db: PeopleDb,
  county: string,
  { personId, area, now }: { personId: string; area: string; now: Date },
): Promise<string[]> {
  const rows = await db
    .selectFrom('post as p')
    .innerJoin('organisation as o', (join) =>
      join.onRef('o.county', '=', 'p.county').onRef('o.id', '=', 'p.organisation_id'),
    )
    .select(['o.kind', 'o.area'])
    .where('p.county', '=', county)
    .where('p.person_id', '=', personId)
    .where('p.since', '<=', now)
    .where((is) => is.or([is('p.until', 'is', null), is('p.until', '>', now)]))
    .where('o.ended_at', 'is', null)
    .execute()
  return rows.filter((one) => isWithin(area, one.area)).map(({ kind }) => kind)
}

export async function insertMandate(
  db: PeopleDb,
  county: string,
  mandate: { personId: string; proxyId: string; since: Date; until: Date | null },
) {
  const { personId, proxyId, since, until } = mandate
  await db
    .insertInto('mandate')
    .values({ county, person_id: personId, proxy_id: proxyId, since, until })
    .onConflict((same) => same.doNothing())
    .execute()
}

export function mandatesOf(db: PeopleDb, county: string, personId: string) {
  return db
    .selectFrom('mandate')
    .select(['proxy_id as proxyId', 'since', 'until'])
    .where('county', '=', county)
    .where('person_id', '=', personId)
    .orderBy('since')
    .execute()
}

export type MandateRow = {
  readonly county: string
  readonly personId: string
  readonly proxyId: string
  readonly since: Date
  readonly until: Date | null
}

/** Of all counties, those that are not over, the one given last first. */
export function unendedMandates(db: PeopleDb, now: Date): Promise<MandateRow[]> {
  return db
    .selectFrom('mandate')
    .select(['county', 'person_id as personId', 'proxy_id as proxyId', 'since', 'until'])
    .where((is) => is.or([is('until', 'is', null), is('until', '>', now)]))
    .orderBy('since', 'desc')
    .execute()
}

export type LookUpRow = {
  readonly byPerson: string
  readonly byPost: string | null
  readonly aboutPerson: string
  readonly what: string
  readonly why: string
  readonly caseId: string | null
  readonly ip: string
  readonly at: Date
}

export async function insertLookUp(db: PeopleDb, county: string, row: LookUpRow) {
  await db
    .insertInto('look_up')
    .values({
      county,
      id: randomUUID(),
      at: row.at,
      by_person: row.byPerson,
      by_post: row.byPost,
      about_person: row.aboutPerson,
      what: row.what,
      why: row.why,
      case_id: row.caseId,
      ip: row.ip,
    })
    .execute()
}

export function lookUpsAbout(db: PeopleDb, county: string, personId: string) {
  return db
    .selectFrom('look_up')
    .select(['at', 'by_person as byPerson', 'by_post as byPost', 'what', 'why'])
    .where('county', '=', county)
    .where('about_person', '=', personId)
    .orderBy('at', 'desc')
    .limit(500)
    .execute()
}
