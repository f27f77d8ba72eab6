/**
 * The reconciliation sheet 对账表: what was printed, brought, returned and counted adds up to the
 * last ballot, or the sheet says where it does not. Pure.
 */
import type { Text } from '../../base/text.ts'
import type { Ballot, Mark } from './model.ts'
import type { Road } from './schema.ts'
import { ROADS } from './schema.ts'
import type { Reconciliation } from './shapes-out.ts'
import type { PaperRow } from './store/papers.ts'

export type ToReconcile = {
  readonly secret: boolean
  /** Units of the roll that may vote. */
  readonly units: readonly string[]
  readonly papers: readonly PaperRow[]
  /** Units with proof that the papers were brought there. */
  readonly delivered: ReadonlySet<string>
  readonly marks: readonly Mark[]
  /** Of an open poll; a secret one has none. */
  readonly ballots: readonly Ballot[]
  readonly refusedByRoad: ReadonlyMap<Road, number>
  /** Choices that are on file, counted where they lie and not where their marks lie. */
  readonly filed: number
}

type Equation = Reconciliation['equations'][number]

export function reconcile(all: ToReconcile): Reconciliation {
  const bound = all.papers.filter(({ kind }) => kind !== 'slip')
  const live = bound.filter(({ state }) => state !== 'void')
  const isIn = ({ state }: PaperRow) => state === 'returned' || state === 'entered'
  const isBack = (paper: PaperRow) => isIn(paper) || paper.state === 'refused'
  const isDelivered = (paper: PaperRow) =>
    isBack(paper) || paper.units.some((unit) => all.delivered.has(unit))
  const papers = {
    printed: bound.length,
    void: bound.length - live.length,
    delivered: live.filter(isDelivered).length,
    kept: live.filter((paper) => !isDelivered(paper)).length,
    returned: live.filter(isBack).length,
    refused: live.filter(({ state }) => state === 'refused').length,
    unreturned: live.filter((paper) => isDelivered(paper) && !isBack(paper)).length,
  }
  const slips = all.secret ? slipsOf(all.papers) : null
  const roads = ROADS.map((road) => roadOf(road, all))
  const voted = new Set(all.marks.map(({ unit }) => unit))
  const units = {
    roll: all.units.length,
    in: voted.size,
    out: all.units.filter((unit) => !voted.has(unit)).length,
  }
  const equations = equationsOf({ papers, slips, roads, units, all, live })
  return { balanced: equations.every(({ holds }) => holds), papers, slips, roads, units, equations }
}

function slipsOf(papers: readonly PaperRow[]) {
  const slips = papers.filter(({ kind }) => kind === 'slip')
  const count = (state: PaperRow['state']) => slips.filter((one) => one.state === state).length
  return {
    printed: slips.length,
    void: count('void'),
    entered: count('entered'),
    unentered: count('printed'),
  }
}

/** In a secret poll a mark is counted as it is: what it says lies elsewhere. */
function roadOf(road: Road, { secret, marks, ballots, refusedByRoad }: ToReconcile) {
  const own = marks.filter((mark) => mark.road === road)
  const last = new Map<string, number>()
  for (const { unit, voter, n } of marks)
    last.set(`${unit} ${voter}`, Math.max(n, last.get(`${unit} ${voter}`) ?? 0))
  const replaced = own.filter(({ unit, voter, n }) => last.get(`${unit} ${voter}`) !== n).length
  const unread = new Set(
    ballots.filter(({ choices }) => choices === null).map(({ unit, n }) => `${unit} ${n}`),
  )
  const standing = own.filter(({ unit, voter, n }) => last.get(`${unit} ${voter}`) === n)
  const waiting = secret ? 0 : standing.filter(({ unit, n }) => unread.has(`${unit} ${n}`)).length
  return {
    road,
    accepted: own.length,
    replaced,
    waiting,
    counted: standing.length - waiting,
    refused: refusedByRoad.get(road) ?? 0,
  }
}

type Sheet = Pick<Reconciliation, 'papers' | 'slips' | 'roads' | 'units'> & {
  readonly all: ToReconcile
  readonly live: readonly PaperRow[]
}

function equationsOf({ papers, slips, roads, units, all, live }: Sheet): Equation[] {
  const paper = roads.find(({ road }) => road === 'paper')!
  const sum = (of: 'accepted' | 'replaced' | 'counted' | 'waiting') =>
    roads.reduce((total, road) => total + road[of], 0)
  // One paper of a secret poll speaks for all units of its person.
  const unitsOf = (papers: readonly PaperRow[]) =>
    papers.reduce((total, one) => total + one.units.length, 0)
  const back = live.filter(({ state }) => state !== 'printed')
  const refused = back.filter(({ state }) => state === 'refused')
  const equations = [
    equation(
      { zh: '印制＝送达＋未送＋作废', en: 'printed = delivered + kept + void' },
      papers.printed,
      [papers.delivered, papers.kept, papers.void],
    ),
    equation(
      { zh: '送达＝收回＋未收回', en: 'delivered = returned + unreturned' },
      papers.delivered,
      [papers.returned, papers.unreturned],
    ),
    equation(
      {
        zh: '收回的纸质票（按户）＝纸质渠道收到＋不予接收',
        en: 'returned papers by units = accepted on paper + not accepted',
      },
      unitsOf(back),
      [paper.accepted, unitsOf(refused)],
    ),
    equation(
      { zh: '收到＝计入＋被替换＋待录入', en: 'accepted = counted + replaced + waiting' },
      sum('accepted'),
      [sum('counted'), sum('replaced'), sum('waiting')],
    ),
    equation({ zh: '名册＝已参加＋未参加', en: 'roll = took part + did not' }, units.roll, [
      units.in,
      units.out,
    ]),
    filedEquation(all, papers.returned - papers.refused, slips?.entered ?? 0),
  ]
  if (slips !== null)
    equations.push(
      equation(
        {
          zh: '票芯印制＝录入＋未投入票箱＋作废',
          en: 'slips printed = entered + not in the box + void',
        },
        slips.printed,
        [slips.entered, slips.unentered, slips.void],
      ),
      equation(
        { zh: '接收的票封＝录入的票芯', en: 'stubs accepted = slips entered' },
        papers.returned - papers.refused,
        [slips.entered],
      ),
    )
  return equations
}

/**
 * Choices lie apart from the marks: they are counted there. An open poll has one for each ballot
 * but the papers that are not read; a secret one for each person, whose papers speak by slips.
 */
function filedEquation(
  { secret, marks, ballots, filed }: ToReconcile,
  stubs: number,
  slips: number,
) {
  if (!secret) {
    const unread = ballots.filter(({ choices }) => choices === null).length
    return equation(
      { zh: '登记的选项＋待录入＝收到', en: 'choices filed + waiting = accepted' },
      marks.length,
      [filed, unread],
    )
  }
  const persons = new Set(marks.map(({ receipt }) => receipt)).size
  return equation(
    {
      zh: '票箱内选票＝非纸质收到的人＋录入的票芯',
      en: 'ballots in the box = persons not on paper + slips entered',
    },
    filed,
    [persons - stubs, slips],
  )
}

function equation(name: Text, left: number, parts: readonly number[]): Equation {
  const right = parts.reduce((total, part) => total + part, 0)
  const holds = left === right
  return { name, left, right, text: `${left} ${holds ? '=' : '≠'} ${parts.join(' + ')}`, holds }
}
