/** Rows in PostgreSQL's own text form, for COPY. */

/** One value as a field of such a line. */
export function copyField(value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  if (Array.isArray(value)) return escaped(listOf(value))
  if (typeof value === 'object') return escaped(JSON.stringify(value))
  return escaped(String(value))
}

const escaped = (text: string) =>
  text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n')

const listOf = (values: readonly unknown[]) =>
  `{${values.map((one) => `"${String(one).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join(',')}}`
