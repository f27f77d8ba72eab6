import { useQuery } from '@tanstack/react-query'
import type { CaseView } from '../../../src/cases/schema.ts'
import { call } from '../api.ts'
import { useWords } from '../words.ts'
import { DoubtItem } from './doubt-item.tsx'
import { doubtWords } from './words.ts'

/** On the file itself, for whoever supervises its place; for all others there is nothing. */
export function CaseDoubts({ view }: { view: CaseView }) {
  const { language } = useWords()
  const words = doubtWords(language)
  const list = useQuery({
    queryKey: ['case', view.caseId, 'doubts'],
    queryFn: () => call('GET /cases/{caseId}/doubts', { caseId: view.caseId }),
  })
  if (!list.data || list.data.doubts.length === 0) return null
  return (
    <section className="panel">
      <div className="row">
        <h2>{words.panel}</h2>
        <small>{words.panelHint}</small>
      </div>
      <ul className="family">
        {list.data.doubts.map((doubt) => (
          <DoubtItem key={`${doubt.caseId}-${doubt.kind}-${doubt.seq}`} doubt={doubt} />
        ))}
      </ul>
    </section>
  )
}
