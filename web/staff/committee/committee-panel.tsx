import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { call } from '../api.ts'
import { Refused } from '../states.tsx'
import { useWords } from '../words.ts'
import { committeeWords } from './committee.words.ts'

const PAPERS = ['notice', 'candidates', 'result', 'filing', 'minutes'] as const
/** These say what was counted. */
const COUNTED: readonly string[] = ['result', 'filing']

/** Of a matter that sets up a committee: its poll, and what can be printed. */
export function CommitteePanel({ caseId }: { caseId: string }) {
  const { language, pick } = useWords()
  const words = committeeWords(language)
  const found = useQuery({
    queryKey: ['case', caseId, 'committee'],
    queryFn: () => call('GET /cases/{caseId}/committee', { caseId }),
  })
  if (!found.data) return null
  const { poll, free } = found.data
  const isCounted = poll?.state === 'declared'
  const papers = PAPERS.filter((one) => isCounted || !COUNTED.includes(one))
  return (
    <section className="panel">
      <h2>{words.title}</h2>
      {poll ? (
        <p>
          {words.poll}：{pick(poll.title)} <span className="badge going">{words[poll.state]}</span>
        </p>
      ) : (
        <p className="quiet">{words.none}</p>
      )}
      <p className="quiet">{words.fed}</p>
      {free.length > 0 && <NamePoll caseId={caseId} free={free} />}
      <p className="row start">
        {words.papers}
        {papers.map((one) => (
          <a
            key={one}
            href={`/api/v1/cases/${caseId}/papers/${one}?language=${language}`}
            target="_blank"
            rel="noreferrer"
          >
            {words[one]}
          </a>
        ))}
        {poll && poll.state !== 'draft' && (
          <a
            href={`/api/v1/polls/${poll.pollId}/ballot-papers?language=${language}`}
            target="_blank"
            rel="noreferrer"
          >
            {words.ballots}
          </a>
        )}
      </p>
    </section>
  )
}

type Free = { readonly pollId: string; readonly title: { zh: string; en: string } }

function NamePoll({ caseId, free }: { caseId: string; free: readonly Free[] }) {
  const { language, pick } = useWords()
  const words = committeeWords(language)
  const client = useQueryClient()
  const [pollId, setPollId] = useState<string>()
  const name = useMutation({
    mutationFn: (chosen: string) =>
      call('PUT /cases/{caseId}/committee', { caseId, pollId: chosen }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['case', caseId] }),
  })
  return (
    <div className="stack">
      {name.isError && <Refused error={name.error} />}
      <div className="row start">
        <Select
          className="grow"
          aria-label={words.choose}
          placeholder={words.choose}
          value={pollId}
          onChange={setPollId}
          options={free.map((one) => ({ value: one.pollId, label: pick(one.title) }))}
        />
        <Button
          disabled={pollId === undefined}
          loading={name.isPending}
          onClick={() => pollId !== undefined && name.mutate(pollId)}
        >
          {words.name}
        </Button>
      </div>
    </div>
  )
}
