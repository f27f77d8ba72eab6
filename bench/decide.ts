/**
 * How long one transition takes, with the state read from JSON before and written to JSON after, as
 * the spine does it: a complaint from its opening to its rating. Prints one JSON document.
 */

import { act, type CaseState, openCase } from '../src/procedures/index.ts'
import { aSetting, MONDAY, staffed, VILLAGE } from '../tests/builders/procedures.ts'
import { shippedLibrary } from '../tests/builders/shipped-procedures.ts'

const complaint = shippedLibrary().procedures.complaint
if (!complaint) throw new Error('procedures/complaint.yaml does not hold')

const setting = aSetting({
  staffing: staffed({ [`steward@${VILLAGE}G03`]: ['zhou', 'li'], handler: ['wang'] }),
})
const at = MONDAY
const title = '三号楼东侧路灯连续三晚不亮'
const story = '从上周五晚上起，三号楼东侧到小卖部的路灯一直不亮，老人晚上不敢出门。'
const ACTS = [
  ['zhou', 'accept', { category: 'repair', urgency: 'ordinary', handler: 'wang' }],
  ['wang', 'done', { answer: '线路已修好，路灯当晚亮了。' }],
  ['li', 'confirm', {}],
  ['luo', 'rate', { solved: 'yes', satisfied: 'yes' }],
] as const

let bytes = 0

/** The same JSON work without a decision, to tell one from the other. */
function onlyJson(json: string): number {
  for (let turn = 0; turn <= ACTS.length; turn++)
    bytes = Math.max(bytes, JSON.stringify(JSON.parse(json)).length)
  return ACTS.length + 1
}

let longest = ''

function oneCase(): number {
  let json = JSON.stringify(openCase(complaint!, { form: { title, story }, at, setting }))
  for (const [personId, name, form] of ACTS) {
    const state: CaseState = JSON.parse(json).state
    const asked = complaint!.steps[state.places[0]!.step]!.acts[name]!.form
    const needed = asked.filter((one) => one.required && !(one.fact in form))
    const filled = { ...form, ...Object.fromEntries(needed.map((one) => [one.fact, 'phone'])) }
    json = JSON.stringify(
      act(complaint!, state, { act: name, form: filled, personId, at, setting }),
    )
    if (json.length > longest.length) longest = json
  }
  return ACTS.length + 1
}

const CASES = 20_000

function measured(run: () => number): number {
  for (let warm = 0; warm < 2_000; warm++) run()
  const start = process.cpuUsage()
  let transitions = 0
  for (let turn = 0; turn < CASES; turn++) transitions += run()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / transitions
}

const whole = measured(oneCase)
const json = measured(() => onlyJson(longest))
const answer = {
  microsecondsCpu: Math.round(whole * 10) / 10,
  ofWhichJson: Math.round(json * 10) / 10,
  characters: bytes,
  transitions: CASES * (ACTS.length + 1),
}
process.stdout.write(`${JSON.stringify(answer)}\n`)
