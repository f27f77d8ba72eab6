/** The schema of a database as text that every version of PostgreSQL writes alike. */
import type pg from 'pg'

const COLUMNS = `select c.relname as table, string_agg('  ' || a.attname || ' ' ||
      format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end ||
      coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), ''), e',\\n' order by a.attnum) as columns
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' group by c.relname order by 1`

const CONSTRAINTS = `select c.relname as table, pg_get_constraintdef(k.oid) as is
  from pg_constraint k join pg_class c on c.oid = k.conrelid
  where c.relnamespace = 'public'::regnamespace and k.contype in ('p', 'u', 'c')
  order by 1, k.contype desc, 2`

const INDEXES = `select indexdef as is, tablename as table from pg_indexes i
  where schemaname = 'public' and not exists (
    select from pg_constraint k where k.conname = i.indexname and k.contype in ('p', 'u'))
  order by tablename, indexdef`

const FUNCTIONS = `select p.proname || '(' || pg_get_function_identity_arguments(p.oid) ||
    ') returns ' || pg_get_function_result(p.oid) as is
  from pg_proc p where p.pronamespace = 'public'::regnamespace order by 1`

type Said = { readonly table: string; readonly is: string }

export async function schemaOf(pool: pg.Pool): Promise<string> {
  const tables = await pool.query<{ table: string; columns: string }>(COLUMNS)
  const { rows: constraints } = await pool.query<Said>(CONSTRAINTS)
  const { rows: indexes } = await pool.query<Said>(INDEXES)
  const { rows: functions } = await pool.query<{ is: string }>(FUNCTIONS)
  const written = tables.rows.map(({ table, columns }) => {
    const own = ({ table: of }: Said) => of === table
    const rules = constraints.filter(own).map(({ is }) => `,\n  ${is}`)
    const found = indexes.filter(own).map(({ is }) => `\n${is};`)
    return `create table ${table} (\n${columns}${rules.join('')}\n);${found.join('')}\n`
  })
  const last = functions.map(({ is }) => `-- ${is}\n`).join('')
  const head =
    '-- What the migrations lead to: to be read, not run. Functions by their names alone.\n'
  return `${head}\n${written.join('\n')}\n${last}`
}
