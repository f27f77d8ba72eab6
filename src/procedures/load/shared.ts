/** common.yaml: what all procedures share. It is read like a procedure and refused like one. */
import type { Level } from '../../base/area-code.ts'
import { LEVELS } from '../../base/area-code.ts'
import type { Text } from '../../base/text.ts'
import type { FactType } from '../model.ts'
import type { Problem } from '../problem.ts'
import { Part } from './part.ts'
import type { Source } from './source.ts'
import { readSource } from './source.ts'
import { readFactTypes, readTexts } from './text.ts'

export type Common = {
  /** Which post exists at which level; an area's profile may name others. */
  readonly posts: Readonly<Record<string, readonly Level[]>>
  /** Roles that exist in every case: opener, proxy, concerned, anyone, supervisor. */
  readonly people: readonly string[]
  /** Types of fields that mean the same everywhere; what is typed nowhere is words. */
  readonly facts: Readonly<Record<string, FactType>>
  readonly words: Readonly<Record<string, Text>>
  readonly says: Readonly<Record<string, Text>>
}

export function loadCommon(source: Source): { common: Common | null; problems: Problem[] } {
  const { root, problems } = readSource(source)
  if (root === null) return { common: null, problems }
  const part = new Part(root, { path: [], where: root.at, book: problems })
  part.only(['posts', 'people', 'facts', 'words', 'says'])
  const posts = part.need('posts')?.members() ?? []
  const common = {
    posts: Object.fromEntries(posts.map(({ name, part: one }) => [name, readLevels(one)])),
    people: part.need('people')?.texts() ?? [],
    facts: readFactTypes(part.get('facts')),
    words: readTexts(part.need('words')),
    says: readTexts(part.need('says')),
  }
  return { common: problems.length === 0 ? common : null, problems }
}

function readLevels(part: Part): Level[] {
  return part.items().flatMap((one): Level[] => {
    const level = LEVELS.find((name) => name === one.text())
    if (level !== undefined) return [level]
    one.refuse('Y05', `没有“${one.text()}”这一级`, `there is no level “${one.text()}”`)
    return []
  })
}
