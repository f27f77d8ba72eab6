import { useQuery } from '@tanstack/react-query'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { Card } from '../../../src/people/schema.ts'
import { call } from '../api.ts'
import { PlainTable } from '../plain-table.tsx'
import { Empty, Loading, Refused } from '../states.tsx'
import { useWords } from '../words.ts'
import { Import } from './import.tsx'
import { PersonPosts } from './person-posts.tsx'
import { Unmask } from './unmask.tsx'

/** People by name or phone, their posts, and lists in and out. */
export function PeoplePage() {
  const { words, pick } = useWords()
  const [asked, setAsked] = useState('')
  const [chosen, setChosen] = useState<Card | null>(null)
  const found = useQuery({
    queryKey: ['people', asked],
    enabled: asked !== '',
    queryFn: () => call('GET /people', { q: asked }),
  })
  return (
    <section className="page">
      <div className="row">
        <h1>{words.people.title}</h1>
        <Import />
      </div>
      <Input.Search
        className="find"
        placeholder={words.people.find}
        aria-label={words.people.find}
        onSearch={(value) => setAsked(value.trim())}
      />
      {found.isError && <Refused error={found.error} />}
      {found.isLoading && <Loading />}
      {found.data?.people.length === 0 && <Empty>{words.states.nothing}</Empty>}
      {found.data && found.data.people.length > 0 && (
        <PlainTable<Card>
          name={words.people.title}
          keyOf={({ id }) => id}
          rows={found.data.people}
          columns={[
            { title: words.people.name, show: ({ name }) => name },
            { title: words.people.phone, show: (card) => <Unmask card={card} what="phone" /> },
            {
              title: words.people.posts,
              show: (card) => card.posts.map((post) => pick(post.title)).join('、') || '—',
            },
            {
              title: words.people.change,
              right: true,
              show: (card) => (
                <Button size="small" onClick={() => setChosen(card)}>
                  {words.people.posts}
                </Button>
              ),
            },
          ]}
        />
      )}
      <Modal
        title={chosen?.name}
        open={chosen !== null}
        footer={null}
        destroyOnHidden
        onCancel={() => setChosen(null)}
      >
        {chosen && <PersonPosts card={chosen} />}
      </Modal>
    </section>
  )
}
