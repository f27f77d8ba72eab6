import type { CaseLine } from '../../../src/cases/schema.ts'
import type { Here } from '../page.ts'
import { FiveSteps } from './five-steps.tsx'
import { sentenceOf, stateOf, toneOf } from './sentence.ts'

export function Chip({ tone, children }: { tone: string; children: string }) {
  return <span class={`chip tone-${tone}`}>{children}</span>
}

/** A matter in a list: title, state, the five-step line, the sentence. All of it is the link. */
export function MatterCard({
  line,
  here,
  rank: Heading = 'h3',
}: {
  line: CaseLine
  here: Here
  /** Its heading's rank: below a heading of the list, or of the page. */
  rank?: 'h2' | 'h3'
}) {
  return (
    <article class="card matter-card" data-case={line.caseId}>
      <div class="split">
        <Heading class="card-title">
          <a class="cover" href={`/matters/${line.caseId}`}>
            {line.title}
          </a>
        </Heading>
        <Chip tone={toneOf(line)}>{stateOf(line, here)}</Chip>
      </div>
      <FiveSteps one={line} here={here} />
      <p class="sentence">{sentenceOf(line, here)}</p>
    </article>
  )
}
