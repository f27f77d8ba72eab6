/** P07: every post exists at its level; a role that excludes somebody says who acts instead. */
import type { LevelRef, Procedure, Role } from '../model.ts'
import type { Finding, Proof, Subject } from './subject.ts'

export const provePosts: Proof = (subject) =>
  Object.values(subject.procedure.roles).flatMap((role) => [
    ...whyNoPost(subject, role),
    ...whyNobodyLeft(subject.procedure, role),
  ])

function whyNoPost({ common, procedure }: Subject, role: Role): Finding[] {
  if (role.is.kind !== 'post' && role.is.kind !== 'field') return []
  const { post, level } = role.is
  if (post === null) return []
  const path = ['who', role.name, 'post']
  const levels = Object.hasOwn(common.posts, post) ? common.posts[post]! : null
  if (levels === null) {
    return [{ path, zh: `没有岗位“${post}”`, en: `there is no post “${post}”` }]
  }
  const named = levelNamed(procedure, level)
  if (named === null || levels.includes(named)) return []
  const zh = `“${named}”这一级没有岗位“${post}”（只有${levels.join('、')}）`
  const en = `there is no post “${post}” at ${named} (only at ${levels.join(', ')})`
  return [{ path: ['who', role.name, 'at'], zh, en }]
}

/** The level when it is known before the case is; `case` is where the procedure is opened. */
function levelNamed(procedure: Procedure, level: LevelRef | null) {
  if (level?.is === 'level') return level.level
  const own = procedure.level
  return level?.is === 'case' && own.is === 'level' ? own.level : null
}

function whyNobodyLeft(procedure: Procedure, role: Role): Finding[] {
  if (role.not.length === 0 || role.orElse !== null || role.is.kind === 'built-in') return []
  // Whoever is chosen by a fact, or speaks for a whole area, is not drawn from a few.
  if (role.is.kind === 'anyone-of' || role.is.kind === 'each') return []
  const path = ['who', role.name]
  const open = role.not.filter((one) => !isOnePerson(procedure.roles[one]))
  const needed = role.not.length + 1
  const atLeast = role.atLeast ?? 0
  if (open.length === 0 && atLeast >= needed) return []
  if (atLeast > 0 && open.length === 0) {
    const zh = `排除${role.not.length}人后至少要有${needed}人在岗，“at-least”写少了`
    return [{ path, zh, en: `${needed} holders are needed, \`at-least\` says ${atLeast}` }]
  }
  const zh = `排除后可能没有人了：写“or-else: one up”，或“at-least: ${needed}”`
  return [
    { path, zh, en: `nobody may be left: say \`or-else: one up\` or \`at-least: ${needed}\`` },
  ]
}

/** A post or field role of one case is held by one person who acts; a wall may name many. */
function isOnePerson(role: Role | undefined): boolean {
  return role?.is.kind === 'post' || role?.is.kind === 'field'
}
