import type { Command } from './command.ts'

/** Every command, loaded only when it is called: one line a command, in alphabetical order. */
export const COMMANDS: Readonly<Record<string, () => Promise<{ readonly command: Command }>>> = {
  backup: () => import('./backup.ts'),
  budget: () => import('./budget.ts'),
  county: () => import('./county.ts'),
  due: () => import('./due.ts'),
  mask: () => import('./mask.ts'),
  'merkle check': () => import('./merkle-check.ts'),
  migrate: () => import('./migrate.ts'),
  opinion: () => import('./opinion.ts'),
  page: () => import('./page.ts'),
  'procedure check': () => import('./procedure-check.ts'),
  'procedure draw': () => import('./procedure-draw.ts'),
  recount: () => import('./recount.ts'),
  restore: () => import('./restore.ts'),
  serve: () => import('./serve.ts'),
  'simulate reports': () => import('./simulate-reports.ts'),
  tally: () => import('./tally.ts'),
  verify: () => import('./verify.ts'),
}
