import { useMutation } from '@tanstack/react-query'
import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import type { Card, What } from '../../../src/people/schema.ts'
import { call } from '../api.ts'
import { Refused } from '../states.tsx'
import { useWords } from '../words.ts'

/** A masked value; to see it whole one says why, and the person can read who looked. */
export function Unmask({ card, what }: { card: Card; what: What }) {
  const { words } = useWords()
  const [why, setWhy] = useState('')
  const look = useMutation({
    mutationFn: () => call('POST /people/{personId}/unmask', { personId: card.id, what, why }),
  })
  const shown = what === 'phone' ? card.phone : card.name
  if (look.data) return <strong>{look.data.value}</strong>
  if (!shown) return <>—</>
  return (
    <>
      {shown}{' '}
      <Popover
        trigger="click"
        title={words.file.unmaskReason}
        content={
          <div className="stack">
            {look.isError && <Refused error={look.error} />}
            <Input.TextArea
              aria-label={words.file.unmaskReason}
              value={why}
              onChange={(event) => setWhy(event.target.value)}
            />
            <Button type="primary" disabled={why.trim().length < 4} onClick={() => look.mutate()}>
              {words.file.unmask}
            </Button>
          </div>
        }
      >
        <Button type="link" size="small">
          {words.file.unmask}
        </Button>
      </Popover>
    </>
  )
}
