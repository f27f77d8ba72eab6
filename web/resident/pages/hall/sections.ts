import { pollsSection } from './polls.tsx'
import type { AnyHallSection } from './section.ts'

/** What stands on the hall page, in this order: one line a section. */
export const HALL_SECTIONS: readonly AnyHallSection[] = [pollsSection]
