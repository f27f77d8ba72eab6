import { useQueries, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { call } from '../api.ts'
import type { WorkSearch } from '../routes.tsx'
import { useMe } from '../session.ts'
import { useWords } from '../words.ts'

type Option = { readonly value: string; readonly label: string }

/** Procedure, category and place: plain boxes of the browser, quick by keyboard and on a phone. */
export function Filters(props: { search: WorkSearch; change(next: Partial<WorkSearch>): void }) {
  const { search, change } = props
  const { words, pick } = useWords()
  const procedures = useQuery({
    queryKey: ['procedures'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => call('GET /procedures', {}),
  })
  const list = procedures.data?.procedures ?? []
  const chosen = list.find(({ name }) => name === search.procedure)
  const categories = (chosen ?? list.find((one) => one.categories.length > 0))?.categories ?? []
  const narrowed = Boolean(search.procedure || search.category || search.area || search.words)
  return (
    <>
      <Choice
        name={words.work.kind}
        value={search.procedure}
        options={list.map(({ name, title }) => ({ value: name, label: pick(title) }))}
        choose={(procedure) => change({ procedure, category: '' })}
      />
      <Choice
        name={words.work.category}
        value={search.category}
        options={categories.map(({ value, label }) => ({ value, label: pick(label) }))}
        choose={(category) => change({ category })}
      />
      <Choice
        name={words.work.area}
        value={search.area}
        options={usePlaces()}
        choose={(area) => change({ area })}
      />
      {narrowed && (
        <Button
          type="link"
          onClick={() => change({ procedure: '', category: '', area: '', words: '' })}
        >
          {words.work.clear}
        </Button>
      )}
    </>
  )
}

/** The places of my posts, and what lies right below each. */
function usePlaces(): Option[] {
  const me = useMe()
  const own = [...new Set(me.data?.posts.map(({ area }) => area) ?? [])]
  const places = useQueries({
    queries: own.map((code) => ({
      queryKey: ['place', code],
      staleTime: Number.POSITIVE_INFINITY,
      queryFn: () => call('GET /areas/{code}', { code }),
    })),
  })
  const below = useQueries({
    queries: own.map((code) => ({
      queryKey: ['place', code, 'below'],
      staleTime: Number.POSITIVE_INFINITY,
      queryFn: () => call('GET /areas', { parent: code }),
    })),
  })
  return own.flatMap((code, at) => [
    { value: code, label: places[at]?.data?.name ?? code },
    ...(below[at]?.data?.places ?? []).map((one) => ({
      value: one.code,
      label: `\u3000${one.name}`,
    })),
  ])
}

function Choice(props: {
  name: string
  value: string | undefined
  options: readonly Option[]
  choose(value: string): void
}) {
  if (props.options.length === 0) return null
  return (
    <select
      className="choice"
      aria-label={props.name}
      value={props.value ?? ''}
      onChange={(event) => props.choose(event.target.value)}
    >
      <option value="">{props.name}</option>
      {props.options.map((one) => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ))}
    </select>
  )
}
