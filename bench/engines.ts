/** The engines by themselves, each in a process of its own: budgets, opinion map, procedures. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const PROGRAMS = { budget: 'budget.ts', opinion: 'opinion.ts', decide: 'decide.ts' } as const

export async function measureEngines(): Promise<Record<keyof typeof PROGRAMS, unknown>> {
  const answers = { budget: null, opinion: null, decide: null } as Record<
    keyof typeof PROGRAMS,
    unknown
  >
  for (const name of ['budget', 'opinion', 'decide'] as const) {
    const child = spawn(process.execPath, [join(import.meta.dirname, PROGRAMS[name])], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    answers[name] = JSON.parse(await text(child.stdout))
  }
  return answers
}
