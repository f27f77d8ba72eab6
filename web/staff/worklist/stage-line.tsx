import type { CaseLine } from '../../../src/cases/schema.ts'
import { useWords } from '../words.ts'

const STAGES = [0, 1, 2, 3, 4] as const

/** The five-step line in the small: strokes with the word beneath. */
export function StageLine({ line }: { line: CaseLine }) {
  const { pick } = useWords()
  const tone = line.status === 'ended' ? 'done' : line.yourTurn ? 'yours' : 'going'
  return (
    <span className={`stages ${tone}`}>
      <span aria-hidden="true" className="strokes">
        {STAGES.map((stage) => (
          <i key={stage} className={stage <= line.stage ? 'filled' : ''} />
        ))}
      </span>
      <small>{pick(line.stepName)}</small>
    </span>
  )
}
