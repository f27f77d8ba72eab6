/**
 * A patch lays an area's few changes over a procedure (P20): lengths in places that the base opens
 * in `may-change`, a duty only shorter, a right only longer; and checks before an act. Everything
 * else stays, and the patched whole is proved again.
 */
import type { Text } from '../../base/text.ts'
import type { Procedure } from '../model.ts'
import type { Problem } from '../problem.ts'
import type { Around, Loaded } from './library.ts'
import { loadTree, treeOf } from './library.ts'
import { Part } from './part.ts'
import { whyNotLengths } from './patch-lengths.ts'
import type { MapNode, Node, Source } from './source.ts'
import { childOf, isSame, readSource, withPart } from './source.ts'
import { readText, readWholeNumber } from './text.ts'

export type Patch = {
  readonly procedure: string
  /** Of the procedure that it was written for; a newer one asks for a new look. */
  readonly version: number
  readonly area: Text
  readonly why: Text
  readonly law: string
}

export type Patched = Loaded & { readonly patch: Patch | null }

/**
 * The base with one patch, or with several laid one over another (county, then street). The base
 * is a source, or a procedure that this process has loaded, patched or not.
 */
export function applyPatch(
  base: Source | Procedure,
  patches: Source | readonly Source[],
  around: Around,
): Patched {
  const isLoaded = 'steps' in base
  const read = isLoaded ? { root: treeOf(base), problems: [] } : readSource(base)
  const problems: Problem[] = [...read.problems]
  let root: MapNode | null = read.root
  const laid: Patch[] = []
  for (const source of [patches].flat()) {
    const over = readSource(source)
    problems.push(...over.problems)
    if (root === null || over.root === null) continue
    const done = layOver(root, over.root, problems)
    if (done === null) continue
    root = done.root
    laid.push(done.patch)
  }
  const patch = laid.at(-1) ?? null
  if (problems.length > 0 || root === null) return { procedure: null, problems, patch }
  const names = laid.map((one) => `${one.area.zh} ${one.law}`)
  const before = isLoaded ? base.patches : []
  return { ...loadTree(root, around, [...before, ...names]), patch }
}

function layOver(
  base: MapNode,
  over: MapNode,
  book: Problem[],
): { root: MapNode; patch: Patch } | null {
  const part = new Part(over, { path: [], where: over.at, book })
  part.only(['patch', 'version', 'area', 'why', 'set', 'add'])
  const patch = readPatch(part)
  if (patch === null || whyNotBase(part, base, patch)) return null
  let root: Node = base
  for (const one of part.get('set')?.items() ?? []) root = setPlace(root, base, one) ?? root
  for (const one of part.get('add')?.items() ?? []) root = addCheck(root, base, one) ?? root
  return root.is === 'map' ? { root, patch } : null
}

function readPatch(part: Part): Patch | null {
  const name = part.need('patch')
  const version = part.need('version')
  const area = part.need('area')
  const why = part.need('why')
  if (name === null || version === null || area === null || why === null) return null
  why.only(['zh', 'en', 'law'])
  const text = { zh: why.get('zh')?.text() ?? '', en: why.get('en')?.text() ?? '' }
  const law = why.need('law')?.text() ?? ''
  return {
    procedure: name.text(),
    version: readWholeNumber(version),
    area: readText(area),
    why: text,
    law,
  }
}

function whyNotBase(part: Part, base: MapNode, patch: Patch): boolean {
  const name = wordAt(base, 'procedure')
  const version = wordAt(base, 'version')
  if (name !== patch.procedure) {
    const zh = `补丁是写给“${patch.procedure}”的，不是“${name}”`
    part.get('patch')?.refuse('P20', zh, `the patch is for “${patch.procedure}”, not “${name}”`)
    return true
  }
  if (version === String(patch.version)) return false
  const zh = `补丁写给第${patch.version}版，现在是第${version}版，请重新核对`
  const en = `written for version ${patch.version}; this is version ${version}: look at it anew`
  part.get('version')?.refuse('P20', zh, en)
  return true
}

function wordAt(node: Node | null, key: string): string {
  const found = childOf(node, key)
  return found?.is === 'text' ? found.text : ''
}

/** Whether the base opens a place, or one above it, to patches. */
function isOpen(base: MapNode, place: string): boolean {
  const list = childOf(base, 'may-change')
  const items = list?.is === 'list' ? list.items : []
  const open = items.flatMap((one) => (one.is === 'text' ? [one.text] : []))
  return open.some((one) => place === one || place.startsWith(`${one}.`))
}

function refuseClosed(part: Part, place: string): null {
  const zh = `“${place}”不在may-change里，不能改`
  part.refuse('P20', zh, `“${place}” is not opened by may-change`)
  return null
}

function setPlace(root: Node, base: MapNode, part: Part): Node | null {
  part.only(['place', 'was', 'to'])
  const placePart = part.need('place')
  const was = part.need('was')
  const to = part.need('to')
  if (placePart === null || was === null || to === null) return null
  const place = placePart.text()
  if (!isOpen(base, place)) return refuseClosed(placePart, place)
  const path = place.split('.')
  const now = nodeAt(root, path)
  if (now === null || !isSame(now, was.node)) {
    const zh = `“${place}”现在的写法与“was”不同，请重新核对`
    was.refuse('P20', zh, `“${place}” no longer reads as \`was\` says: look at it anew`)
    return null
  }
  const why = whyNotLengths(path, { now, to: to.node })
  if (why !== null) {
    to.refuse('P20', why.zh, why.en)
    return null
  }
  return withPart(root, path, to.node)
}

function nodeAt(root: Node, path: readonly string[]): Node | null {
  return path.reduce<Node | null>((node, key) => childOf(node, key), root)
}

function addCheck(root: Node, base: MapNode, part: Part): Node | null {
  part.only(['check', 'place', 'rule'])
  const check = part.need('check')
  const place = part.need('place')
  const rule = part.need('rule')
  if (check === null || place === null || rule === null) return null
  const name = check.text()
  const path = place.text().split('.')
  if (!isOpen(base, place.text())) return refuseClosed(place, place.text())
  const act = nodeAt(root, path)
  if (path.at(-2) !== 'acts' || act?.is !== 'map') {
    place.refuse('P20', '检查只能加在一项办理之前', 'a check stands before an act')
    return null
  }
  const checks = childOf(root, 'checks')
  if (childOf(checks, name) !== null) {
    check.refuse('P20', `已有检查“${name}”`, `there is a check “${name}” already`)
    return null
  }
  const entry = { key: name, at: check.where, value: rule.node }
  const all = checks?.is === 'map' ? checks.entries : []
  const withRule = setEntry(root, 'checks', {
    is: 'map',
    entries: [...all, entry],
    at: check.where,
  })
  const named: Node = { is: 'text', text: name, at: check.where }
  const old = childOf(act, 'checks')
  const items = old === null ? [] : old.is === 'list' ? old.items : [old]
  const list: Node = { is: 'list', items: [...items, named], at: check.where }
  return withPart(withRule, path, setEntry(act, 'checks', list))
}

function setEntry(node: Node, key: string, value: Node): Node {
  if (node.is !== 'map') return node
  const rest = node.entries.filter((one) => one.key !== key)
  return { ...node, entries: [...rest, { key, at: value.at, value }] }
}
