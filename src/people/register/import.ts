/** Registers in from a sheet: first looked through whole, then written whole or not at all. */
import { sql } from 'kysely'
import type { Ctx } from '../../platform/route.ts'
import type { ImportInput } from '../people.ts'
import { ORGANISATION_KINDS } from '../roles.ts'
import type { Room } from '../room.ts'
import type { Imported } from '../schema.ts'
import { type Asked, asArea, type Tx, type Written } from './asked.ts'
import {
  asText,
  asWorkPhone,
  COLUMNS,
  openSheet,
  type RowReader,
  WRONG,
  type Wrong,
} from './columns.ts'
import { readPeopleRow, writePeople } from './people-rows.ts'
import { readPostRow, writePosts } from './post-rows.ts'
import { readSheet } from './sheet.ts'

/** A transaction's own end for a dry run: everything is tried, nothing stays. */
class DryRun extends Error {
  readonly written: Written
  constructor(written: Written) {
    super('dry run')
    this.written = written
  }
}

export async function importRegister(room: Room, ctx: Ctx, input: ImportInput): Promise<Imported> {
  const asked = { room, actor: ctx.actor, county: ctx.actor.county, now: ctx.now }
  const sheet = openSheet(await readSheet(input.file), COLUMNS[input.register])
  const write = WRITERS[input.register](sheet.rows, asked)
  const bad = sheet.bad
  if (bad.length > 0) return { rows: sheet.rows.length, ...NOTHING, bad, written: false }
  const written = await tryWrite(room, input.dryRun, async (tx) => {
    const done = await write(tx)
    // What only the database knows, such as a number that is taken, is told like the rest.
    if (bad.length > 0) throw new DryRun(NOTHING)
    return done
  })
  const real = !input.dryRun && bad.length === 0
  if (real && input.register === 'posts') await room.posts.refresh()
  return { rows: sheet.rows.length, ...written, bad, written: real }
}

const NOTHING: Written = { added: 0, changed: 0 }

async function tryWrite(room: Room, dryRun: boolean, write: (tx: Tx) => Promise<Written>) {
  try {
    return await room.db.transaction().execute(async (tx) => {
      // Others may read meanwhile; a sign-in of a new phone waits until this is done.
      await sql`lock table person in share row exclusive mode`.execute(tx)
      const written = await write(tx)
      if (dryRun) throw new DryRun(written)
      return written
    })
  } catch (error) {
    if (error instanceof DryRun) return error.written
    throw error
  }
}

type Writer = (rows: readonly RowReader[], asked: Asked) => (tx: Tx) => Promise<Written>

const WRITERS: Readonly<Record<keyof typeof COLUMNS, Writer>> = {
  people(rows, asked) {
    const read = rows.map((row) => readPeopleRow(row, asked))
    return (tx) => writePeople(tx, read, asked)
  },
  posts(rows, asked) {
    const read = rows.map((row) => readPostRow(row, asked))
    return (tx) => writePosts(tx, read, asked)
  },
  organisations(rows, asked) {
    const read = rows.map((row) => readOrganisation(row, asked))
    return (tx) => writeOrganisations(tx, read, asked)
  },
}

function asKind(text: string): string | Wrong {
  if (Object.hasOwn(ORGANISATION_KINDS, text)) return text
  const found = Object.entries(ORGANISATION_KINDS).find(
    ([, { zh, en }]) => zh === text || en.toLowerCase() === text.toLowerCase(),
  )
  return found?.[0] ?? WRONG.kind
}

function readOrganisation(row: RowReader, asked: Asked) {
  return {
    name: row.read('name', asText(80)) ?? '',
    kind: row.read('kind', asKind) ?? '',
    area: row.read('area', asArea(asked)) ?? '',
    phone: row.read('phone', asWorkPhone),
  }
}

async function writeOrganisations(
  tx: Tx,
  rows: readonly ReturnType<typeof readOrganisation>[],
  { county, now }: Asked,
): Promise<Written> {
  let added = 0
  for (const row of rows) {
    const result = await sql<{ fresh: boolean }>`
      insert into organisation (county, id, area, kind, name, phone, added_at) values (
        ${county}, gen_random_uuid(), ${row.area}, ${row.kind}, ${row.name}, ${row.phone}, ${now})
      on conflict (county, area, name) do update
        set kind = excluded.kind, phone = excluded.phone, ended_at = null
      returning (xmax = 0) as fresh`.execute(tx)
    if (result.rows[0]?.fresh) added++
  }
  return { added, changed: rows.length - added }
}
