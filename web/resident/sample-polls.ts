/** An invented vote, with which the tests draw the pages of polls. */
import type { PollLine, PollResult, PollView } from './api.ts'
import type { Answers } from './sample-api.ts'

const POLL = '00000000-0000-4000-8000-0000000000a1'
const both = (zh: string, en: string) => ({ zh, en })

export function aPollLine(with_: Partial<PollLine> = {}): PollLine {
  return {
    pollId: POLL,
    area: '530103007005G03C02',
    place: both('金康园', 'Jinkang Garden'),
    title: both('4 号楼西侧草坪改成 26 个停车位', 'Make the lawn west of 4 into 26 parking spaces'),
    secret: false,
    state: 'open',
    opensAt: '2026-11-14T01:00:00.000Z',
    closesAt: '2026-11-29T10:00:00.000Z',
    noticeOn: '2026-10-29',
    motions: 1,
    turnout: {
      persons: { total: 612, part: 371 },
      area: { total: '58240.36', part: '33412.58' },
      units: { total: 620, part: 375 },
      byRoad: { web: 240, paper: 90, phone: 25, visit: 20 },
    },
    mine: { units: 1, voted: 0 },
    ...with_,
  }
}

export function aPoll(with_: Partial<PollView> = {}): PollView {
  return {
    ...aPollLine(),
    rollId: 'roll',
    frozenId: 'frozen',
    pack: { id: 'national', name: both('全国默认规则', 'National default') },
    form: 'written',
    roads: ['web', 'paper', 'phone', 'visit'],
    ties: 'draw',
    seed: 'seed',
    text: '车位由全体业主共有，收益归全体业主。',
    list: [
      {
        motion: 1,
        item: 8,
        itemName: both('改变共有部分的用途', 'Change the use of common parts'),
        majority: 'three-quarters',
        title: both('草坪改成停车位', 'Lawn to parking'),
        text: '',
        election: null,
      },
    ],
    timeline: [
      { state: 'draft', at: '2026-10-20T01:00:00.000Z', by: '周敏', why: null },
      { state: 'announced', at: '2026-10-29T01:00:00.000Z', by: '周敏', why: null },
      { state: 'open', at: '2026-11-14T01:00:00.000Z', by: null, why: null },
    ],
    notice: { due: '2026-11-13', rule: '1.22', law: null },
    revocation: null,
    filing: null,
    quorum: {
      persons: { total: 612, needs: 408 },
      area: { total: '58240.36', needs: '38826.91' },
    },
    corrections: [
      { number: 1, at: '2026-11-10T01:00:00.000Z', unit: '3-2-502', why: '产权面积更正' },
    ],
    root: null,
    can: ['vote'],
    myUnits: [
      {
        unit: '4-2-702',
        area: '89.37',
        building: '4',
        as: 'named-voter',
        voted: false,
        road: null,
        receipt: null,
        at: null,
      },
    ],
    ...with_,
  }
}

export const ELECTION: PollView['list'][number] = {
  motion: 2,
  item: 3,
  itemName: both('选举业主委员会', 'Elect the committee'),
  majority: 'half',
  title: both('选举第三届业主委员会', 'Elect the third committee'),
  text: '',
  election: {
    seats: 5,
    substitutes: 2,
    candidates: [1, 2, 3, 4, 5, 6].map((number) => ({
      number,
      name: `候选人${number}`,
      unit: `${number}-1-101`,
      about: '',
    })),
  },
}

const measure = (persons: number, area: string) => ({ persons, area })
const GAP = { met: false, persons: 37, area: '5414.33', buildings: [] }

export const RESULT: PollResult = {
  state: 'declared',
  root: 'b83e0d476a91f25c19e8'.padEnd(64, '0'),
  revocation: { due: '2027-11-30', rule: '1.16', law: null },
  filing: null,
  motions: [
    {
      motion: 1,
      item: 8,
      title: both('草坪改成停车位', 'Lawn to parking'),
      result: 'failed',
      why: both('同意的面积没有达到参加表决的四分之三以上。', 'Not three quarters by area.'),
      total: measure(612, '58240.36'),
      part: measure(466, '43618.20'),
      yes: measure(361, '31902.74'),
      no: measure(88, '9984.30'),
      abstain: measure(17, '1731.16'),
      quorum: { persons: true, area: true },
      majority: { persons: true, area: false },
      tallies: null,
      invalid: [{ unit: '1-1-101', reason: 'co-owners-differ' }],
      gap: { ...GAP, met: true },
      election: null,
    },
  ],
  reconciliation: {
    balanced: true,
    papers: {
      printed: 612,
      void: 2,
      delivered: 600,
      kept: 10,
      returned: 142,
      refused: 0,
      unreturned: 458,
    },
    slips: null,
    roads: (['web', 'paper', 'phone', 'visit'] as const).map((road) => ({
      road,
      accepted: 100,
      replaced: 2,
      counted: 98,
      waiting: 0,
      refused: 1,
    })),
    units: { roll: 620, in: 400, out: 220 },
    equations: [],
  },
}

export const POLL_ANSWERS: Answers = {
  'GET /polls': () => ({ polls: [aPollLine()] }),
  'GET /polls/{pollId}': () => aPoll(),
  'GET /polls/{pollId}/gap': () => ({
    ...GAP,
    buildings: [{ building: '4', units: 52, persons: 52, area: '4220.02' }],
  }),
  'GET /polls/{pollId}/result': () => RESULT,
  'GET /polls/{pollId}/receipts/{receipt}': () => ({
    counted: true,
    units: ['4-2-702'],
    road: 'web',
    replaced: false,
  }),
  'GET /rule-packs': () => ({
    packs: [
      {
        id: 'national',
        name: both('全国默认规则', 'National default'),
        unreturned: { as: 'did-not-take-part', clause: null },
        spoiled: 'did-not-take-part',
        repeated: 'none',
        parking: 'not-counted',
      },
    ],
  }),
  'POST /polls/{pollId}/ballots': ({ unit }) => ({
    receipt: '7K3M-Q2XD-9PTW',
    units: [unit],
    at: '2026-11-24T02:00:00.000Z',
  }),
}
