import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Doubt } from '../../../src/cases/doubts/schema.ts'
import { call } from '../api.ts'
import { Refused } from '../states.tsx'
import { useDates } from '../use-dates.ts'
import { useWords } from '../words.ts'
import { doubtWords } from './words.ts'

/** One question, the two matters that it is about, and what whoever looked has found. */
export function DoubtItem({ doubt }: { doubt: Doubt }) {
  const { language, pick } = useWords()
  const { day } = useDates()
  const words = doubtWords(language)
  return (
    <li className="doubt">
      <p className="row">
        <span className="badge going">{words[doubt.kind]}</span>
        <Link to="/cases/$caseId" params={{ caseId: doubt.caseId }}>
          {doubt.title}
        </Link>
        <small>
          {doubt.number} · {doubt.areaName} · {day(doubt.at)}
        </small>
      </p>
      <p>{pick(doubt.question)}</p>
      <p>
        <small>{words.earlier}</small>{' '}
        <Link to="/cases/$caseId" params={{ caseId: doubt.otherId }}>
          {doubt.otherTitle}
        </Link>{' '}
        <small>
          {doubt.otherNumber}
          {doubt.otherEndedAt ? ` · ${day(doubt.otherEndedAt)}` : ''}
        </small>
      </p>
      {doubt.lookedAt ? (
        <p>
          <small>{words.looked(day(doubt.lookedAt))}</small>
          {doubt.found}
        </p>
      ) : (
        <Found doubt={doubt} />
      )}
    </li>
  )
}

const FOUND_MIN = 2

function Found({ doubt }: { doubt: Doubt }) {
  const { language } = useWords()
  const words = doubtWords(language)
  const client = useQueryClient()
  const [found, setFound] = useState('')
  const { caseId, kind, seq } = doubt
  const send = useMutation({
    mutationFn: () =>
      call(
        'POST /cases/{caseId}/doubts/{kind}/{seq}',
        { caseId, kind, seq, found },
        crypto.randomUUID(),
      ),
    onSuccess: () => client.invalidateQueries(),
  })
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault()
        if (found.trim().length >= FOUND_MIN) send.mutate()
      }}
    >
      <Input
        aria-label={words.write}
        value={found}
        maxLength={500}
        placeholder={words.placeholder}
        onChange={(event) => setFound(event.target.value)}
      />
      <Button htmlType="submit" loading={send.isPending} disabled={found.trim().length < FOUND_MIN}>
        {words.send}
      </Button>
      {send.error && <Refused error={send.error} />}
    </form>
  )
}
