/** The states that every screen has besides the good one: loading, empty, refused, not found. */
import { Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { Problem } from './api.ts'
import { useWords } from './words.ts'

const SKELETON_AFTER_MS = 300

/** Nothing for a moment, then a skeleton: a fast answer never flickers. */
export function Loading({ rows = 6 }: { rows?: number }) {
  const [slow, setSlow] = useState(false)
  const { words } = useWords()
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SKELETON_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div role="status" aria-label={words.states.loading} className="loading">
      {slow && <Skeleton active title={false} paragraph={{ rows }} />}
    </div>
  )
}

export function Empty({ children }: { children: ReactNode }) {
  return <p className="empty">{children}</p>
}

export function Refused({ error, retry }: { error: unknown; retry?: () => void }) {
  const { words } = useWords()
  const problem = error instanceof Problem ? error : null
  return (
    <div role="alert" className="refused">
      <strong>
        {problem?.status === 404
          ? words.states.notFound
          : (problem?.message ?? words.states.refused)}
      </strong>
      {problem?.detail ? <p>{problem.detail}</p> : null}
      {retry && <Button onClick={retry}>{words.states.retry}</Button>}
    </div>
  )
}

export function NotFound() {
  const { words } = useWords()
  return <Empty>{words.states.notFound}</Empty>
}
