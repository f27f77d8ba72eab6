/**
 * P05: every clock has an owner, a rule and a consequence; its start lies on every path into the
 * steps that it spans; a clock of the law never starts twice.
 */

import { actsOf, sourcePath } from '../load/words.ts'
import type { Clock, ClockStart, Letter, Procedure, Step } from '../model.ts'
import { happenedAt } from './filled.ts'
import { isLawRule } from './law.ts'
import { loopsThrough } from './loops.ts'
import type { Finding, Proof } from './subject.ts'
import { isSpanned, reached, walkOf, walkTo } from './walk.ts'

export const proveClocks: Proof = ({ procedure }) => [
  ...Object.values(procedure.clocks).flatMap((clock) => [
    ...whyNoConsequence(procedure, clock),
    ...whyNotStarted(procedure, { clock, spans: clock.over, path: ['clocks', clock.name] }),
    ...whyStartsAgain(clock),
    ...whyWrongOwner(procedure, clock),
  ]),
  ...Object.values(procedure.steps).flatMap((step) => ownerFindings(procedure, step)),
  ...Object.values(procedure.letters).flatMap((letter) => letterFindings(procedure, letter)),
]

function whyNoConsequence(procedure: Procedure, clock: Clock): Finding[] {
  if (clock.then !== null || procedure.late.length > 0) return []
  const zh = `时限“${clock.name}”到期后什么也不发生`
  return [{ path: ['clocks', clock.name], zh, en: `nothing follows when “${clock.name}” is over` }]
}

type Spanning = {
  readonly clock: { readonly from: ClockStart }
  readonly spans: readonly string[]
  readonly path: readonly string[]
}

function eventOf(start: ClockStart): string {
  if (start.is === 'opened') return 'opened'
  if (start.is === 'entered') return `entered ${start.step}`
  return start.is === 'act' ? `act ${start.act}` : `served ${start.letter}`
}

function whyNotStarted(procedure: Procedure, { clock, spans, path }: Spanning): Finding[] {
  const event = eventOf(clock.from)
  const happened = happenedAt(procedure)
  return spans.flatMap((step): Finding[] => {
    const at = happened.get(step)
    if (at === undefined || at.has(event)) return []
    const walk = wayWithout(procedure, step, event)
    return [
      {
        path: [...path, 'from'],
        walk,
        zh: `有一条路走到“${step}”而这个时限还没有开始`,
        en: `one way comes to “${step}” before this clock has started`,
      },
    ]
  })
}

/** A way to a step that passes no edge on which the event happens. */
function wayWithout(procedure: Procedure, step: string, event: string): string[] {
  const found = reached(walkOf(procedure), [procedure.first], (edge) => {
    if (`entered ${edge.to}` === event) return false
    if (edge.act === null) return true
    return `act ${edge.act.name}` !== event && `served ${edge.act.serves}` !== event
  })
  return walkTo(found.has(step) ? found : reached(walkOf(procedure), [procedure.first]), step)
}

function whyStartsAgain(clock: Clock): Finding[] {
  if (!clock.again || !clock.length.some((one) => isLawRule(one.to.rule))) return []
  const zh = '法定时限不能重新起算'
  return [{ path: ['clocks', clock.name, 'again'], zh, en: 'a clock of the law never starts anew' }]
}

function whyWrongOwner(procedure: Procedure, clock: Clock): Finding[] {
  const extend = clock.extend
  if (extend === null) return []
  const isOpen = actsOf(procedure).some(({ act, step }) => {
    if (act.name !== extend.by) return false
    return step === null || isSpanned(procedure.steps[step]!, clock.over)
  })
  if (isOpen) return []
  const path = ['clocks', clock.name, 'extend']
  return [{ path, zh: '这个时限内没有这项延长办理', en: 'its extension is no act of its steps' }]
}

function ownerFindings(procedure: Procedure, step: Step): Finding[] {
  const owner = step.owner
  if (owner === null) return []
  const path = [...sourcePath(step.id), 'owner']
  const findings: Finding[] = []
  if (owner.how.is === 'under') {
    const clock = procedure.clocks[owner.how.clock]
    if (clock !== undefined && !isSpanned(step, clock.over)) {
      const zh = `时限“${clock.name}”不包括这个环节`
      findings.push({ path, zh, en: `“${clock.name}” does not span this step` })
    }
    return findings
  }
  if (owner.from !== null)
    findings.push(
      ...whyNotStarted(procedure, { clock: { from: owner.from }, spans: [step.id], path }),
    )
  const isMoved = owner.then !== null || step.silence !== null || step.children !== null
  if (owner.right && !isMoved) {
    const zh = '居民的权利不用时会怎样，没有写（then）'
    findings.push({ path, zh, en: 'it is not said what follows when the right is not used (then)' })
  }
  if (owner.how.is === 'for' && owner.then === null) {
    const zh = '公示期满后去哪里，没有写（then）'
    findings.push({ path, zh, en: 'it is not said what follows the posting (then)' })
  }
  if (!owner.right && !isMoved && procedure.late.length === 0) {
    const zh = '逾期后什么也不发生：写“then”或流程的“late”'
    findings.push({ path, zh, en: 'nothing follows when it is late: say `then`, or `late` above' })
  }
  return [...findings, ...whyRestarts(procedure, step)]
}

/** The law's time for one step would begin anew at each entry: it needs a named clock instead. */
function whyRestarts(procedure: Procedure, step: Step): Finding[] {
  const owner = step.owner!
  if (owner.how.is !== 'within' || !isLawRule(owner.how.length.rule)) return []
  const loop = loopsThrough(procedure, step.id)
  if (loop === null) return []
  return [
    {
      path: [...sourcePath(step.id), 'owner'],
      walk: loop,
      zh: `再次进入“${step.id}”会使法定时限重新起算；请改用具名时限（clocks）`,
      en: `entering “${step.id}” again would restart the law's time; name a clock for it`,
    },
  ]
}

/** A letter inside a clock: the clock runs wherever the letter is served. */
function letterFindings(procedure: Procedure, letter: Letter): Finding[] {
  const clock = letter.under ? procedure.clocks[letter.under] : undefined
  if (clock === undefined) return []
  const path = ['letters', letter.name, 'under']
  return actsOf(procedure).flatMap(({ act, step }): Finding[] => {
    if (act.serves !== letter.name || step === null) return []
    if (isSpanned(procedure.steps[step]!, clock.over)) return []
    const zh = `在“${step}”送达时，时限“${clock.name}”并不在走`
    return [{ path, walk: [step], zh, en: `“${clock.name}” does not run in “${step}”` }]
  })
}
