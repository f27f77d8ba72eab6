/**
 * The second implementation of an owners' recount: written from the law table and the format alone,
 * as plainly as it can be, with nothing of the product in it. It reads the HTML file.
 */
import { createHash } from 'node:crypto'

type Unit = { unit: string; owners: string[]; area: string; kind: string; parking?: true }
type Ballot = { unit: string; by: string; at: string; choices: Record<string, string> }
type Piece = { motion: string; choice: string; persons: number; area: string }
type Book = {
  rulePack: { repeated: string; parking: string; spoiled: string }
  motions: { id: string; item: number }[]
  roll: Unit[]
  ballots?: Ballot[]
  marks?: { receipt: string; units: string[] }[]
  pieces?: Piece[]
}
type Sum = { persons: number; area: bigint }

export type PlainResult = {
  motion: string
  result: string
  total: Sum
  part: Sum
  yes: Sum
}

export type PlainRecount = { root: string; sameRoot: boolean; results: PlainResult[] }

export function plainRecount(html: string): PlainRecount {
  const text = /<script type="application\/json" id="book">([^<]*)<\/script>/.exec(html)![1]!
  const file = JSON.parse(text)
  const book: Book = file.book
  const root = treeHash(leaves(file.book)).toString('hex')
  const results = book.motions.map((motion) =>
    judge(motion, book.ballots ? openSums(book, motion.id) : secretSums(book, motion.id)),
  )
  return { root, sameRoot: root === file.root, results }
}

/** Keys in order, no spaces: enough of RFC 8785 for what is in a book. */
function plainJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(plainJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const keys = Object.keys(value).sort()
  const members = new Map(Object.entries(value))
  return `{${keys.map((key) => `${JSON.stringify(key)}:${plainJson(members.get(key))}`).join(',')}}`
}

function leaves(book: Record<string, unknown>): Buffer[] {
  const lists = { roll: 'unit', ballots: 'ballot', marks: 'mark', pieces: 'piece' }
  const head = { ...book }
  const rows: [string, unknown][] = []
  for (const [list, kind] of Object.entries(lists)) {
    const found = book[list]
    if (Array.isArray(found)) for (const row of found) rows.push([kind, row])
    delete head[list]
  }
  return [['head', head], ...rows].map((leaf) => Buffer.from(plainJson(leaf)))
}

/** MTH of RFC 9162, 2.1.1, as it is written there. */
function treeHash(entries: Buffer[]): Buffer {
  const sha = (...parts: Buffer[]) => {
    const made = createHash('sha256')
    for (const part of parts) made.update(part)
    return made.digest()
  }
  if (entries.length === 0) return sha()
  if (entries.length === 1) return sha(Buffer.of(0), entries[0]!)
  let half = 1
  while (half * 2 < entries.length) half *= 2
  return sha(Buffer.of(1), treeHash(entries.slice(0, half)), treeHash(entries.slice(half)))
}

/** 89.37 is 8937. */
const cents = (area: string) => BigInt(area.replace('.', ''))

function person(unit: Unit): string {
  if (unit.kind !== 'owner') return 'the developer'
  return new Set(unit.owners).size === 1 ? `owner ${unit.owners[0]}` : `unit ${unit.unit}`
}

function sum(units: Unit[]): Sum {
  let area = 0n
  for (const unit of units) area += cents(unit.area)
  return { persons: new Set(units.map(person)).size, area }
}

function counting(book: Book): Unit[] {
  return book.roll.filter((unit) => book.rulePack.parking === 'counted' || !unit.parking)
}

function openSums(book: Book, motion: string) {
  const units = counting(book)
  const choiceOf = new Map<string, string>()
  for (const unit of units) {
    const may = (by: string) =>
      unit.owners.includes(by) || (unit.kind !== 'owner' && by === 'developer')
    let given = book.ballots!.filter(
      (one) => one.unit === unit.unit && may(one.by) && one.choices[motion] !== undefined,
    )
    if (book.rulePack.repeated !== 'none')
      given = given.filter((one) => {
        const times = given.filter((other) => other.by === one.by).map((other) => other.at)
        times.sort()
        return one.at === (book.rulePack.repeated === 'first' ? times[0] : times.at(-1))
      })
    const said = new Set(given.map((one) => one.choices[motion]!))
    if (said.size === 1) choiceOf.set(unit.unit, [...said][0]!)
  }
  const took = units.filter((unit) => {
    const choice = choiceOf.get(unit.unit)
    return choice !== undefined && (choice !== 'spoiled' || book.rulePack.spoiled === 'took-part')
  })
  const agreed = units.filter((unit) => choiceOf.get(unit.unit) === 'yes')
  const otherwise = new Set(
    units.filter((unit) => ['no', 'abstain'].includes(choiceOf.get(unit.unit) ?? '')).map(person),
  )
  const persons = new Set(agreed.map(person).filter((one) => !otherwise.has(one))).size
  return { total: sum(units), part: sum(took), yes: { persons, area: sum(agreed).area } }
}

function secretSums(book: Book, motion: string) {
  const add = (choices: string[]): Sum => {
    const said: Sum = { persons: 0, area: 0n }
    for (const piece of book.pieces!) {
      if (piece.motion !== motion || !choices.includes(piece.choice)) continue
      said.persons += piece.persons
      said.area += cents(piece.area)
    }
    return said
  }
  const counted = ['yes', 'no', 'abstain']
  if (book.rulePack.spoiled === 'took-part') counted.push('spoiled')
  return { total: sum(counting(book)), part: add(counted), yes: add(['yes']) }
}

function judge(
  { id, item }: { id: string; item: number },
  { total, part, yes }: { total: Sum; part: Sum; yes: Sum },
): PlainResult {
  const quorum = 3 * part.persons >= 2 * total.persons && 3n * part.area >= 2n * total.area
  const threeQuarters = [6, 7, 8].includes(item)
  const agreed = threeQuarters
    ? 4 * yes.persons >= 3 * part.persons && 4n * yes.area >= 3n * part.area
    : 2 * yes.persons > part.persons && 2n * yes.area > part.area
  const result = !quorum || total.persons === 0 ? 'no-quorum' : agreed ? 'passed' : 'failed'
  return { motion: id, result, total, part, yes }
}
