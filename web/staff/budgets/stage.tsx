import { useBudgetWords } from './use-words.ts'

const TONES = { voting: 'yours', counted: 'done', off: 'late' } as const

type StageName = 'draft' | 'waiting' | 'voting' | 'ended' | 'counted' | 'off'

/** Where a round stands: a word, and a colour beside it. */
export function Stage({ stage }: { stage: StageName }) {
  const words = useBudgetWords()
  const tone = stage in TONES ? TONES[stage as keyof typeof TONES] : 'going'
  return <span className={`badge ${tone}`}>{words[stage]}</span>
}
