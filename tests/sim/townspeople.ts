/** People who do what comes to mind: whatever the page offers, filled in somehow, or nonsense. */
import { Refusal } from '../../src/base/refusal.ts'
import type { Seeded } from '../../src/base/seeded.ts'
import type { FormField, PossibleAct } from '../../src/cases/schema.ts'
import { COMMUNITY, COUNTY, GRID, STREET } from '../builders/people.ts'
import { aStaff, type Somebody, type Spine } from '../builders/spine.ts'
import type { World } from './auditor.ts'

export type Town = {
  readonly spine: Spine
  readonly residents: readonly Somebody[]
  readonly staff: readonly Somebody[]
  readonly handlers: readonly string[]
  readonly cases: string[]
  readonly acknowledged: World['acknowledged'][number][]
  refused: number
}

export async function aTown(spine: Spine): Promise<Town> {
  const { steward, second, handler, desk, lead } = await aStaff(spine)
  const other = await spine.colleague('handler', COMMUNITY, '孙师傅')
  const above = await spine.colleague('supervisor', STREET, '督办一')
  const highest = await spine.colleague('supervisor', COUNTY, '督办二')
  await spine.people.refreshStaffing()
  const residents = await Promise.all(Array.from({ length: 6 }, () => spine.resident()))
  return {
    spine,
    residents,
    staff: [steward, second, handler, other, desk, lead, above, highest],
    handlers: [handler.personId, other.personId],
    cases: [],
    acknowledged: [],
    refused: 0,
  }
}

const TITLES = ['路灯不亮', '垃圾没人清', '楼上漏水', '井盖松动', '半夜吵闹', '树枝挡光']

export async function bringOne(town: Town, chance: Seeded): Promise<void> {
  const by = chance.pick(town.residents)
  const form = { title: `${chance.pick(TITLES)}${chance.below(1000)}` }
  const opened = await orRefused(town, town.spine.open(by, { form, area: GRID }))
  if (opened === null) return
  town.cases.push(opened.caseId)
  town.acknowledged.push({ caseId: opened.caseId, seq: 1, actor: by.personId })
}

/** One to three people at once on one file: one of them may be the first. */
export async function actSomehow(town: Town, chance: Seeded): Promise<void> {
  if (town.cases.length === 0) return
  const recent = town.cases.slice(-12)
  const caseId = chance.pick(recent)
  const everybody = [...town.staff, ...town.staff, ...town.residents]
  const people = [
    ...new Set(Array.from({ length: 1 + chance.below(3) }, () => chance.pick(everybody))),
  ]
  const wanted = await Promise.all(people.map((by) => wishOf(town, by, { caseId, chance })))
  await Promise.all(wanted.map(({ by, wish }) => tryIt(town, by, { caseId, ...wish })))
}

type Wish = {
  readonly act: string
  readonly place?: string
  readonly form: Record<string, unknown>
}

async function wishOf(
  town: Town,
  by: Somebody,
  { caseId, chance }: { caseId: string; chance: Seeded },
) {
  const { cases } = town.spine
  const seen = await orRefused(town, cases.view(town.spine.as(by), caseId))
  const wild: Wish = { act: chance.pick(['accept', 'done', 'rate', 'nonsense']), form: {} }
  if (seen === null || seen.acts.length === 0) return { by, wish: wild }
  const one = chance.pick(seen.acts)
  return { by, wish: { act: one.act, place: one.place, form: filled(town, one, chance) } }
}

async function tryIt(town: Town, by: Somebody, wish: Wish & { readonly caseId: string }) {
  const done = await orRefused(town, town.spine.act(by, wish.caseId, wish))
  if (done !== null)
    town.acknowledged.push({ caseId: done.caseId, seq: done.seq, actor: by.personId })
}

async function orRefused<T>(town: Town, asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    town.refused++
    return null
  }
}

function filled(town: Town, { fields }: PossibleAct, chance: Seeded): Record<string, unknown> {
  const form: Record<string, unknown> = {}
  for (const field of fields)
    if (field.required || chance.below(2) === 0) form[field.name] = answerTo(town, field, chance)
  return form
}

const choicesOf = ({ choices }: FormField) => (choices ?? []).map(({ value }) => value)

function answerTo(town: Town, field: FormField, chance: Seeded): unknown {
  const soon = () => {
    const days = 1 + chance.below(10)
    return new Date(town.spine.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10)
  }
  switch (field.type) {
    case 'choice':
      return chance.pick(choicesOf(field))
    case 'choices':
      return [chance.pick(choicesOf(field))]
    case 'person':
      return chance.pick(town.handlers)
    case 'persons':
      return [...town.handlers].slice(0, 1 + chance.below(2))
    case 'date':
      return soon()
    case 'area':
      return GRID
    case 'number':
    case 'money':
      return chance.below(1000)
    case 'case':
      return `PL-2026-${String(1 + chance.below(town.cases.length)).padStart(6, '0')}`
    case 'files':
      return []
    case 'list':
      return [{ who: chance.pick(town.handlers), title: '一件承诺', due: soon() }]
    default:
      return `随手写的话${chance.below(100)}`
  }
}
