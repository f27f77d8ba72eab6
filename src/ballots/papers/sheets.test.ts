import { expect, test } from 'vitest'
import { ballotPages, slipPages } from './ballot-pages.ts'
import {
  candidateSheet,
  filingSheet,
  type Matter,
  minutesSheet,
  noticeSheet,
  resultSheet,
} from './sheets.ts'

type Asked = Parameters<typeof ballotPages>[1]
type Papers = Parameters<typeof ballotPages>[0]
type Motion = NonNullable<Matter['result']>['motions'][number]

const CANDIDATES = [
  { number: 1, name: '业主甲', unit: '1-101', about: '住了十年' },
  { number: 2, name: '业主乙', unit: '1-102', about: '' },
]
const MEASURE = { persons: 12, area: '1200.00' }
const MET = { persons: true, area: true }
const motion = {
  motion: 1,
  item: 1,
  title: { zh: '通过议事规则', en: 'Rules of the assembly' },
  result: 'passed',
  why: { zh: '过半数同意。', en: 'More than half agree.' },
  total: { persons: 15, area: '1500.00' },
  part: MEASURE,
  yes: { persons: 9, area: '900.00' },
  no: { persons: 2, area: '200.00' },
  abstain: { persons: 1, area: '100.00' },
  quorum: MET,
  majority: MET,
  election: null,
} as Partial<Motion> as Motion
const election = {
  ...motion,
  motion: 3,
  item: 3,
  election: {
    result: 'elected',
    seats: 1,
    draw: null,
    candidates: CANDIDATES.map((one, at) => ({
      ...one,
      yes: { persons: 9 - at, area: '900.00' },
      passed: MET,
      place: at === 0 ? ('elected' as const) : ('substitute' as const),
      rank: at + 1,
    })),
  },
} as Partial<Motion> as Motion

const matter: Matter = {
  language: 'zh',
  number: 'PL-2026-0007',
  place: '金康园',
  date: '2026-06-15',
  said: {
    time: '6月5日至12日',
    'form-of-meeting': '书面征求意见',
    items: '通过议事规则\n选举业主委员会',
    'rules-draft': '草案',
    roll: '金康园：15 套',
    minutes: '推选业主甲为主任',
    papers: '管理规约',
    'term-end': '2031-06-14',
  },
  poll: {
    title: '首次表决',
    opens: '2026-06-05 09:00',
    closes: '2026-06-12 18:00',
    candidates: CANDIDATES,
    motions: [],
  },
  result: { root: 'ab'.repeat(32), motions: [motion, election] },
}

const SHEETS = { noticeSheet, candidateSheet, resultSheet, filingSheet, minutesSheet }

test.each(Object.entries(SHEETS))('[S1.15] %s is whole in both languages', (_name, sheetOf) => {
  for (const language of ['zh', 'en'] as const) {
    const sheet = sheetOf({ ...matter, language })
    const text = JSON.stringify(sheet)
    expect(text).not.toMatch(/undefined|NaN|\[object|[!！]/)
    expect(sheet.foot).toContain('PL-2026-0007')
    expect(sheet.parts.length).toBeGreaterThan(1)
    for (const { table } of sheet.parts)
      for (const row of table?.rows ?? []) expect(row).toHaveLength(table!.widths.length)
    if (language === 'en') expect(sheet.title).not.toMatch(/\p{Script=Han}/u)
  }
})

test('[S1.15] the notice holds items, time, form, drafts and candidates (R 1.29)', () => {
  const text = JSON.stringify(noticeSheet(matter))
  for (const word of ['选举业主委员会', '6月5日至12日', '书面征求意见', '草案', '业主乙', '七日'])
    expect(text).toContain(word)
})

test('[S1.15] the result shows each sum by persons and area, and homes (R 1.38)', () => {
  const { parts } = resultSheet(matter)
  const [rules] = parts
  expect(rules?.table?.rows).toEqual([
    ['全体', '15', '1500.00'],
    ['参与表决', '12', '1200.00'],
    ['同意', '9', '900.00'],
    ['不同意', '2', '200.00'],
    ['弃权', '1', '100.00'],
  ])
  const text = JSON.stringify(parts)
  expect(text).toContain('1-101')
  expect(text).toContain('候补')
  expect(text).toContain('参与表决的人数够三分之二，面积够三分之二。')
})

test('[S1.15] the filing form names the elected, and substitutes apart', () => {
  const { parts } = filingSheet(matter)
  expect(parts[0]?.table?.rows).toEqual([['1', '业主甲', '1-101']])
  expect(parts[1]?.table?.rows).toEqual([['1', '业主乙', '1-102']])
})

test('[S1.15] before anything is known a paper is printed all the same', () => {
  const bare = { ...matter, said: {}, poll: null, result: null }
  for (const sheetOf of Object.values(SHEETS))
    expect(JSON.stringify(sheetOf(bare))).not.toContain('undefined')
})

const POLL = {
  title: { zh: '首次表决', en: 'First vote' },
  place: { zh: '金康园', en: 'Jinkangyuan' },
  secret: false,
  list: [
    { motion: 1, title: motion.title, text: '', election: null },
    { motion: 3, title: motion.title, text: '', election: { seats: 1, candidates: CANDIDATES } },
  ],
} as Partial<Asked['poll']> as Asked['poll']
const PAPERS = {
  papers: [
    {
      serial: '7K3MQ2XDAB',
      unit: '1-101',
      units: ['1-101', '1-102'],
      area: '180.00',
      state: 'printed',
    },
    { serial: '7K3MQ2XDAC', unit: '1-103', units: ['1-103'], area: '90.00', state: 'void' },
  ],
  slips: [{ serial: '8K3MQ2XDAB', persons: 1, area: '180.00', state: 'printed' }],
} as Partial<Papers> as Papers
const ASKED: Asked = { poll: POLL, language: 'zh', closes: '2026-06-12 18:00' }

test('[S1.13] a paper ballot carries its number as a code; a void one is not printed', () => {
  const { ballots, motions } = ballotPages(PAPERS, ASKED)
  expect(ballots.map(({ serial }) => serial)).toEqual(['7K3MQ2XDAB'])
  expect(ballots[0]?.code).toMatch(/^<svg .*<path d="M/)
  expect(ballots[0]?.facts).toContainEqual(['房号', '1-101、1-102'])
  expect(motions[1]?.candidates).toEqual([
    ['1', '业主甲', '1-101'],
    ['2', '业主乙', '1-102'],
  ])
})

test('[S1.13] of a secret vote the cover asks nothing and the slip names no home', () => {
  const secret = { ...ASKED, poll: { ...POLL, secret: true } }
  expect(ballotPages(PAPERS, secret).motions).toEqual([])
  const slips = slipPages(PAPERS, secret)
  expect(slips.motions).toHaveLength(2)
  expect(JSON.stringify(slips.ballots)).not.toContain('1-101')
})
