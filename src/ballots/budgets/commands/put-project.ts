/** Projects of a draft: added with the next number, changed, taken out. */
import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import { once } from '../once.ts'
import type { BudgetRoom } from '../room.ts'
import { Done, PROJECTS_MAX, type Project, ProjectMade, type PutProject } from '../schema.ts'
import { deleteProject, projectsOf, putProjects } from '../store.ts'
import { draftRound } from './held.ts'

export async function putProject(
  room: BudgetRoom,
  ctx: Ctx,
  input: PutProject,
): Promise<{ projectId: string }> {
  return once(room, ctx, {
    question: { ...input, is: 'project' },
    answer: ProjectMade,
    run: async (tx) => {
      const round = await draftRound(tx, ctx, input.roundId)
      const projects = await projectsOf(tx, round)
      const { roundId: _, projectId, ...words } = input
      const id = projectId ?? nextId(projects)
      if (projectId !== undefined && !projects.some((one) => one.id === projectId))
        throw new Refusal('budget-project-unknown', { project: projectId })
      if (projectId === undefined && projects.length >= PROJECTS_MAX)
        throw new Refusal('budget-projects-full', { projects: PROJECTS_MAX })
      await putProjects(tx, round, [{ ...words, id }])
      return { projectId: id }
    },
  })
}

/** Three digits, so that as strings they stand in the order in which they were added. */
function nextId(projects: readonly Project[]): string {
  const last = Math.max(0, ...projects.map(({ id }) => Number(id)).filter(Number.isInteger))
  return String(last + 1).padStart(3, '0')
}

export async function dropProject(
  room: BudgetRoom,
  ctx: Ctx,
  input: { readonly roundId: string; readonly projectId: string },
): Promise<{ done: true }> {
  return once(room, ctx, {
    question: { ...input, is: 'drop' },
    answer: Done,
    run: async (tx) => {
      const round = await draftRound(tx, ctx, input.roundId)
      if (!(await deleteProject(tx, round, input.projectId)))
        throw new Refusal('budget-project-unknown', { project: input.projectId })
      return { done: true } as const
    },
  })
}
