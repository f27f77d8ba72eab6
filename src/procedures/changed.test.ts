/**
 * Shipped procedures with one thing changed at random: each is refused with a line, or it is proved
 * and then keeps every promise while cases run along it. This tries the prover itself.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { play } from '../../tests/builders/played-case.ts'
import { shippedLibrary, shippedSources } from '../../tests/builders/shipped-procedures.ts'
import { loadTree } from './load/library.ts'
import type { Entry, MapNode, Node } from './load/source.ts'
import { readSource } from './load/source.ts'

const library = shippedLibrary()
const trees = new Map(
  shippedSources()
    .filter(({ file }) => !file.endsWith('common.yaml'))
    .map((source) => [source.file, readSource(source).root!]),
)

type Path = readonly (string | number)[]

/** Paths of all parts of a tree below some keys: what a change may fall upon. */
function partsOf(node: Node, path: Path = []): { path: Path; node: Node }[] {
  const below =
    node.is === 'map'
      ? node.entries.flatMap((one) => partsOf(one.value, [...path, one.key]))
      : node.is === 'list'
        ? node.items.flatMap((one, index) => partsOf(one, [...path, index]))
        : []
  return [{ path, node }, ...below]
}

/** The tree with one part changed, or left out when `change` answers null. */
function changed(node: Node, path: Path, change: (node: Node) => Node | null): Node | null {
  const [key, ...rest] = path
  if (key === undefined) return change(node)
  if (node.is === 'map') {
    const entries = node.entries.flatMap((one): Entry[] => {
      if (one.key !== key) return [one]
      const value = changed(one.value, rest, change)
      return value === null ? [] : [{ ...one, value }]
    })
    return { ...node, entries }
  }
  if (node.is !== 'list') return node
  const items = node.items.flatMap((one, index) => {
    if (index !== key) return [one]
    return changed(one, rest, change) ?? []
  })
  return { ...node, items }
}

const steps = (root: MapNode) => {
  const found = root.entries.find((one) => one.key === 'steps')!.value
  return found.is === 'map' ? found.entries.map((one) => one.key) : []
}

type Change = (root: MapNode, seed: number) => Node | null

function dropWhere(fits: (path: Path) => boolean): Change {
  return (root, seed) => {
    const parts = partsOf(root).filter((one) => fits(one.path))
    return parts.length === 0 ? null : changed(root, parts[seed % parts.length]!.path, () => null)
  }
}

const CHANGES: Readonly<Record<string, Change>> = {
  'a step is lost': dropWhere((path) => path.length === 2 && path[0] === 'steps'),
  'an act is lost': dropWhere((path) => path.at(-2) === 'acts'),
  'a field is lost': dropWhere((path) => path.at(-2) === 'form'),
  'a key is lost': dropWhere((path) => path.length > 2 && typeof path.at(-1) === 'string'),
  'an act leads elsewhere': (root, seed) => {
    const parts = partsOf(root).filter(
      ({ path, node }) => path.at(-1) === 'to' && node.is === 'text',
    )
    const names = [...steps(root), 'stay', 'over']
    const text = names[Math.floor(seed / 7) % names.length]!
    const { path } = parts[seed % parts.length]!
    return changed(root, path, (node) => ({ is: 'text', text, at: node.at }))
  },
  'one clause of a sentence is lost': (root, seed) => {
    const parts = partsOf(root).filter(({ path, node }) => {
      return path[0] === 'steps' && node.is === 'text' && / /.test(node.text)
    })
    const { path } = parts[seed % parts.length]!
    return changed(root, path, (node) => {
      const words = node.is === 'text' ? node.text.split(' ') : []
      return { is: 'text', text: words.slice(0, -2).join(' '), at: node.at }
    })
  },
}

test.each(Object.entries(CHANGES))(
  '%s: refused with a line, or sound as before [K.04]',
  (_, change) => {
    let proved = 0
    let refused = 0
    fc.assert(
      fc.property(fc.constantFrom(...trees.keys()), fc.nat(), (file, seed) => {
        const root = change(trees.get(file)!, seed)
        if (root?.is !== 'map') return
        const { procedure, problems } = loadTree(root, library)
        if (procedure === null) {
          refused++
          expect(problems.length).toBeGreaterThan(0)
          for (const one of problems) expect(one.line).toBeGreaterThan(0)
          return
        }
        proved++
        const done = new Set<string>()
        for (const run of [1, 2, 3]) play(procedure, seed + run, done)
      }),
      { numRuns: 25 },
    )
    expect(refused).toBeGreaterThan(0)
    expect(refused + proved).toBeGreaterThan(10)
  },
)
