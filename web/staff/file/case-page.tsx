import { caseRoute } from '../routes.tsx'
import { CaseFile } from './case-file.tsx'

/** One matter on a page of its own: the same file, with more room. */
export function CasePage() {
  const { caseId } = caseRoute.useParams()
  return (
    <div className="case-page">
      <CaseFile caseId={caseId} key={caseId} />
    </div>
  )
}
