import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { type Answer, call } from '../api.ts'
import { Loading, Refused } from '../states.tsx'
import { useDates } from '../use-dates.ts'
import { OpinionMapPart } from './map.tsx'
import { Statements } from './moderation.tsx'
import { State } from './opinions-page.tsx'
import { Slips } from './slips.tsx'
import { useOpinionWords } from './use-words.ts'

export type Conversation = Answer<'GET /opinions/{conversationId}'>

export function OpinionPanel({ conversationId }: { conversationId: string }) {
  const conversation = useQuery({
    queryKey: ['opinion', conversationId],
    queryFn: () => call('GET /opinions/{conversationId}', { conversationId }),
  })
  if (conversation.isPending) return <Loading />
  if (conversation.isError) return <Refused error={conversation.error} />
  const { data } = conversation
  return (
    <>
      <Facts conversation={data} />
      {data.may.run && <Statements conversation={data} />}
      {data.state !== 'draft' && <OpinionMapPart conversation={data} />}
      {data.state === 'open' && data.may.run && <Slips conversation={data} />}
    </>
  )
}

/** After an act on the conversation everything about it is asked again. */
export function useOpinionAct<Input, Output>(
  conversationId: string,
  act: (input: Input) => Promise<Output>,
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['opinions'] })
      await client.invalidateQueries({ queryKey: ['opinion', conversationId] })
    },
  })
}

function Facts({ conversation }: { conversation: Conversation }) {
  const words = useOpinionWords()
  const dates = useDates()
  const { conversationId, state, closesAt, may } = conversation
  const name = { conversationId }
  const open = useOpinionAct(conversationId, () =>
    call('POST /opinions/{conversationId}/open', name),
  )
  const close = useOpinionAct(conversationId, () =>
    call('POST /opinions/{conversationId}/close', name),
  )
  const file = (one: string) => `/api/v1/opinions/${conversationId}/export?file=${one}`
  return (
    <section className="panel">
      <div className="row">
        <h2>{conversation.title}</h2>
        <State state={state} />
      </div>
      {conversation.about && <p>{conversation.about}</p>}
      <p className="quiet">
        {conversation.areaName} · {words.statements} {conversation.statements} · {words.people}{' '}
        {conversation.people}
        {closesAt ? ` · ${words.until} ${dates.moment(closesAt)}` : ''}
      </p>
      {(open.error ?? close.error) && <Refused error={open.error ?? close.error} />}
      <div className="row start">
        {state === 'draft' && may.run && (
          <Button type="primary" onClick={() => open.mutate(undefined)}>
            {words.openIt}
          </Button>
        )}
        {state === 'open' && may.run && (
          <Popconfirm title={words.closeSure} onConfirm={() => close.mutate(undefined)}>
            <Button>{words.closeIt}</Button>
          </Popconfirm>
        )}
        {state !== 'draft' && <a href={`/opinions/${conversationId}`}>{words.resident}</a>}
        {may.run && state !== 'draft' && (
          <>
            <a href={file('comments')} download>
              {words.comments}
            </a>
            <a href={file('votes')} download>
              {words.votes}
            </a>
          </>
        )}
      </div>
      {may.run && state !== 'draft' && <p className="quiet">{words.exportHint}</p>}
    </section>
  )
}
