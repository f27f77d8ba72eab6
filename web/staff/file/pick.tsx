/** Choosing a person, a place or another case by typing a part of it. */
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { Worklist } from '../../../src/cases/schema.ts'
import { call } from '../api.ts'

type Given = {
  value?: string | string[]
  onChange?: (value: string | string[]) => void
  id?: string
}

type Option = { readonly value: string; readonly label: string; readonly hint?: string }

/** A box that asks the server while one types. */
function Ask(
  props: Given & { name: string; several?: boolean; ask(words: string): Promise<Option[]> },
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

type PersonFound = { personId: string; name: string; posts: string }

export function PickPerson(
  props: Given & { area: string; post: string | null; several?: boolean },
) {
  const { area, post, ...given } = props
  const ask = async (words: string) => {
    const found = await call<{ persons: PersonFound[] }>('GET', '/posts/holders', {
      input: { area, role: post ?? undefined, words },
    })
    return found.persons.map((one) => ({ value: one.personId, label: one.name, hint: one.posts }))
  }
  return <Ask {...given} name={`person-${area}-${post}`} ask={ask} />
}

type AreaFound = { code: string; name: string; path: string }

export function PickArea(given: Given) {
  const ask = async (words: string) => {
    if (words === '') return []
    const found = await call<{ areas: AreaFound[] }>('GET', '/areas', { input: { words } })
    return found.areas.map((one) => ({ value: one.code, label: one.name, hint: one.path }))
  }
  return <Ask {...given} name="area" ask={ask} />
}

export function PickCase(given: Given) {
  const ask = async (words: string) => {
    const found = await call<Worklist>('GET', '/worklist', { input: { filter: 'all', words } })
    return found.lines.map((one) => ({ value: one.caseId, label: one.title, hint: one.number }))
  }
  return <Ask {...given} name="case" ask={ask} />
}
