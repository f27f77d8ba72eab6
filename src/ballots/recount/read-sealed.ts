import type { Json } from '../../base/json.ts'
import type { Text } from '../../base/text.ts'
import { readRulePack } from '../counting/owners/rule-pack.ts'
import type {
  BookBallot,
  BookCandidate,
  BookElection,
  BookMotion,
  BookUnit,
  BudgetBook,
  Choices,
  Mark,
  Piece,
  PollBook,
  Sealed,
  Told,
} from './book.ts'
import { each, exactly, list, malformed, record, string, word } from './shape.ts'

/**
 * Reads what a recount file holds. Every member is named here: what was added to a book is refused
 * like what is missing. Refusals recount-malformed, rule-pack-malformed with the element.
 */
export function readSealed(json: Json): Sealed {
  const file = exactly(json, 'file', { needed: ['book', 'results', 'root'] })
  const root = string(file.root, 'root')
  if (!/^[0-9a-f]{64}$/.test(root)) malformed('root')
  const { format } = record(file.book, 'book')
  const read = { 'linli-poll-1': readPoll, 'linli-budget-1': readRound }
  const kind = word(format, 'book.format', ['linli-poll-1', 'linli-budget-1'])
  return { book: read[kind](file.book!), results: list(file.results, 'results', record), root }
}

const POLL = ['format', 'poll', 'rulePack', 'motions', 'roll', 'secrecy']

function readPoll(json: Json): PollBook {
  const secrecy = word(record(json, 'book').secrecy, 'book.secrecy', ['open', 'secret'])
  const lists = secrecy === 'open' ? ['ballots'] : ['marks', 'pieces']
  const book = exactly(json, 'book', { needed: [...POLL, ...lists] })
  const shared = {
    format: 'linli-poll-1',
    poll: told(book.poll, 'poll'),
    rulePack: readRulePack(book.rulePack),
    motions: list(book.motions, 'motions', motion),
    roll: list(book.roll, 'roll', unit),
  } as const
  if (secrecy === 'open') {
    const ballots = list(book.ballots, 'ballots', ballot)
    ballots.forEach((one, at) => {
      checkChoices(one.choices, shared.motions, `ballots[${at}].choices`)
    })
    return { ...shared, secrecy, ballots }
  }
  const marks = list(book.marks, 'marks', mark)
  return { ...shared, secrecy, marks, pieces: list(book.pieces, 'pieces', piece) }
}

/** Each choice is one that its motion can have. */
function checkChoices(choices: Choices, motions: readonly BookMotion[], element: string): void {
  for (const [id, choice] of Object.entries(choices)) {
    const motion = motions.find((one) => one.id === id)
    const allowed = motion?.election ? ELECTED : QUESTION
    if (!motion || !allowed.test(choice)) malformed(`${element}.${id}`)
  }
}

const QUESTION = /^(yes|no|abstain|spoiled)$/
const ELECTED = /^(abstain|spoiled|for:\d+(,\d+)*)$/

function readRound(json: Json): BudgetBook {
  const needed = ['format', 'round', 'method', 'names', 'pabulib', 'receipts']
  const book = exactly(json, 'book', { needed })
  const method = exactly(book.method, 'method', { needed: ['rule', 'utility', 'completion'] })
  return {
    format: 'linli-budget-1',
    round: told(book.round, 'round'),
    method: {
      rule: word(method.rule, 'method.rule', ['equal-shares', 'greedy']),
      utility: word(method.utility, 'method.utility', ['cost', 'cardinality', 'score', 'borda']),
      completion: word(method.completion, 'method.completion', ['none', 'add1', 'add1-greedy']),
    },
    names: each(book.names, 'names', text),
    pabulib: string(book.pabulib, 'pabulib'),
    receipts: list(book.receipts, 'receipts', string),
  }
}

function told(json: Json | undefined, element: string): Told {
  const poll = exactly(json, element, { needed: ['id', 'title', 'place', 'opened', 'closed'] })
  return {
    id: string(poll.id, `${element}.id`),
    title: text(poll.title, `${element}.title`),
    place: string(poll.place, `${element}.place`),
    opened: string(poll.opened, `${element}.opened`),
    closed: string(poll.closed, `${element}.closed`),
  }
}

function motion(json: Json, element: string): BookMotion {
  const row = exactly(json, element, { needed: ['id', 'item', 'title'], optional: ['election'] })
  return {
    id: string(row.id, `${element}.id`),
    item: count(row.item, `${element}.item`),
    title: text(row.title, `${element}.title`),
    ...(row.election === undefined
      ? {}
      : { election: election(row.election, `${element}.election`) }),
  }
}

const ELECTION = ['seats', 'substitutes', 'ties', 'seed', 'candidates']

function election(json: Json, element: string): BookElection {
  const row = exactly(json, element, { needed: ELECTION })
  return {
    seats: count(row.seats, `${element}.seats`),
    substitutes: count(row.substitutes, `${element}.substitutes`),
    ties: word(row.ties, `${element}.ties`, ['draw', 'runoff']),
    seed: string(row.seed, `${element}.seed`),
    candidates: list(row.candidates, `${element}.candidates`, candidate),
  }
}

function candidate(json: Json, element: string): BookCandidate {
  const row = exactly(json, element, { needed: ['number', 'name', 'unit'] })
  const name = string(row.name, `${element}.name`)
  const number = count(row.number, `${element}.number`)
  return { number, name, unit: string(row.unit, `${element}.unit`) }
}

function unit(json: Json, element: string): BookUnit {
  const needed = ['unit', 'owners', 'area', 'kind']
  const row = exactly(json, element, { needed, optional: ['parking', 'delivered'] })
  return {
    unit: string(row.unit, `${element}.unit`),
    owners: list(row.owners, `${element}.owners`, string),
    area: string(row.area, `${element}.area`),
    kind: string(row.kind, `${element}.kind`),
    ...(row.parking === undefined ? {} : { parking: flag(row.parking, `${element}.parking`) }),
    ...(row.delivered === undefined
      ? {}
      : { delivered: flag(row.delivered, `${element}.delivered`) }),
  }
}

function ballot(json: Json, element: string): BookBallot {
  const needed = ['receipt', 'unit', 'by', 'channel', 'at', 'choices']
  const row = exactly(json, element, { needed })
  return {
    receipt: string(row.receipt, `${element}.receipt`),
    unit: string(row.unit, `${element}.unit`),
    by: string(row.by, `${element}.by`),
    channel: word(row.channel, `${element}.channel`, ['web', 'paper', 'phone', 'visit']),
    at: string(row.at, `${element}.at`),
    choices: choices(row.choices, `${element}.choices`),
  }
}

function mark(json: Json, element: string): Mark {
  const row = exactly(json, element, { needed: ['receipt', 'units'] })
  const units = list(row.units, `${element}.units`, string)
  return { receipt: string(row.receipt, `${element}.receipt`), units }
}

function piece(json: Json, element: string): Piece {
  const row = exactly(json, element, { needed: ['motion', 'choice', 'persons', 'area'] })
  return {
    motion: string(row.motion, `${element}.motion`),
    choice: string(row.choice, `${element}.choice`),
    persons: count(row.persons, `${element}.persons`),
    area: string(row.area, `${element}.area`),
  }
}

const choices = (json: Json | undefined, element: string): Choices => each(json, element, string)

function text(json: Json | undefined, element: string): Text {
  const { zh, en } = exactly(json, element, { needed: ['zh', 'en'] })
  return { zh: string(zh, `${element}.zh`), en: string(en, `${element}.en`) }
}

const count = (json: Json | undefined, element: string): number =>
  typeof json === 'number' && Number.isSafeInteger(json) && json >= 0 ? json : malformed(element)

const flag = (json: Json, element: string): boolean =>
  typeof json === 'boolean' ? json : malformed(element)
