import { seeded } from '../../src/base/seeded.ts'

export type ClusteredElection = {
  readonly voters: number
  readonly projects: number
  readonly seed: number
}

/**
 * A .pb file by seed: voters of eight neighbourhoods approve mostly projects near them and a few
 * that are popular everywhere. Budget 10,000,000, costs 20,000 to 1,500,000 by thousands.
 */
export function clusteredElection({ voters, projects, seed }: ClusteredElection): string {
  const chance = seeded(seed)
  const clusters = 8
  const popularity = Array.from({ length: projects }, () => chance.fraction() ** 2)
  const lines = ['META', 'key;value', 'description;made by seed', `num_projects;${projects}`]
  lines.push(`num_votes;${voters}`, 'budget;10000000', 'vote_type;approval', 'PROJECTS')
  lines.push('project_id;cost')
  for (let project = 0; project < projects; project++)
    lines.push(`${project + 1};${20_000 + 1000 * chance.below(1481)}`)
  lines.push('VOTES', 'voter_id;vote')
  for (let voter = 0; voter < voters; voter++) {
    const home = chance.below(clusters)
    const named: number[] = []
    for (let project = 0; project < projects; project++) {
      const likely = popularity[project]! * (project % clusters === home ? 0.5 : 0.06)
      if (chance.fraction() < likely) named.push(project + 1)
    }
    lines.push(`v${voter};${named.join(',')}`)
  }
  return `${lines.join('\n')}\n`
}
