import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import type { CaseLine, CaseView } from '../../../src/cases/schema.ts'
import { call } from '../api.ts'
import { Refused } from '../states.tsx'
import { useWords } from '../words.ts'

/** A single sign tells nothing about a matter. */
const isTelling = (word: string) => word.length > 1

/** Other open files of the same place and words: a question to the steward, never a verdict. */
export function Duplicates({ view }: { view: CaseView }) {
  const { words, pick } = useWords()
  const alike = useQuery({
    queryKey: ['case', view.caseId, 'alike'],
    enabled: view.status === 'open',
    queryFn: () => call('GET /cases/{caseId}/alike', { caseId: view.caseId }),
  })
  const merge = useMerge(view)
  if (!alike.data || alike.data.alike.length === 0) return null
  return (
    <section className="panel">
      <div className="row">
        <h2>{words.file.duplicates}</h2>
        <small>{words.file.duplicatesHint}</small>
      </div>
      {merge?.error && <Refused error={merge.error} />}
      <ul className="family">
        {alike.data.alike.map(({ line, words: shared }) => (
          <li key={line.caseId}>
            <span className="row">
              <Link to="/cases/$caseId" params={{ caseId: line.caseId }}>
                {line.title}
              </Link>
              {merge && (
                <Button size="small" onClick={() => merge.ask(line)}>
                  {words.file.merge}
                </Button>
              )}
            </span>
            <small>
              {line.number} · {line.areaName} · {pick(line.stepName)}{' '}
              {shared.filter(isTelling).map((word) => (
                <mark key={word}>{word}</mark>
              ))}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Merging into another file, where an act of this step asks for an earlier one; else null. */
function useMerge(view: CaseView) {
  const { words } = useWords()
  const { modal } = App.useApp()
  const client = useQueryClient()
  const send = useMutation({
    mutationFn: (asked: { act: string; place: string; form: Record<string, string> }) =>
      call(
        'POST /cases/{caseId}/acts',
        { caseId: view.caseId, seq: view.seq, attachments: [], ...asked },
        crypto.randomUUID(),
      ),
    onSettled: () => client.invalidateQueries(),
  })
  const act = view.acts.find((one) => one.fields.some(({ type }) => type === 'case'))
  const field = act?.fields.find(({ type }) => type === 'case')
  if (!act || !field) return null
  const ask = (line: CaseLine) =>
    void modal.confirm({
      title: words.file.mergeInto(line.number),
      okText: words.file.merge,
      cancelText: words.act.stay,
      onOk: () =>
        send
          .mutateAsync({ act: act.act, place: act.place, form: { [field.name]: line.caseId } })
          // The refusal stands in the panel; the question is over either way.
          .catch(() => null),
    })
  return { ask, error: send.error }
}
