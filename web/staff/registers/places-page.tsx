import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { PlaceView } from '../../../src/areas/index.ts'
import { call } from '../api.ts'
import { placesRoute } from '../routes.tsx'
import { useMe } from '../session.ts'
import { Empty, Loading, Refused } from '../states.tsx'
import { useWords } from '../words.ts'

export function PlacesPage() {
  const me = useMe()
  const { at } = placesRoute.useSearch()
  const code = at ?? me.data?.posts[0]?.area ?? me.data?.county ?? ''
  const place = useQuery({
    queryKey: ['place', code],
    queryFn: () => call('GET /areas/{code}', { code }),
  })
  if (place.isPending) return <Loading />
  if (place.isError) return <Refused error={place.error} />
  return (
    <section className="page">
      <p className="crumbs">
        {place.data.path.map((one) => (
          <Link key={one.code} to="/places" search={{ at: one.code }}>
            {one.name}
          </Link>
        ))}
      </p>
      <h1>
        {place.data.name} <small>{place.data.code}</small>
      </h1>
      <div className="columns">
        <Below place={place.data} />
        <Contacts code={place.data.code} />
      </div>
    </section>
  )
}

/** Places below a community are added by hand; the national ones come with the program. */
const ADDED_BELOW: readonly string[] = ['village', 'grid', 'compound', 'building']

function Below({ place }: { place: PlaceView }) {
  const { words } = useWords()
  const below = useQuery({
    queryKey: ['place', place.code, 'below'],
    queryFn: () => call('GET /areas', { parent: place.code }),
  })
  const children = below.data?.places ?? []
  return (
    <section className="panel">
      <h2>{words.places.below}</h2>
      {below.isSuccess && children.length === 0 && <Empty>{words.states.nothing}</Empty>}
      <ul className="places">
        {children.map((child) => (
          <li key={child.code}>
            <Link to="/places" search={{ at: child.code }}>
              {child.name}
            </Link>{' '}
            <small>{child.code}</small>
          </li>
        ))}
      </ul>
      {ADDED_BELOW.includes(place.level) && <AddPlace key={place.code} place={place} />}
    </section>
  )
}

function AddPlace({ place }: { place: PlaceView }) {
  const { words } = useWords()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const add = useMutation({
    mutationFn: () => call('POST /areas', { parent: place.code, name }),
    onSuccess: () => {
      setName('')
      return client.invalidateQueries({ queryKey: ['place', place.code] })
    },
  })
  return (
    <form
      className="row start"
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate()
      }}
    >
      {add.isError && <Refused error={add.error} />}
      <Input
        aria-label={words.places.name}
        placeholder={words.places.name}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button htmlType="submit" disabled={name.trim() === ''} loading={add.isPending}>
        {words.places.add}
      </Button>
    </form>
  )
}

function Contacts({ code }: { code: string }) {
  const { words, language, pick } = useWords()
  const page = useQuery({
    queryKey: ['contacts', code],
    queryFn: () => call('GET /contacts/{area}', { area: code }),
  })
  return (
    <section className="panel">
      <div className="row">
        <h2>{words.places.contacts}</h2>
        <a
          href={`/api/v1/contacts/${code}/poster?language=${language}`}
          target="_blank"
          rel="noreferrer"
        >
          {words.places.poster}
        </a>
      </div>
      {page.isError && <Refused error={page.error} />}
      <ul className="family">
        {page.data?.posts.map((post) => (
          <li key={`${post.area}-${post.role}-${post.name}`}>
            <strong>{pick(post.title)}</strong> {post.name} {post.phone}
            <small>{pick(post.areaName)}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}
