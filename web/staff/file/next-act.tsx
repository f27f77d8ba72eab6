import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useMemo, useState } from 'react'
import type { CaseView, PossibleAct } from '../../../src/cases/schema.ts'
import { call, Problem } from '../api.ts'
import { Empty, Refused } from '../states.tsx'
import { useWords } from '../words.ts'
import { useKeys } from '../worklist/keys.ts'
import { ActForm, type Filled } from './act-form.tsx'
import { Clocks } from './clocks.tsx'

/** What the reader may do now: one key an act, the chosen act's form already there. */
export function NextAct({ view }: { view: CaseView }) {
  const { words, pick } = useWords()
  const [chosen, setChosen] = useState<string | null>(null)
  const keyOf = (act: PossibleAct) => `${act.place}/${act.act}`
  const act = view.acts.find((one) => keyOf(one) === chosen) ?? view.acts[0]
  useKeys(
    Object.fromEntries(
      view.acts.slice(0, 9).map((one, at) => [`${at + 1}`, () => setChosen(keyOf(one))]),
    ),
  )
  return (
    <aside className="next" aria-label={words.act.title}>
      <div className="row">
        <h2>{words.act.title}</h2>
        {view.yourTurn && <span className="badge yours">{words.act.yours}</span>}
      </div>
      <Clocks clocks={view.clocks} />
      {view.acts.length === 0 && <Empty>{words.act.notYours}</Empty>}
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
      {act && <Doing key={keyOf(act)} view={view} act={act} />}
    </aside>
  )
}

function Doing({ view, act }: { view: CaseView; act: PossibleAct }) {
  const { words, pick } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  // One key for one filling of the form: a second press or a second try counts once.
  const key = useMemo(() => `${view.caseId}-${view.seq}-${crypto.randomUUID()}`, [view])
  const send = useMutation({
    mutationFn: (filled: Filled) =>
      call(
        'POST /cases/{caseId}/acts',
        { caseId: view.caseId, act: act.act, place: act.place, seq: view.seq, ...filled },
        key,
      ),
    onSuccess: () => message.success(words.act.done),
    onSettled: () => client.invalidateQueries(),
  })
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
      <ActForm
        act={act}
        area={view.area}
        draft={`${view.caseId}-${act.act}`}
        first={act.proposed}
        send={async (filled) => {
          await send.mutateAsync(filled)
        }}
      />
    </>
  )
}
