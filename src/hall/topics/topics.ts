/** What the part offers: problem lists of a place, residents' marks, and the topics made of them. */
import type { HallNeeds } from '../needs.ts'

export type Topics = Record<never, never>

export function openTopics(_needs: HallNeeds): Topics {
  return {}
}
