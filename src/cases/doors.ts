/**
 * Engines behind the doors of a procedure. Where a door decides, what it counted is the fact:
 * nobody types it, and nobody can type something else.
 */
import type { Ctx } from '../platform/route.ts'
import type { Facts, Procedure } from '../procedures/index.ts'

export type DoorAsked = {
  readonly ctx: Ctx
  readonly caseId: string
  readonly area: string
}

/** Answers the facts that the door gives, or refuses with the reason why it has none yet. */
export type CaseDoor = (asked: DoorAsked) => Promise<Facts>
export type CaseDoors = Readonly<Record<string, CaseDoor>>

/** Names of the deciding doors, of those that are here, which fill fields of this act. */
function doorsOf(doors: CaseDoors, procedure: Procedure, act: string): string[] {
  const uses = Object.values(procedure.steps).flatMap((step) => step.acts[act]?.uses ?? [])
  const decides = (name: string) => procedure.doors[name]?.decides === true
  return [...new Set(uses)].filter((name) => decides(name) && doors[name] !== undefined)
}

/** Fields of an act that no person fills, because a door counts them. */
export function countedFields(
  doors: CaseDoors | undefined,
  procedure: Procedure,
  act: string,
): string[] {
  return doorsOf(doors ?? {}, procedure, act).flatMap((name) =>
    Object.keys(procedure.doors[name]?.gives ?? {}),
  )
}

export async function countedFacts(
  doors: CaseDoors | undefined,
  { procedure, act, ...asked }: DoorAsked & { procedure: Procedure; act: string },
): Promise<Facts> {
  let facts: Facts = {}
  for (const name of doorsOf(doors ?? {}, procedure, act))
    facts = { ...facts, ...(await doors![name]!(asked)) }
  return facts
}

/**
 * Bodies of people whose matter it is: those whose list the procedure itself makes public, such as
 * an owners' roll. A body that is only asked, such as the neighbours of a home, is not of them.
 */
export const bodiesOf = (procedure: Procedure): string[] => {
  const named = Object.values(procedure.roles).flatMap(({ is }) =>
    is.kind === 'anyone-of' ? [is.of] : [],
  )
  return [...new Set(named)].filter((body) => procedure.public.includes(body))
}
