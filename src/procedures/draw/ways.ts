/** The ways of a procedure, as a reader follows them: which is the main one, what branches off. */
import type { Language } from '../../base/text.ts'
import type { Choice, Procedure, Step } from '../model.ts'
import { guardWords, wordFor } from '../say-guard.ts'

export type Way = {
  /** Ids of steps: of the top, or inside one and the same branch. */
  readonly from: string
  readonly to: string
  readonly label: string
  /** The act alone, or what it takes where nobody acts: fits above an arrow. */
  readonly short: string
  /** How much the main way likes to go here: 1 is the first way on, lower ones are exceptions. */
  readonly weight: number
  /** Not by anybody's act: time, a limit that is reached, a join. */
  readonly byItself: boolean
}

/** So many ways of one act are special cases before the usual one, which then comes last. */
const SPECIAL_CASES = 4

type Say = { readonly procedure: Procedure; readonly language: Language }

const topOf = (id: string) => id.split('/')[0] ?? id

/** Act that is meant when time, a limit or all together lead on. */
const ITSELF = { time: { zh: '到期', en: 'when time is up' } } as const

export function waysOf(procedure: Procedure, language: Language): readonly Way[] {
  const say = { procedure, language }
  const ofSteps = Object.values(procedure.steps).flatMap((step) => waysFrom(step, say))
  const label = ITSELF.time[language]
  const ofClocks = Object.values(procedure.clocks).flatMap(({ then: to, over }) =>
    to === null
      ? []
      : over.map((from) => ({ from, to, label, short: label, weight: -4, byItself: true })),
  )
  const ways = [...ofSteps, ...ofClocks]
  return merged(ways.filter((one) => one.to !== ''))
}

function waysFrom(step: Step, say: Say): readonly Way[] {
  const ways: Way[] = []
  const add = (
    choice: Choice<string>,
    of: Omit<Way, 'from' | 'to' | 'label' | 'short'> & { name: string; evenly?: boolean },
  ) =>
    choice.forEach(({ to, when }, index) => {
      const usual = choice.length < SPECIAL_CASES ? 0 : choice.length - 1
      const condition = choice.length > 1 ? guardWords(when, say) : ''
      const label = [of.name, condition].filter((one) => one !== '').join(joiner(say.language))
      const weight = of.weight - (index === usual || of.evenly ? 0 : 2)
      const short = of.name === '' && when.is !== 'otherwise' ? condition : of.name
      ways.push({ ...ends(say.procedure, step, to), label, short, weight, byItself: of.byItself })
    })
  let rank = 0
  for (const act of Object.values(step.acts)) {
    const moves = act.to.some((one) => one.to !== 'stay')
    if (!moves) continue
    const name = wordFor(say.procedure, act.name, say.language)
    // What is done only under a condition, or only so often, is not the usual way on.
    const special = act.when !== null || act.atMost !== null ? 1 : 0
    add(act.to, { name, weight: 1 - rank - special, byItself: false })
    rank += rank === 0 ? 3 : 1
    if (act.atMost === null || act.atMost.orElse === '') continue
    const label = `${name}${joiner(say.language)}${afterTimes(act.atMost.count, say.language)}`
    ways.push({
      ...ends(say.procedure, step, act.atMost.orElse),
      label,
      short: label,
      weight: -6,
      byItself: true,
    })
  }
  const posting = step.owner?.how.is === 'for'
  if (step.owner?.then && step.owner.then !== 'over') {
    const weight = posting || rank === 0 ? 1 : -3
    const name = ITSELF.time[say.language]
    ways.push({
      ...ends(say.procedure, step, step.owner.then),
      label: name,
      short: name,
      weight,
      byItself: true,
    })
  }
  if (step.join !== null) add(step.join, { name: '', weight: 1, byItself: true })
  if (step.chooses !== null)
    add(step.chooses, { name: '', weight: 0, byItself: true, evenly: true })
  return ways
}

const joiner = (language: Language) => (language === 'zh' ? '：' : ': ')

const afterTimes = (count: number, language: Language) =>
  language === 'zh' ? `满${count}次` : `after ${count} ${count === 1 ? 'time' : 'times'}`

/** A way out of a branch starts at the step that holds the branch. */
function ends(procedure: Procedure, step: Step, to: string): { from: string; to: string } {
  if (to === 'stay' || to === 'over') return { from: step.id, to: '' }
  const { within } = step
  const inner = within && `${within.step}/${within.region}/${to}`
  const id = inner !== null && inner in procedure.steps ? inner : to
  const same = within !== null && id.startsWith(`${within.step}/${within.region}/`)
  return same ? { from: step.id, to: id } : { from: topOf(step.id), to: id }
}

/** Two acts with one target are one way with both names. */
function merged(ways: readonly Way[]): readonly Way[] {
  const byEnds = new Map<string, Way>()
  for (const way of ways) {
    const key = `${way.from}>${way.to}`
    const before = byEnds.get(key)
    if (!before) byEnds.set(key, way)
    else {
      const labels = [before.label, way.label].filter((one) => one !== '')
      byEnds.set(key, {
        ...before,
        label: [...new Set(labels)].join(/[\u4e00-\u9fff]/.test(labels.join('')) ? '、' : ', '),
        short: way.weight > before.weight ? way.short : before.short,
        weight: Math.max(before.weight, way.weight),
        byItself: before.byItself && way.byItself,
      })
    }
  }
  return [...byEnds.values()]
}

const TRIES_MAX = 50_000

/** The main way: from the first step to an end, by the first ways on, avoiding exceptions. */
export function mainWay(procedure: Procedure, ways: readonly Way[]): readonly string[] {
  const out = Map.groupBy(ways, (one) => one.from)
  let best: { steps: readonly string[]; weight: number } = {
    steps: [procedure.first],
    weight: -1e9,
  }
  let tries = 0
  const walk = (steps: readonly string[], weight: number): void => {
    tries += 1
    const here = steps.at(-1) ?? procedure.first
    const end = procedure.steps[here]?.end
    if (end) {
      const shorter = steps.length < best.steps.length
      if (weight > best.weight || (weight === best.weight && shorter)) best = { steps, weight }
      return
    }
    if (tries > TRIES_MAX) return
    for (const way of out.get(here) ?? [])
      if (!way.to.includes('/') && !steps.includes(way.to))
        walk([...steps, way.to], weight + way.weight)
  }
  walk([procedure.first], 0)
  return best.steps
}

export type Branch = {
  readonly step: string
  /** The way that leads here; null for a step that only an act over many steps reaches. */
  readonly by: Way | null
  readonly branches: readonly Branch[]
  /** Ways to steps that are drawn elsewhere. */
  readonly jumps: readonly Way[]
}

export type Plan = {
  readonly main: readonly Branch[]
  /** Between neighbours of the main way. */
  readonly onward: readonly (Way | null)[]
  /** From a later to an earlier step of the main way. */
  readonly back: readonly Way[]
}

export function planOf(procedure: Procedure, ways: readonly Way[]): Plan {
  const main = mainWay(procedure, ways)
  const top = ways.filter((one) => !one.from.includes('/') && !one.to.includes('/'))
  const placed = new Set(main)
  const children = new Map<string, Way[]>()
  const attach = (queue: readonly string[]) => {
    const pending = [...queue]
    for (let here = pending.shift(); here !== undefined; here = pending.shift())
      for (const way of top.filter((one) => one.from === here)) {
        if (placed.has(way.to)) continue
        placed.add(way.to)
        children.set(here, [...(children.get(here) ?? []), way])
        pending.push(way.to)
      }
  }
  attach(main)
  const drawn = new Set<Way>([...children.values()].flat())
  const onward = main.slice(1).map((to, index) => {
    const way = top.find((one) => one.from === main[index] && one.to === to) ?? null
    if (way) drawn.add(way)
    return way
  })
  const rank = new Map(main.map((step, index) => [step, index]))
  const isBack = (way: Way) => (rank.get(way.from) ?? -1) > (rank.get(way.to) ?? Number.NaN)
  const back = top.filter(isBack)
  for (const way of back) drawn.add(way)
  const branch = (step: string, by: Way | null): Branch => ({
    step,
    by,
    branches: (children.get(step) ?? []).map((way) => branch(way.to, way)),
    jumps: top.filter((way) => way.from === step && !drawn.has(way)),
  })
  return { main: main.map((step) => branch(step, null)), onward, back }
}
