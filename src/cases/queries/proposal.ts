/** What is proposed for the fields of an act, with the words that decided: a person confirms. */
import type { Possible } from '../../procedures/index.ts'
import type { Room } from '../room.ts'
import type { FileReading } from './reading.ts'

export type Proposal = {
  readonly proposed: Record<string, unknown>
  readonly because: string[]
}

const NONE: Proposal = { proposed: {}, because: [] }

export function proposalFor(room: Room, reading: FileReading, act: Possible): Proposal {
  const asks = act.form.map(({ fact }) => fact)
  if (!asks.includes('category')) return NONE
  const { facts } = reading.file.state
  const text = [facts.title, facts.story, facts.place].filter((one) => typeof one === 'string')
  const values = act.form.find(({ fact }) => fact === 'category')?.type
  if (values?.is !== 'one-of') return NONE
  const found = room.classifier.classify(text.join('\n'), values.values)
  if (found === null) return NONE
  const proposed: Record<string, unknown> = { category: found.category }
  if (asks.includes('urgency')) proposed.urgency = found.urgent ? 'urgent' : 'ordinary'
  return { proposed, because: [...found.because] }
}
