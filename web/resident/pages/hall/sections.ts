import { askedSection } from './asked.tsx'
import { budgetsSection } from './budgets.tsx'
import { meetingsSection } from './meetings.tsx'
import { pollsSection } from './polls.tsx'
import type { AnyHallSection } from './section.ts'

/** What stands on the hall page, in this order. */
// biome-ignore format: one line a section, so that two who add one do not meet
export const HALL_SECTIONS: readonly AnyHallSection[] = [
  pollsSection,
  budgetsSection,
  askedSection,
  meetingsSection,
]
