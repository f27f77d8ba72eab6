import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { CaseView } from '../../../src/cases/schema.ts'
import { call } from '../api.ts'
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
  if (!alike.data || alike.data.alike.length === 0) return null
  return (
    <section className="panel">
      <div className="row">
        <h2>{words.file.duplicates}</h2>
        <small>{words.file.duplicatesHint}</small>
      </div>
      <ul className="family">
        {alike.data.alike.map(({ line, words: shared }) => (
          <li key={line.caseId}>
            <Link to="/cases/$caseId" params={{ caseId: line.caseId }}>
              {line.title}
            </Link>
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
