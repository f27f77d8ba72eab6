/**
 * The power list 权责清单 of a county: clauses that say which post, at which level, handles which
 * category. It is asked before dispatch and it only proposes (R 10.07); a receiver who sends a
 * matter back names a clause of it (S1.03).
 */
import { z } from 'zod'
import { LEVELS, type Level, levelOf } from '../base/area-code.ts'
import type { Text } from '../base/text.ts'

export const PowerClause = z.object({
  /** As printed in the published list: 2.4. */
  no: z.string().regex(/^\d+(\.\d+)*$/),
  /** Categories that it speaks of. */
  of: z.array(z.string()).min(1),
  /** Post and level that have the power. */
  post: z.string(),
  at: z.enum(LEVELS),
  /** It speaks only for matters whose words hold one of these. */
  words: z.array(z.string()).default([]),
  zh: z.string(),
  en: z.string(),
})

export const PowerList = z.object({
  title: z.object({ zh: z.string(), en: z.string() }),
  clauses: z.array(PowerClause),
})

export type PowerClause = z.output<typeof PowerClause>
export type PowerList = z.output<typeof PowerList>

export const NO_POWERS: PowerList = { title: { zh: '权责清单', en: 'Power list' }, clauses: [] }

export type Matter = { readonly category: string; readonly text: string }
type Post = { readonly role: string; readonly area: string }

/** Whether somebody with these posts may handle the matter, and the clause that says so. */
export type Fit = {
  /** `help`: another leads, this one has a power of the category; `unknown`: no clause speaks. */
  readonly fits: 'yes' | 'help' | 'no' | 'unknown'
  readonly clause: PowerClause | null
}

export function fitOf(list: PowerList, matter: Matter, posts: readonly Post[]): Fit {
  const all = list.clauses.filter((one) => one.of.includes(matter.category))
  const leading = leadingOf(all, matter.text)
  const [first = null] = leading
  const own = leading.find((clause) => has(posts, clause))
  if (own) return { fits: 'yes', clause: own }
  const helping = all.find((clause) => has(posts, clause))
  if (helping) return { fits: 'help', clause: first }
  return { fits: first === null ? 'unknown' : 'no', clause: first }
}

/** A clause that names the thing itself goes before one that speaks of the category at large. */
function leadingOf(clauses: readonly PowerClause[], text: string): readonly PowerClause[] {
  const named = clauses.filter(({ words }) => words.some((word) => text.includes(word)))
  return named.length > 0 ? named : clauses.filter(({ words }) => words.length === 0)
}

const has = (posts: readonly Post[], clause: PowerClause): boolean =>
  posts.some(({ role, area }) => role === clause.post && isAt(area, clause.at))

const isAt = (area: string, level: Level) => levelOf(area) === level

/** The clauses by which somebody with these posts may send a matter of this category back. */
export function bouncingClauses(
  list: PowerList,
  category: string | null,
  posts: readonly Post[],
): readonly PowerClause[] {
  return list.clauses
    .filter((one) => category === null || one.of.includes(category))
    .filter((one) => !has(posts, one))
}

/** 权责清单 2.4：市政道路及附属设施由街道市政维护岗负责 */
export const clauseWords = (list: PowerList, { no, zh, en }: PowerClause): Text => ({
  zh: `${list.title.zh} ${no}：${zh}`,
  en: `${list.title.en} ${no}: ${en}`,
})

const NUMBER = /\d+(?:\.\d+)+/g

/** Whether these words name a clause of the list; an empty list asks for none. */
export function namesClause(list: PowerList, words: string): boolean {
  if (list.clauses.length === 0) return true
  const named = words.match(NUMBER) ?? []
  return named.some((no) => list.clauses.some((clause) => clause.no === no))
}
