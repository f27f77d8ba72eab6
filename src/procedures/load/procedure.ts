/** A procedure from its source, before it is proved. */
import type { FactType, Procedure } from '../model.ts'
import type { Problem } from '../problem.ts'
import { readAnytime } from './act.ts'
import { readRule } from './choice.ts'
import {
  readCheck,
  readClock,
  readCorrect,
  readDebt,
  readDoor,
  readLetter,
  readMigration,
  readSection,
} from './clock.ts'
import { Part } from './part.ts'
import type { Common } from './shared.ts'
import type { MapNode } from './source.ts'
import { readSteps } from './step.ts'
import {
  readFactType,
  readFactTypes,
  readForm,
  readText,
  readTexts,
  readWholeNumber,
} from './text.ts'
import { readLevel, readRoles } from './who.ts'
import { namesUsed } from './words.ts'

const KEYS = [
  'procedure version title law opens at may-change public late who never secret room form facts',
  'checks doors letters clocks steps anytime owes correct says words migrate',
].flatMap((line) => line.split(' '))

const LATE = ['remind owner', 'tell supervisor'] as const

/** Reads as much as it can, so that one look shows every refusal. */
export function readProcedure(
  root: MapNode,
  common: Common,
): { procedure: Procedure | null; problems: Problem[] } {
  const problems: Problem[] = []
  const part = new Part(root, { path: [], where: root.at, book: problems })
  part.only(KEYS)
  const name = part.need('procedure')?.text() ?? ''
  const version = part.need('version')
  const title = part.need('title')
  const level = part.need('at')
  const { steps, first } = readSteps(part.need('steps'))
  if (problems.some((one) => one.code === 'Y03') || version === null || title === null) {
    return { procedure: null, problems }
  }
  const read = {
    name,
    version: readWholeNumber(version),
    patches: [],
    title: readText(title),
    law: part.need('law')?.items().map(readRule) ?? [],
    opens: part.need('opens')?.texts() ?? [],
    level: level === null ? { is: 'case' as const } : readLevel(level),
    mayChange: part.get('may-change')?.texts() ?? [],
    public: part.get('public')?.texts() ?? [],
    late: readLate(part.get('late')),
    roles: readRoles(part.get('who'), common.people),
    never: readNever(part.get('never')),
    secret: readSecret(part.get('secret')),
    closedRoom: readRoom(part.get('room')),
    form: readForm(part.need('form')),
    facts: readFactTypes(part.get('facts')),
    checks: readSection(part.get('checks'), readCheck),
    doors: readSection(part.get('doors'), readDoor),
    letters: readSection(part.get('letters'), readLetter),
    clocks: readSection(part.get('clocks'), readClock),
    steps,
    first,
    anytime: readAnytime(part.get('anytime'), (step) => step),
    owes: readSection(part.get('owes'), readDebt),
    correct: readCorrect(part.get('correct')),
    migrate: readMigration(part.get('migrate')),
    says: { ...common.says, ...readTexts(part.get('says')) },
    words: readTexts(part.get('words')),
  }
  refuseRedefined(part, common)
  return { procedure: complete(read, common), problems }
}

/** Types of fields that the procedure left to common.yaml, and the words of all that it names. */
function complete(read: Procedure, common: Common): Procedure {
  const facts: Record<string, FactType> = {}
  for (const door of Object.values(read.doors)) Object.assign(facts, door.gives)
  Object.assign(facts, read.facts)
  const typed = { ...read, facts }
  for (const name of namesUsed(typed).facts) {
    facts[name] ??= common.facts[name] ?? { is: 'words' }
  }
  const words = { ...read.words }
  for (const { name, full } of namesUsed(typed).words) {
    const shared = [full, name].find((key) => Object.hasOwn(common.words, key))
    const isOwn = Object.hasOwn(read.words, full) || Object.hasOwn(read.words, name)
    if (!isOwn && shared !== undefined) words[shared] = common.words[shared]!
  }
  return { ...typed, words }
}

/** A procedure may add words and sentences, or repeat a shared one, never change its meaning. */
function refuseRedefined(part: Part, common: Common): void {
  const shared = {
    words: (one: Part, key: string) => isEqual(readText(one), common.words[key]),
    says: (one: Part, key: string) => isEqual(readText(one), common.says[key]),
    facts: (one: Part, key: string) => isEqual(readFactType(one), common.facts[key]),
  }
  for (const section of ['words', 'says', 'facts'] as const) {
    for (const { key, part: one } of part.get(section)?.pairs() ?? []) {
      if (!Object.hasOwn(common[section], key) || shared[section](one, key)) continue
      one.refuse('Y06', `“${key}”已在common.yaml里定义`, `“${key}” is defined in common.yaml`)
    }
  }
}

function isEqual(own: unknown, shared: unknown): boolean {
  return JSON.stringify(own) === JSON.stringify(shared)
}

function readLate(part: Part | null): Procedure['late'] {
  if (part === null) return []
  const text = part.text()
  const found = LATE.filter((one) => text.split(', ').includes(one))
  if (found.length !== text.split(', ').length)
    part.refuse('Y05', `看不懂“${text}”`, `“${text}”: write ${LATE.join(', ')}`)
  return found
}

function readNever(part: Part | null): Procedure['never'] {
  return readSection(part, (_, one) => {
    const text = one.text()
    if (text === 'everything' || text === 'acts') return text
    one.refuse('Y05', `看不懂“${text}”`, `“${text}”: write everything or acts`)
    return null
  })
}

function readSecret(part: Part | null): Procedure['secret'] {
  return readSection(part, (_, one) => one.texts())
}

function readRoom(part: Part | null): boolean {
  if (part === null) return false
  if (part.text() !== 'closed') part.refuse('Y05', '只能写closed', 'write closed')
  return true
}
