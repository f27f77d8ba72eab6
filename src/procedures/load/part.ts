/** One part of a source while it is read: its node, the path to it, and the book of refusals. */
import type { At } from '../model.ts'
import type { Problem } from '../problem.ts'
import type { Node, Where } from './source.ts'
import { childOf } from './source.ts'

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/** A name in the language: small letters, digits and hyphens. */
export function isName(text: string): boolean {
  return NAME.test(text)
}

export class Part {
  readonly node: Node
  readonly path: readonly string[]
  /** Where the part's name stands, or the part itself in a list. */
  readonly where: Where
  readonly book: Problem[]

  constructor(node: Node, rest: { path: readonly string[]; where: Where; book: Problem[] }) {
    this.node = node
    this.path = rest.path
    this.where = rest.where
    this.book = rest.book
  }

  get at(): At {
    return { line: this.where.line, column: this.where.column }
  }

  refuse(code: string, zh: string, en: string): void {
    this.book.push({ code, ...this.where, path: this.path, why: { zh, en } })
  }

  get(key: string): Part | null {
    if (this.node.is !== 'map') return null
    const entry = this.node.entries.find((one) => one.key === key)
    return entry === undefined ? null : this.below(key, entry.value, entry.at)
  }

  has(key: string): boolean {
    return childOf(this.node, key) !== null
  }

  /** The part under a key that must be there; refuses and answers null when it is not. */
  need(key: string): Part | null {
    const part = this.get(key)
    if (part === null && this.node.is === 'map') {
      this.refuse('Y03', `缺少“${key}”`, `“${key}” is missing`)
    }
    return part
  }

  /** Refuses keys that the language does not have here, and parts that are no map. */
  only(keys: readonly string[]): void {
    if (this.node.is !== 'map') {
      this.refuse('Y04', '这里应是“名称: 内容”', 'names with contents are expected here')
      return
    }
    for (const entry of this.node.entries) {
      if (keys.includes(entry.key)) continue
      const part = this.below(entry.key, entry.value, entry.at)
      part.refuse('Y02', `这里没有“${entry.key}”这一项`, `“${entry.key}” is not known here`)
    }
  }

  /** Named members of a map, in order; a name that is no name is refused. */
  members(): { name: string; part: Part }[] {
    if (this.node.is === 'text' && this.node.text === '') return []
    if (this.node.is !== 'map') {
      this.refuse('Y04', '这里应是“名称: 内容”', 'names with contents are expected here')
      return []
    }
    return this.node.entries.flatMap((entry) => {
      const part = this.below(entry.key, entry.value, entry.at)
      if (isName(entry.key)) return [{ name: entry.key, part }]
      part.refuse(
        'Y04',
        `名称“${entry.key}”只能用小写字母、数字和连字符`,
        `the name “${entry.key}” may hold small letters, digits and hyphens only`,
      )
      return []
    })
  }

  /** Members of a map whose keys are free text: targets of an ordered choice. */
  pairs(): { key: string; part: Part }[] {
    if (this.node.is !== 'map') return []
    return this.node.entries.map((one) => {
      return { key: one.key, part: this.below(one.key, one.value, one.at) }
    })
  }

  text(): string {
    if (this.node.is === 'text' && this.node.text !== '') return this.node.text
    this.refuse('Y04', '这里应是一句话或一个词', 'a word or a sentence is expected here')
    return ''
  }

  isText(): boolean {
    return this.node.is === 'text'
  }

  /** Members of a list; one word alone is a list of one. */
  items(): Part[] {
    if (this.node.is === 'list') {
      return this.node.items.map((node, index) => this.below(String(index), node, node.at))
    }
    if (this.node.is === 'text') return this.node.text === '' ? [] : [this]
    this.refuse('Y04', '这里应是一张清单', 'a list is expected here')
    return []
  }

  texts(): string[] {
    return this.items().flatMap((one) => one.text() || [])
  }

  private below(key: string, node: Node, where: Where): Part {
    return new Part(node, { path: [...this.path, key], where, book: this.book })
  }
}

/** What a sentence should look like, for its refusal. */
export function notUnderstood(part: Part, text: string, form: string): null {
  part.refuse(
    'Y05',
    `看不懂“${text}”，应写成：${form}`,
    `“${text}” is not understood; write: ${form}`,
  )
  return null
}
