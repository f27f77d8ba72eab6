/** Choosing a person, a place or another case by typing a part of it. */
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { call } from '../api.ts'
import { useMe } from '../session.ts'

type Given = {
  value?: string | string[]
  onChange?: (value: string | string[]) => void
  id?: string
}

type Option = { readonly value: string; readonly label: string; readonly hint?: string }

/** A box that asks the server while one types. */
function Ask(
  props: Given & {
    name: string
    label?: string
    several?: boolean
    ask(words: string): Promise<Option[]>
  },
) {
  const [words, setWords] = useState('')
  const asked = useDeferredValue(words)
  const found = useQuery({
    queryKey: ['pick', props.name, asked],
    queryFn: () => props.ask(asked),
    placeholderData: (before) => before,
  })
  return (
    <Select
      id={props.id}
      aria-label={props.label}
      placeholder={props.label}
      value={props.value ?? (props.several ? [] : undefined)}
      onChange={props.onChange}
      mode={props.several ? 'multiple' : undefined}
      showSearch={{ filterOption: false, onSearch: setWords }}
      loading={found.isFetching}
      options={(found.data ?? []).map((one) => ({
        value: one.value,
        label: one.hint ? `${one.label}（${one.hint}）` : one.label,
      }))}
    />
  )
}

export function PickPerson(
  props: Given & { area: string; post: string | null; several?: boolean },
) {
  const { area, post, ...given } = props
  const ask = async (words: string) => {
    const found = await call('GET /posts/holders', { area, words, ...(post ? { role: post } : {}) })
    const colleagues = found.persons.map((one) => ({
      value: one.personId,
      label: one.name,
      hint: one.posts,
    }))
    // A field that asks for no post may mean any resident: found by name or phone, shown masked.
    if (post !== null || words.trim() === '') return colleagues
    const known = new Set(colleagues.map(({ value }) => value))
    const { people } = await call('GET /people', { q: words.trim() })
    const neighbours = people.filter(({ id }) => !known.has(id))
    return [
      ...colleagues,
      ...neighbours.map(({ id, name, phone }) => ({
        value: id,
        label: name,
        ...(phone === null ? {} : { hint: phone }),
      })),
    ]
  }
  return <Ask {...given} name={`person-${area}-${post}`} ask={ask} />
}

/** A place by its name; before anything is typed, those of one's own posts and right below. */
export function PickArea(given: Given & { label?: string }) {
  const me = useMe()
  const own = [...new Set(me.data?.posts.map(({ area }) => area) ?? [])]
  const ask = async (words: string): Promise<Option[]> => {
    if (words === '') return (await Promise.all(own.map(nearPlaces))).flat()
    const found = await call('GET /areas/search', { name: words })
    return found.places.map((one) => ({ value: one.code, label: one.name, hint: one.around }))
  }
  return <Ask {...given} name={`area-${own.join()}`} ask={ask} />
}

async function nearPlaces(code: string): Promise<Option[]> {
  const [place, below] = await Promise.all([
    call('GET /areas/{code}', { code }),
    call('GET /areas', { parent: code }),
  ])
  const children = below.places.map((one) => ({
    value: one.code,
    label: one.name,
    hint: place.name,
  }))
  return [{ value: place.code, label: place.name }, ...children]
}

export function PickCase(given: Given) {
  const ask = async (words: string) => {
    const found = await call('GET /worklist', { filter: 'all', words })
    return found.lines.map((one) => ({ value: one.caseId, label: one.title, hint: one.number }))
  }
  return <Ask {...given} name="case" ask={ask} />
}
