/** Steps 环节, with the steps inside their regions, as one flat map of ids. */
import type { Each, End, OwnerLine, Region, Step } from '../model.ts'
import type { Resolve } from './act.ts'
import { readActs } from './act.ts'
import { readChoice, readGuard, readOpens, readPauses } from './choice.ts'
import { OWNER_FORM, parseOwner, parseReopen } from './length.ts'
import type { Part } from './part.ts'
import { notUnderstood } from './part.ts'
import { readSilence } from './silence.ts'
import { readText, readWholeNumber } from './text.ts'

const KEYS = [
  'name owner acts each silence regions children opens join chooses posts uses serves owes pause',
  'ends remedy follows reopen says stage',
].flatMap((line) => line.split(' '))

type Place = {
  readonly id: string
  readonly within: Step['within']
  readonly resolve: Resolve
  readonly isFirst: boolean
}

const plain: Resolve = (name) => name

export function readSteps(part: Part | null): { steps: Record<string, Step>; first: string } {
  const steps: Record<string, Step> = {}
  const members = part?.members() ?? []
  members.forEach(({ name, part: one }, index) => {
    one.only(KEYS)
    addStep(steps, one, { id: name, within: null, resolve: plain, isFirst: index === 0 })
  })
  return { steps, first: members[0]?.name ?? '' }
}

function addStep(steps: Record<string, Step>, part: Part, place: Place): void {
  const regions = part.get('regions')?.members() ?? []
  steps[place.id] = {
    ...readStep(part, place),
    regions: regions.map((one) => readRegion(one, place)),
  }
  for (const region of regions) addRegion(steps, region, place)
}

/** A small branch is one step `step/region`; a longer one has steps `step/region/inner`. */
function addRegion(
  steps: Record<string, Step>,
  region: { name: string; part: Part },
  parent: Place,
): void {
  const { name, part } = region
  const id = `${parent.id}/${name}`
  const within = { step: parent.id, region: name }
  const inner = part.get('steps')?.members() ?? []
  part.only(inner.length === 0 ? [...KEYS, 'skip-when'] : ['name', 'skip-when', 'steps'])
  if (part.has('regions') || parent.within !== null)
    part.refuse('Y04', '分支里不能再分支', 'a region holds no regions')
  if (inner.length === 0) {
    addStep(steps, part, { id, within, resolve: plain, isFirst: false })
    return
  }
  const names = inner.map((one) => one.name)
  const resolve: Resolve = (step) => (names.includes(step) ? `${id}/${step}` : step)
  for (const { name: step, part: one } of inner) {
    one.only(KEYS)
    addStep(steps, one, { id: `${id}/${step}`, within, resolve, isFirst: false })
  }
}

function readRegion(region: { name: string; part: Part }, parent: Place): Region {
  const { name, part } = region
  const skip = part.get('skip-when')
  const inner = part.get('steps')?.members()[0]?.name
  return {
    name,
    skipWhen: skip === null ? null : readGuard(skip),
    first: inner === undefined ? `${parent.id}/${name}` : `${parent.id}/${name}/${inner}`,
    at: part.at,
  }
}

function readStep(part: Part, place: Place): Step {
  const owner = readOwner(part.get('owner'), place.resolve)
  const end = readEnd(part)
  const join = part.get('join')
  const chooses = part.get('chooses')
  const name = part.need('name')
  return {
    id: place.id,
    name: name === null ? { zh: '', en: '' } : readText(name),
    owner,
    acts: readActs(part.get('acts'), place.resolve),
    each: readEach(part.get('each')),
    ...readSilence(part.get('silence')),
    regions: [],
    within: place.within,
    children: part.get('children')?.text() ?? null,
    opens: readOpens(part.get('opens')),
    join: join === null ? null : readChoice(join, place.resolve),
    chooses: chooses === null ? null : readChoice(chooses, place.resolve),
    posts: part.get('posts')?.texts() ?? [],
    uses: part.get('uses')?.texts() ?? [],
    serves: part.get('serves')?.text() ?? null,
    owes: part.get('owes')?.texts() ?? [],
    pauses: readPauses(part.get('pause')),
    end,
    says: part.get('says')?.text() ?? null,
    stage: readStage(part.get('stage'), { owner, end, isFirst: place.isFirst }),
    at: part.at,
  }
}

function readOwner(part: Part | null, resolve: Resolve): OwnerLine | null {
  if (part === null) return null
  const text = part.text()
  const owner = parseOwner(text, part.at)
  if (owner === null) return notUnderstood(part, text, OWNER_FORM)
  // biome-ignore lint/suspicious/noThenProperty: the language's own word; never awaited
  return { ...owner, then: owner.then === null ? null : resolve(owner.then) }
}

/** `party in parties`. */
function readEach(part: Part | null): Each | null {
  if (part === null) return null
  const text = part.text()
  const words = /^([a-z][a-z0-9-]*) in ([a-z][a-z0-9-]*)$/.exec(text)
  if (words === null) return notUnderstood(part, text, 'ROLE in LIST')
  return { item: words[1]!, list: words[2]! }
}

function readEnd(part: Part): End | null {
  const word = part.get('ends')
  if (word === null) {
    for (const key of ['remedy', 'follows', 'reopen']) {
      part.get(key)?.refuse('Y03', `“${key}”只能写在终点`, `“${key}” belongs to an end`)
    }
    return null
  }
  const reopen = part.get('reopen')
  const text = reopen?.text() ?? ''
  const again = reopen === null ? null : parseReopen(text)
  if (reopen !== null && again === null) notUnderstood(reopen, text, 'LENGTH to STEP')
  return {
    word: word.text(),
    remedy: part.get('remedy')?.text() ?? null,
    follows: part.get('follows')?.text() ?? null,
    reopen: again,
  }
}

/** Dots of the residents' line: received, dispatched, handled, rated, closed. */
function readStage(
  part: Part | null,
  step: { owner: OwnerLine | null; end: End | null; isFirst: boolean },
): number {
  if (part !== null) {
    const stage = readWholeNumber(part)
    if (stage > 4) part.refuse('Y04', '进度只有0到4', 'a stage is 0 to 4')
    return Math.min(stage, 4)
  }
  if (step.end !== null) return 4
  if (step.isFirst) return 0
  return step.owner?.right && step.owner.role === 'opener' ? 3 : 2
}
