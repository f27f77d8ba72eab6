import { useMutation } from '@tanstack/react-query'
import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { call } from '../api.ts'
import { Refused } from '../states.tsx'
import { useWords } from '../words.ts'
import { useRollWords } from './rolls.words.ts'

type Owner = { readonly id: string; readonly phone: string | null }

/** An owner's phone, masked; to see it whole one says why, and the owner can read who looked. */
export function UnmaskOwner({ rollId, owner }: { rollId: string; owner: Owner }) {
  const words = useRollWords()
  const { words: desk } = useWords()
  const [why, setWhy] = useState('')
  const look = useMutation({
    mutationFn: () =>
      call('POST /rolls/{rollId}/owners/{personId}/unmask', {
        rollId,
        personId: owner.id,
        what: 'phone',
        why,
      }),
  })
  if (look.data) return <strong>{look.data.value}</strong>
  if (owner.phone === null) return null
  return (
    <>
      {owner.phone}{' '}
      <Popover
        trigger="click"
        title={desk.file.unmaskReason}
        content={
          <div className="stack">
            {look.isError && <Refused error={look.error} />}
            <Input.TextArea
              aria-label={desk.file.unmaskReason}
              value={why}
              onChange={(event) => setWhy(event.target.value)}
            />
            <Button type="primary" disabled={why.trim().length < 4} onClick={() => look.mutate()}>
              {words.unmask}
            </Button>
          </div>
        }
      >
        <Button type="link" size="small">
          {words.unmask}
        </Button>
      </Popover>
    </>
  )
}
