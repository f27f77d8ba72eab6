import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useMemo, useState } from 'react'
import type { CaseView, PossibleAct } from '../../../src/cases/schema.ts'
import { call, Problem } from '../api.ts'
import { Empty, Refused } from '../states.tsx'
import { useWords } from '../words.ts'
import { useKeys } from '../worklist/keys.ts'
import { ActForm } from './act-form.tsx'
import { Clocks } from './clocks.tsx'
import { type Filled, isReady } from './filled.ts'

const keyOf = (act: PossibleAct) => `${act.place}/${act.act}`

/** What the reader may do now: one key an act, the chosen act's form already there. */
export function NextAct({ view }: { view: CaseView }) {
  const { words, pick } = useWords()
  const [chosen, setChosen] = useState<string | null>(null)
  const act = view.acts.find((one) => keyOf(one) === chosen) ?? view.acts[0]
  useKeys(
    Object.fromEntries(
      view.acts.slice(0, 9).map((one, at) => [`${at + 1}`, () => setChosen(keyOf(one))]),
    ),
  )
  return (
    <aside className="next" aria-label={words.act.title}>
      <div className="row">
        <h2>
          {words.act.title}
          {act && words.act.named(pick(act.name))}
        </h2>
        {view.yourTurn && <span className="badge yours">{words.act.yours}</span>}
      </div>
      <Clocks clocks={view.clocks} />
      {view.acts.length === 0 && <Empty>{words.act.notYours}</Empty>}
      {view.acts.length > 1 && (
        <div className="acts" role="toolbar" aria-label={words.act.title}>
          {view.acts.map((one, at) => (
            <button
              type="button"
              key={keyOf(one)}
              aria-pressed={one === act}
              onClick={() => setChosen(keyOf(one))}
            >
              {at < 9 && <kbd>{at + 1}</kbd>} {pick(one.name)}
            </button>
          ))}
        </div>
      )}
      {act && <Doing key={keyOf(act)} view={view} act={act} />}
    </aside>
  )
}

/** Sends one act. One key for one filling of the form: a second press counts once. */
function useSend(view: CaseView, act: PossibleAct) {
  const { words } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const key = useMemo(() => `${view.caseId}-${view.seq}-${crypto.randomUUID()}`, [view])
  return useMutation({
    mutationFn: (filled: Filled) =>
      call(
        'POST /cases/{caseId}/acts',
        { caseId: view.caseId, act: act.act, place: act.place, seq: view.seq, ...filled },
        key,
      ),
    onSuccess: (acted) => message.success(words.act.done(acted.stepName)),
    onSettled: () => client.invalidateQueries(),
  })
}

function Doing({ view, act }: { view: CaseView; act: PossibleAct }) {
  const { words, pick } = useWords()
  const send = useSend(view, act)
  const moved = send.error instanceof Problem && send.error.code === 'case-moved'
  return (
    <>
      {act.toNames.length > 0 && (
        <p className="leads-to">→ {act.toNames.map((name) => pick(name)).join(' / ')}</p>
      )}
      {moved && (
        <p role="alert" className="refused">
          {words.act.moved}
        </p>
      )}
      {send.isError && !moved && <Refused error={send.error} />}
      <Proposal
        act={act}
        sending={send.isPending}
        confirm={() => send.mutate({ form: { ...act.proposed }, attachments: [] })}
      />
      <ActForm
        act={act}
        area={view.area}
        caseId={view.caseId}
        draft={`${view.caseId}-${act.act}`}
        first={act.proposed}
        send={async (filled) => {
          await send.mutateAsync(filled)
        }}
      />
    </>
  )
}

/** What the words suggest, and which words: a person confirms with one key, or fills the form. */
function Proposal(props: { act: PossibleAct; sending: boolean; confirm(): void }) {
  const { act, sending, confirm } = props
  const { words, pick } = useWords()
  const ready = isReady(act)
  useKeys(ready ? { c: confirm } : {})
  if (Object.keys(act.proposed).length === 0) return null
  const says = act.fields.flatMap((field) => {
    const choice = field.choices?.find(({ value }) => value === act.proposed[field.name])
    return choice ? [pick(choice.label)] : []
  })
  return (
    <div className="proposal">
      <p>
        <strong>
          {words.act.proposes} {says.join(' · ')}
        </strong>
        <br />
        <small>
          {words.act.because}{' '}
          {act.because.map((word) => (
            <mark key={word}>{word}</mark>
          ))}
        </small>
      </p>
      {ready && (
        <Button onClick={confirm} loading={sending}>
          {words.act.confirmAs(pick(act.name))} <kbd>C</kbd>
        </Button>
      )}
    </div>
  )
}
