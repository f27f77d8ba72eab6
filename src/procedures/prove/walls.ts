/** P08: nobody excluded by `never` can own, act, approve, sign, serve or be told. */

import { actsOf, sourcePath } from '../load/words.ts'
import type { Procedure, Role } from '../model.ts'
import type { Finding, Proof } from './subject.ts'

type Use = { readonly role: string; readonly path: readonly string[] }

export const proveWalls: Proof = ({ procedure }) => {
  const walls = Object.keys(procedure.never)
  if (walls.length === 0) return []
  const acting = new Map<string, Use>()
  for (const use of actingRoles(procedure)) {
    if (!acting.has(use.role)) acting.set(use.role, use)
  }
  const inside = [...acting.values()].flatMap(({ role, path }): Finding[] => {
    if (!walls.includes(role)) return []
    const zh = `“${role}”被排除在外，却在这里办理`
    return [{ path, zh, en: `“${role}” is excluded, and acts here` }]
  })
  const open = [...acting.keys()].flatMap((name): Finding[] => {
    const role = procedure.roles[name]
    if (role === undefined || !isStaff(role)) return []
    return walls
      .filter((wall) => wall !== name && !role.not.includes(wall))
      .map((wall) => ({
        path: ['who', name],
        zh: `“${name}”没有排除“${wall}”（not）`,
        en: `“${name}” does not exclude “${wall}” (not)`,
      }))
  })
  return [...inside, ...open, ...lettersTo(procedure, walls)]
}

/** Staff hold posts; parties, the opener and whom a fact names stand in their own matter. */
function isStaff(role: Role): boolean {
  const { kind } = role.is
  return kind === 'post' || kind === 'field' || kind === 'anyone-of'
}

function actingRoles(procedure: Procedure): Use[] {
  const { clocks, letters, owes, correct, steps } = procedure
  const acts = actsOf(procedure).flatMap(({ act, path }) => [
    ...act.by.map((role) => ({ role, path: [...path, 'by'] })),
    ...act.signed.map(({ of }) => ({ role: of, path: [...path, 'signed'] })),
    ...(act.approval === null ? [] : [{ role: act.approval.role, path: [...path, 'needs'] }]),
  ])
  const owners = Object.values(steps).flatMap((one): Use[] =>
    one.owner === null ? [] : [{ role: one.owner.role, path: [...sourcePath(one.id), 'owner'] }],
  )
  return [
    ...owners,
    ...acts,
    ...Object.values(clocks).map((one) => ({
      role: one.owner,
      path: ['clocks', one.name, 'owner'],
    })),
    ...Object.values(letters).map((one) => {
      return { role: one.servedBy, path: ['letters', one.name, 'served-by'] }
    }),
    ...Object.values(owes).map((one) => ({ role: one.by, path: ['owes', one.name, 'by'] })),
    ...(correct?.by ?? []).map((role) => ({ role, path: ['correct', 'by'] })),
  ]
}

function lettersTo(procedure: Procedure, walls: readonly string[]): Finding[] {
  return Object.values(procedure.letters).flatMap((letter): Finding[] => {
    const role = letter.to.replace(/^all /, '')
    if (!walls.includes(role)) return []
    const path = ['letters', letter.name, 'to']
    return [{ path, zh: `文书发给了被排除的“${role}”`, en: `a letter goes to “${role}”` }]
  })
}
