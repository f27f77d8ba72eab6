import type { CaseLine } from '../../../src/cases/schema.ts'
import type { Here } from '../page.ts'
import { FiveSteps } from './five-steps.tsx'
import { sentenceOf, stateOf, toneOf } from './sentence.ts'

export function Chip({ tone, children }: { tone: string; children: string }) {
  return <span class={`chip tone-${tone}`}>{children}</span>
}

/** A matter in a list: title, state, the five-step line, the sentence. All of it is the link. */
export function MatterCard({ line, here }: { line: CaseLine; here: Here }) {
  return (
    <article class="card matter-card" data-case={line.caseId}>
      <div class="split">
        <h3>
          <a class="cover" href={`/matters/${line.caseId}`}>
            {line.title}
          </a>
        </h3>
        <Chip tone={toneOf(line)}>{stateOf(line, here)}</Chip>
      </div>
      <FiveSteps one={line} here={here} />
      <p class="sentence">{sentenceOf(line, here)}</p>
    </article>
  )
}
