/**
 * YAML 1.2 in which every scalar is text, as a tree that knows where each part stands. Anchors,
 * aliases and tags are refused: what an official reads is what holds.
 */
import type { Pair, ParsedNode } from 'yaml'
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml'
import type { At } from '../model.ts'
import type { Problem } from '../problem.ts'

export type Source = { readonly file: string; readonly text: string }

/** Where a node came from; a patched tree has nodes of two files. */
export type Where = At & { readonly file: string }

export type TextNode = { readonly is: 'text'; readonly text: string; readonly at: Where }
export type ListNode = { readonly is: 'list'; readonly items: readonly Node[]; readonly at: Where }
export type Entry = { readonly key: string; readonly at: Where; readonly value: Node }
export type MapNode = { readonly is: 'map'; readonly entries: readonly Entry[]; readonly at: Where }
export type Node = TextNode | ListNode | MapNode

/** Larger than any procedure that a person could read aloud; keeps the loader's time bounded. */
export const SOURCE_CHARACTERS_MAX = 200_000

export function readSource(source: Source): { root: MapNode | null; problems: Problem[] } {
  const lines = new LineCounter()
  const at = (offset: number): Where => {
    const { line, col } = lines.linePos(Math.min(offset, source.text.length))
    return { file: source.file, line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const refuse = (offset: number, zh: string, en: string): Problem => {
    return { code: 'Y01', ...at(offset), path: [], why: { zh, en } }
  }
  if (source.text.length > SOURCE_CHARACTERS_MAX) {
    const problem = refuse(
      0,
      '文件太大，流程应当能读出声来',
      'the file is too large to be read aloud',
    )
    return { root: null, problems: [problem] }
  }
  const document = parseDocument(source.text, {
    schema: 'failsafe',
    version: '1.2',
    lineCounter: lines,
    prettyErrors: false,
  })
  const problems = [...document.errors, ...document.warnings].map((error) =>
    refuse(error.pos[0], `YAML 写法有误：${error.message}`, `YAML: ${error.message}`),
  )
  visit(document, (_, node) => {
    const marked = isAlias(node) || ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor)
    if (!marked) return
    const offset = (node as { range?: readonly number[] | null }).range?.[0] ?? 0
    problems.push(refuse(offset, '不用锚点和引用', 'anchors and aliases are not used'))
  })
  if (problems.length > 0) return { root: null, problems }
  const contents = document.contents
  if (!isMap(contents)) {
    const problem = refuse(0, '文件最外层应是“名称: 内容”', 'the file is not a map of names')
    return { root: null, problems: [problem] }
  }
  const root = nodeOf(contents as ParsedNode, at)
  return { root: root.is === 'map' ? root : null, problems }
}

type Locate = (offset: number) => Where

function nodeOf(node: ParsedNode | null, at: Locate): Node {
  const where = at(node?.range?.[0] ?? 0)
  if (isMap(node)) {
    const entries = node.items.map((pair) => entryOf(pair as Pair<ParsedNode, ParsedNode>, at))
    return { is: 'map', entries, at: where }
  }
  if (isSeq(node)) {
    return { is: 'list', items: node.items.map((one) => nodeOf(one as ParsedNode, at)), at: where }
  }
  return { is: 'text', text: isScalar(node) ? textOf(node.value) : '', at: where }
}

function entryOf(pair: Pair<ParsedNode, ParsedNode | null>, at: Locate): Entry {
  const where = at(pair.key.range[0])
  const key = isScalar(pair.key) ? textOf(pair.key.value) : ''
  // A name without a value ("a:") stands where its name stands.
  const value = pair.value === null ? { is: 'text' as const, text: '', at: where } : null
  return { key, at: where, value: value ?? nodeOf(pair.value, at) }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}

export function childOf(node: Node | null | undefined, key: string): Node | null {
  if (node?.is === 'map') return node.entries.find((one) => one.key === key)?.value ?? null
  if (node?.is === 'list') return node.items[Number(key)] ?? null
  return null
}

/** Where the deepest part of a path stands that the file has: its name if it has one. */
export function whereOf(root: MapNode, path: readonly string[]): Where {
  let where: Where = root.at
  let node: Node | null = root
  for (const key of path) {
    if (node?.is === 'map') {
      const entry: Entry | undefined = node.entries.find((one) => one.key === key)
      if (entry === undefined) return where
      where = entry.at
      node = entry.value
    } else {
      node = childOf(node, key)
      if (node === null) return where
      where = node.at
    }
  }
  return where
}

/** The tree with one part replaced, or null when the path leads nowhere. */
export function withPart(node: Node, path: readonly string[], part: Node): Node | null {
  const [key, ...rest] = path
  if (key === undefined) return part
  if (node.is !== 'map') return null
  const old = node.entries.find((one) => one.key === key)
  if (old === undefined) return null
  const value = withPart(old.value, rest, part)
  if (value === null) return null
  const entries = node.entries.map((one) => (one === old ? { ...one, value } : one))
  return { ...node, entries }
}

/** Same words, wherever they stand: what a patch's `was` is compared with. */
export function isSame(a: Node, b: Node): boolean {
  if (a.is === 'text') return b.is === 'text' && a.text === b.text
  if (a.is === 'list') {
    if (b.is !== 'list' || a.items.length !== b.items.length) return false
    return a.items.every((one, index) => isSame(one, b.items[index]!))
  }
  if (b.is !== 'map' || a.entries.length !== b.entries.length) return false
  return a.entries.every((one, index) => {
    const other = b.entries[index]!
    return one.key === other.key && isSame(one.value, other.value)
  })
}
