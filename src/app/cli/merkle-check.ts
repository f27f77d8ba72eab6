import type { Reviver } from '../../base/json.ts'
import { type WhyNotProved, whyNotConsistent, whyNotIncluded } from '../../base/merkle.ts'
import { type Answer, type Command, theFile } from './command.ts'
import { readJson } from './input.ts'

type Claim = Readonly<Record<string, unknown>>

/** `linli merkle check FILE.json`: one inclusion or consistency proof, RFC 9162, base64. */
export const command: Command = {
  name: 'merkle check',
  summary: 'Check a Merkle proof: that an entry is in a tree, or that a tree only grew.',
  usage: 'merkle check FILE.json',
  run: async (args) => check(theFile(args)),
}

function check(file: string): Answer {
  const claim = readJson(file, exactIntegers)
  const problems = problemsIn(claim)
  if (problems.length === 0) return { json: { ok: true } }
  return { exit: 1, json: { ok: false, problems } }
}

/** One thing that keeps the proof from holding, and where it stands. */
type Problem = { readonly code: string; readonly where: string }

function problemsIn(claim: unknown): Problem[] {
  if (!isRecord(claim)) return [{ code: 'not-an-object', where: 'file' }]
  return isConsistency(claim) ? consistencyProblems(claim) : inclusionProblems(claim)
}

function inclusionProblems(claim: Claim): Problem[] {
  const read = reader(claim)
  const inclusion = {
    leafIndex: read.size('leafIdx'),
    treeSize: read.size('treeSize'),
    leafHash: read.hash('leafHash'),
    root: read.hash('root'),
    proof: read.proof(),
  }
  return read.problems.length > 0 ? read.problems : problemsOf(whyNotIncluded(inclusion))
}

function consistencyProblems(claim: Claim): Problem[] {
  const read = reader(claim)
  const consistency = {
    size1: read.size('size1'),
    size2: read.size('size2'),
    root1: read.hash('root1'),
    root2: read.hash('root2'),
    proof: read.proof(),
  }
  return read.problems.length > 0 ? read.problems : problemsOf(whyNotConsistent(consistency))
}

const problemsOf = (why: WhyNotProved | null): Problem[] =>
  why === null ? [] : [{ code: why, where: 'proof' }]

/** Reads members one by one and gathers what is wrong with each. */
function reader(claim: Claim) {
  const problems: Problem[] = []
  const bytes = (value: unknown, where: string): Uint8Array => {
    if (typeof value === 'string' && isBase64(value)) return Buffer.from(value, 'base64')
    problems.push({ code: 'not-base64', where })
    return new Uint8Array()
  }
  const size = (where: string): bigint => {
    const value = claim[where]
    if (typeof value === 'bigint') return value
    problems.push({ code: 'not-a-whole-number', where })
    return 0n
  }
  const proof = (): Uint8Array[] => {
    const list = claim.proof ?? []
    if (Array.isArray(list)) return list.map((one, at) => bytes(one, `proof[${at}]`))
    problems.push({ code: 'not-a-list', where: 'proof' })
    return []
  }
  return { problems, size, hash: (where: string) => bytes(claim[where], where), proof }
}

const isRecord = (value: unknown): value is Claim =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isConsistency = (claim: Claim) => 'size1' in claim || 'size2' in claim

const isBase64 = (text: string) =>
  /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)

/** Sizes may go up to 2^64, beyond what a number holds: whole numbers are read exactly. */
const exactIntegers: Reviver = (_key, value, context) => {
  const source = context?.source ?? ''
  return typeof value === 'number' && /^-?\d+$/.test(source) ? BigInt(source) : value
}
