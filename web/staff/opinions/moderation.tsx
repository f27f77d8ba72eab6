/** Statements to be read, each with what may say the same; and all that there are. */
import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { type Answer, call } from '../api.ts'
import { PlainTable } from '../plain-table.tsx'
import { Empty, Loading, Refused } from '../states.tsx'
import { useDates } from '../use-dates.ts'
import { type Conversation, useOpinionAct } from './opinion-panel.tsx'
import { useOpinionWords } from './use-words.ts'

type Statement = Answer<'GET /opinions/{conversationId}/statements'>['statements'][number]

export function useStatements(conversationId: string) {
  return useQuery({
    queryKey: ['opinion', conversationId, 'statements'],
    queryFn: () => call('GET /opinions/{conversationId}/statements', { conversationId }),
  })
}

export function Statements({ conversation }: { conversation: Conversation }) {
  const words = useOpinionWords()
  const { conversationId } = conversation
  const list = useStatements(conversationId)
  if (list.isPending) return <Loading rows={3} />
  if (list.isError) return <Refused error={list.error} />
  const { statements } = list.data
  const waiting = statements.filter(({ state }) => state === 'waiting')
  const states = {
    waiting: words.waiting,
    shown: words.shown,
    refused: words.refused,
    same: words.sameState,
  }
  return (
    <>
      <section className="panel">
        <h2>
          {words.queue} {waiting.length > 0 ? waiting.length : ''}
        </h2>
        {waiting.length === 0 && <Empty>{words.queueNone}</Empty>}
        {waiting.map((one) => (
          <Waiting key={one.number} conversationId={conversationId} one={one} />
        ))}
      </section>
      <details className="panel">
        <summary>
          <strong>{words.all}</strong> {conversation.statements}
        </summary>
        <PlainTable
          name={words.all}
          rows={statements.filter(({ state }) => state !== 'waiting')}
          keyOf={({ number }) => `${number}`}
          columns={[
            {
              title: words.statements,
              show: ({ words: said, byStaff, reason }) => (
                <>
                  {said} {byStaff && <small className="quiet">{words.byStaff}</small>}
                  {reason && <div className="quiet">{reason}</div>}
                </>
              ),
            },
            { title: words.state, show: ({ state }) => states[state] },
            { title: words.agree, right: true, show: ({ agree }) => agree },
            { title: words.disagree, right: true, show: ({ disagree }) => disagree },
            { title: words.pass, right: true, show: ({ pass }) => pass },
            {
              title: words.act,
              show: (one) => <Later conversationId={conversationId} one={one} />,
            },
          ]}
        />
        {conversation.state !== 'closed' && <Add conversation={conversation} />}
      </details>
    </>
  )
}

type One = { conversationId: string; one: Statement }
type Decision = { decision: 'show' | 'refuse' | 'same'; reason?: string; sameAs?: number }

function useDecision({ conversationId, one }: One) {
  return useOpinionAct(conversationId, (decision: Decision) =>
    call('POST /opinions/{conversationId}/statements/{number}/decision', {
      conversationId,
      number: one.number,
      ...decision,
    }),
  )
}

function Waiting({ conversationId, one }: One) {
  const words = useOpinionWords()
  const dates = useDates()
  const decide = useDecision({ conversationId, one })
  const [refusing, setRefusing] = useState(false)
  return (
    <article className="waiting-statement">
      <p>
        <strong>{one.words}</strong> <small className="quiet">{dates.moment(one.at)}</small>
      </p>
      {one.alike.length > 0 && (
        <ul>
          {one.alike.map(({ number, words: said }) => (
            <li key={number}>
              {words.alike}：{said}{' '}
              <Button
                size="small"
                onClick={() => decide.mutate({ decision: 'same', sameAs: number })}
              >
                {words.same}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="row start">
        <Button
          type="primary"
          loading={decide.isPending}
          onClick={() => decide.mutate({ decision: 'show' })}
        >
          {words.show}
        </Button>
        <Button onClick={() => setRefusing(!refusing)}>{words.refuse}</Button>
      </div>
      {refusing && <Reason send={(reason) => decide.mutate({ decision: 'refuse', reason })} />}
      {decide.isError && <Refused error={decide.error} />}
    </article>
  )
}

function Reason({ send }: { send(reason: string): void }) {
  const words = useOpinionWords()
  const [reason, setReason] = useState('')
  return (
    <form
      className="row start"
      onSubmit={(event) => {
        event.preventDefault()
        send(reason)
      }}
    >
      <Input
        className="grow"
        aria-label={words.reason}
        placeholder={words.reason}
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button htmlType="submit" disabled={reason.trim() === ''}>
        {words.send}
      </Button>
    </form>
  )
}

/** What was shown may be taken out later, what was refused may be shown. */
function Later({ conversationId, one }: One) {
  const words = useOpinionWords()
  const decide = useDecision({ conversationId, one })
  const [refusing, setRefusing] = useState(false)
  if (one.state !== 'shown')
    return (
      <Button size="small" onClick={() => decide.mutate({ decision: 'show' })}>
        {words.show}
      </Button>
    )
  return (
    <>
      <Button size="small" onClick={() => setRefusing(!refusing)}>
        {words.refuse}
      </Button>
      {refusing && <Reason send={(reason) => decide.mutate({ decision: 'refuse', reason })} />}
      {decide.isError && <Refused error={decide.error} />}
    </>
  )
}

function Add({ conversation }: { conversation: Conversation }) {
  const words = useOpinionWords()
  const { conversationId, lettersMax } = conversation
  const [said, setSaid] = useState('')
  const add = useOpinionAct(conversationId, async (sure: boolean) => {
    const added = await call('POST /opinions/{conversationId}/statements', {
      conversationId,
      words: said,
      sure,
    })
    if (added.number !== null) setSaid('')
    return added
  })
  const alike = add.data?.number === null ? add.data.alike : []
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate(false)
      }}
    >
      <div className="row start">
        <Input
          className="grow"
          aria-label={words.add}
          placeholder={words.add}
          maxLength={lettersMax}
          value={said}
          onChange={(event) => setSaid(event.target.value)}
        />
        <Button htmlType="submit" disabled={said.trim() === ''} loading={add.isPending}>
          {words.addIt}
        </Button>
      </div>
      {alike.length > 0 && (
        <div role="status">
          {alike.map((one) => (
            <p key={one.number}>
              {words.alike}：{one.words}
            </p>
          ))}
          <Button onClick={() => add.mutate(true)}>{words.addAnyway}</Button>
        </div>
      )}
      {add.isError && <Refused error={add.error} />}
    </form>
  )
}
