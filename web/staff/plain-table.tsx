import type { ReactNode } from 'react'

export type Column<Row> = {
  readonly title: string
  readonly right?: boolean
  show(row: Row): ReactNode
}

/** A table as the browser draws it; a wide one is scrolled in its own frame, by keyboard, too. */
export function PlainTable<Row>(props: {
  name: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf(row: Row): string
}) {
  const { name, columns, rows, keyOf } = props
  const side = ({ right }: Column<Row>) => (right ? 'right' : undefined)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard, too
    <section className="scroll" tabIndex={0} aria-label={name}>
      <table className="plain">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.title} scope="col" className={side(column)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column) => (
                <td key={column.title} className={side(column)}>
                  {column.show(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
