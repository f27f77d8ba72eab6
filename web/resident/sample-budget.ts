/** An invented budget round, with which the tests draw its page. */
import type { BudgetLine, BudgetRound } from './api.ts'

const ID = '00000000-0000-4000-8000-00000000000b'

export function aRound(with_: Partial<BudgetRound> = {}): BudgetRound {
  return {
    id: ID,
    area: '530103007005',
    areaName: { zh: '金江路社区', en: 'Jinjiang Road' },
    title: '2026 年小区微更新',
    story: '每人一票，办好身边小事',
    stage: 'voting',
    imported: false,
    moneyFen: 1_000_000,
    voteType: 'approval',
    choosesMin: 1,
    choosesMax: 2,
    pointsMax: null,
    rule: 'equal-shares',
    utility: 'cost',
    completion: 'none',
    how: { zh: '钱平均分给每张选票。', en: 'Every ballot gets an equal share.' },
    opensAt: '2026-11-20T01:00:00.000Z',
    closesAt: '2026-11-29T10:00:00.000Z',
    projects: [
      {
        id: '001',
        title: '楼道扶手',
        place: '金康园',
        category: '适老',
        story: '六个单元各装一副',
        costFen: 400_000,
      },
      { id: '002', title: '儿童滑梯', place: '小广场', category: '', story: '', costFen: 650_050 },
    ],
    turnout: { web: 12, phone: 1, paper: 2, copied: 0 },
    you: 'may',
    keeps: false,
    sitsAtDesk: false,
    offReason: null,
    countedAt: null,
    result: null,
    ...with_,
  }
}

export const COUNTED = aRound({
  stage: 'counted',
  you: 'voted',
  countedAt: '2026-11-30T02:00:00.000Z',
  result: {
    bought: [{ id: '001', supporters: 9, costFen: 400_000, leftFen: 600_000 }],
    lost: [
      {
        id: '002',
        supporters: 6,
        costFen: 650_050,
        supportersShort: 14,
        tooDearFen: 300_000,
        why: {
          zh: '再有 14 人支持，或者造价少 3,000 元，就能入选。',
          en: '14 more supporters, or 3,000 yuan less, would have been enough.',
        },
      },
    ],
    spentFen: 400_000,
    leftFen: 600_000,
    ballots: 15,
    papersMissing: 0,
    missingReason: '',
    fileHash: '9c41e07b52d80f6a4b1d2c3e4f5a6b7c8d9e0f1a2b3c4d5e6f708192a3b4a36f',
  },
})

export function aRoundLine(with_: Partial<BudgetLine> = {}): BudgetLine {
  const { id, area, areaName, title, stage, moneyFen, opensAt, closesAt, projects } = aRound()
  const line = { id, area, areaName, title, stage, moneyFen, opensAt, closesAt }
  return { ...line, projects: projects.length, ballots: 15, ...with_ }
}
