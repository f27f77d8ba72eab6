/** Who may do what with budget rounds and with a committee's poll and papers: see matrix-model.ts. */
import type { Entry, Facts, Who } from './matrix-model.ts'

/** Who plans, publishes and counts a round, and who takes ballots at the counter besides. */
const KEEPERS = ['secretary', 'village-head', 'head', 'street-lead']
const DESKS = [...KEEPERS, 'desk', 'steward']
/** Who holds polls. */
const POLL_KEEPERS = ['property-desk', ...KEEPERS]
/** Neighbours, who read no files. */
const NEIGHBOURS = 'member in-service-member courtyard-head building-head unit-head'.split(' ')

const has = (who: Who, roles: readonly string[]) => who.role !== null && roles.includes(who.role)
const holds = (who: Who, area: string) => who.role !== null && area.startsWith(who.area)
const anyone: Entry['expected'] = () => 'in'
const person: Entry['expected'] = ({ is }) => (is === 'signed out' ? 'not-signed-in' : 'in')
const only =
  (roles: readonly string[]): Entry['expected'] =>
  (who) =>
    who.is === 'signed out' ? 'not-signed-in' : has(who, roles) ? 'in' : 'not-allowed'
const then =
  (first: Entry['expected'], next: Entry['expected']): Entry['expected'] =>
  (who, facts) => {
    const found = first(who, facts)
    return found === 'in' ? next(who, facts) : found
  }

/** A round of the community is planned by those who keep it or a place around it. */
const planned = then(only(KEEPERS), (who, { community, county }) => {
  if (who.county !== county) return 'area-unknown'
  return holds(who, community) ? 'in' : 'budget-not-yours'
})
const round = ({ ghost }: Facts) => ({ roundId: ghost })
const ballot = (facts: Facts) => ({ ...round(facts), ballot: { projects: ['001'] } })
const voter = { name: '王邻居' }
const plan = {
  ...{ title: '微更新', moneyFen: 100, voteType: 'approval', choosesMax: 1 },
  ...{ rule: 'greedy', utility: 'cost', completion: 'none' },
  ...{ opensAt: '2026-08-01T01:00:00Z', closesAt: '2026-08-08T01:00:00Z' },
}
const method = { rule: 'greedy', utility: 'cost', completion: 'none' }
/** A complaint is no way to a committee: for whoever sees it, too. */
const noCommittee: Entry['expected'] = () => 'case-unknown'

export const BUDGETS: Readonly<Record<string, Entry>> = {
  'GET /budgets': { input: ({ community }) => ({ area: community }), expected: anyone },
  'GET /budgets/{roundId}': { input: round, expected: anyone },
  'GET /budgets/{roundId}/pabulib': { input: round, expected: anyone },
  'POST /budgets/{roundId}/ballots': { input: ballot, expected: person },
  'POST /budgets': {
    input: ({ community }) => ({ ...plan, area: community }),
    expected: planned,
    byPlace: true,
  },
  'POST /budgets/import': {
    input: ({ community }) => ({ ...method, area: community }),
    file: Buffer.from('x'),
    expected: planned,
    byPlace: true,
  },
  'PUT /budgets/{roundId}': {
    input: (facts) => ({ ...round(facts), ...plan }),
    expected: only(KEEPERS),
  },
  'POST /budgets/{roundId}/projects': {
    input: (facts) => ({ ...round(facts), title: '扶手', costFen: 100 }),
    expected: only(KEEPERS),
  },
  'DELETE /budgets/{roundId}/projects/{projectId}': {
    input: (facts) => ({ ...round(facts), projectId: '001' }),
    expected: only(KEEPERS),
  },
  'POST /budgets/{roundId}/publish': { input: round, expected: only(KEEPERS) },
  'POST /budgets/{roundId}/call-off': {
    input: (facts) => ({ ...round(facts), reason: '改期' }),
    expected: only(KEEPERS),
  },
  'POST /budgets/{roundId}/count': { input: round, expected: only(KEEPERS) },
  'POST /budgets/{roundId}/phone-ballots': {
    input: (facts) => ({ ...ballot(facts), voter }),
    expected: only(DESKS),
  },
  'POST /budgets/{roundId}/papers': {
    input: (facts) => ({ ...round(facts), voter }),
    expected: only(DESKS),
  },
  'POST /budgets/{roundId}/paper-ballots': { input: ballot, expected: only(DESKS) },

  'GET /cases/{caseId}/committee': {
    input: ({ caseId }) => ({ caseId }),
    expected: then(person, (who, { grid }) =>
      who.is === 'opener' || (holds(who, grid) && !has(who, NEIGHBOURS)) ? 'in' : 'case-unknown',
    ),
    byPlace: true,
  },
  'PUT /cases/{caseId}/committee': {
    input: ({ caseId, pollId }) => ({ caseId, pollId }),
    expected: then(only(POLL_KEEPERS), noCommittee),
  },
  'GET /cases/{caseId}/papers/{paper}': {
    input: ({ caseId }) => ({ caseId, paper: 'notice' }),
    expected: then(person, noCommittee),
  },
  'GET /polls/{pollId}/ballot-papers': {
    input: ({ pollId }) => ({ pollId }),
    expected: then(only(POLL_KEEPERS), (who, { estate }) =>
      holds(who, estate) ? 'in' : 'poll-unknown',
    ),
    byPlace: true,
  },
}
