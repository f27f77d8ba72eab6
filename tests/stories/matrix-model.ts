/**
 * Who may do what at which route: a small model of its own, written from the rules and never from
 * the program's policies, so that the two can disagree.
 */
import { BUDGETS } from './matrix-budgets.ts'
export type Who = {
  readonly is: 'signed out' | 'resident' | 'opener' | 'staff'
  readonly role: string | null
  /** Where the post is held, and where that lies from the matter's community. */
  readonly area: string
  readonly place: 'own' | 'above' | 'beside' | 'below' | 'other county' | 'none'
  readonly county: string
}

/** `in`: no refusal that says who may; else the code of that refusal. */
export type Expected = 'in' | string

export type Facts = {
  readonly county: string
  readonly community: string
  readonly grid: string
  readonly caseId: string
  readonly ghost: string
  readonly residentId: string
  readonly handlerId: string
  readonly endedPost: string
  /** An estate of the grid with a roll, where the resident owns 1-1-101. */
  readonly estate: string
  readonly rollId: string
  readonly frozenId: string
  /** Announced, over that roll. */
  readonly pollId: string
  /** Of the community's hall: a problem list that is open, a meeting that is called. */
  readonly listId: string
  readonly meetingId: string
}

export type Entry = {
  readonly input?: (facts: Facts) => object
  readonly file?: Uint8Array
  readonly expected: (who: Who, facts: Facts) => Expected
  /** Whether it matters where a post is held. */
  readonly byPlace?: true
}

/** Neighbours who belong to a branch: named in the register, without any right. */
const MEMBERS = ['member', 'in-service-member']
/** Neighbours who help, and read no files. */
const HELPERS = [...MEMBERS, 'courtyard-head', 'building-head', 'unit-head']
const REGISTRARS = ['registrar', 'secretary', 'head']

const isStaff = ({ role }: Who) => role !== null && !MEMBERS.includes(role)
const has = (who: Who, roles: readonly string[]) => who.role !== null && roles.includes(who.role)
const holds = (who: Who, area: string) => who.role !== null && area.startsWith(who.area)
const reads = (who: Who, area: string) => holds(who, area) && !has(who, HELPERS)

const anyone: Entry['expected'] = () => 'in'
const person: Entry['expected'] = ({ is }) => (is === 'signed out' ? 'not-signed-in' : 'in')
const staff: Entry['expected'] = (who) =>
  who.is === 'signed out' ? 'not-signed-in' : isStaff(who) ? 'in' : 'not-allowed'
const registrar: Entry['expected'] = (who) =>
  who.is === 'signed out' ? 'not-signed-in' : has(who, REGISTRARS) ? 'in' : 'not-allowed'
/** First who may try at all, then what of this place. */
const then =
  (first: Entry['expected'], next: Entry['expected']): Entry['expected'] =>
  (who, facts) => {
    const found = first(who, facts)
    return found === 'in' ? next(who, facts) : found
  }

const onlyOver =
  (place: 'community' | 'grid', code: string): Entry['expected'] =>
  (who, facts) =>
    holds(who, facts[place]) ? 'in' : code

const changer = then(person, (who, { community }) =>
  has(who, ['head', 'supervisor']) && holds(who, community) ? 'in' : 'post-needed',
)
const complaintHere = ({ community }: Facts) => ({ name: 'complaint', area: community })
const ASKED = ['supervisor', 'head', 'street-lead', 'secretary']
const watcher = (at: 'community' | 'grid', code: string) =>
  then(person, (w, of) => (has(w, ASKED) ? (reads(w, of[at]) ? 'in' : code) : 'not-allowed'))
const theCase = then(person, (who, { grid }) =>
  who.is === 'opener' || reads(who, grid) ? 'in' : 'case-unknown',
)
const neighbour = then(staff, (who, { grid }) => (holds(who, grid) ? 'in' : 'person-unknown'))
/** Who keeps the owners' rolls of a place, and who only looks into them. */
const ROLL_KEEPERS = ['property-desk', 'street-lead', 'registrar', 'secretary', 'head']
const ROLL_READERS = [...ROLL_KEEPERS, 'steward', 'village-head', 'desk']
const ofRoll =
  (roles: readonly string[]): Entry['expected'] =>
  (who, { estate }) => {
    if (who.is === 'signed out') return 'not-signed-in'
    if (!has(who, roles)) return 'not-allowed'
    return holds(who, estate) ? 'in' : 'roll-unknown'
  }
const rollRead = ofRoll(ROLL_READERS)
const rollKept = ofRoll(ROLL_KEEPERS)
const roll = ({ rollId }: Facts) => ({ rollId })

/** Who holds polls, and who takes ballots besides. */
const POLL_KEEPERS = ['property-desk', 'street-lead', 'secretary', 'village-head', 'head']
const POLL_TAKERS = [
  ...POLL_KEEPERS,
  ...['desk', 'steward', 'courtyard-head', 'handler', 'registrar'],
]
const ofPoll =
  (roles: readonly string[]): Entry['expected'] =>
  (who, { estate }) => {
    if (who.is === 'signed out') return 'not-signed-in'
    if (!has(who, roles)) return 'not-allowed'
    return holds(who, estate) ? 'in' : 'poll-unknown'
  }
const pollKept = ofPoll(POLL_KEEPERS)
const pollTaken = ofPoll(POLL_TAKERS)
/** Staff of the estate; its owners, too, but none of them asks here. */
const pollSeen = then(person, (who, { estate }) =>
  has(who, POLL_TAKERS) && holds(who, estate) ? 'in' : 'poll-unknown',
)
const poll = ({ pollId }: Facts) => ({ pollId })
const ballot = ({ pollId }: Facts) => ({
  ...{ pollId, unit: '1-1-101' },
  answers: [{ motion: 1, choice: 'yes' }],
})
const paper = ({ pollId }: Facts) => ({ pollId, serial: '0000000000' })
const draft = ({ estate }: Facts) => ({
  ...{ area: estate, title: { zh: '表决' }, secret: false },
  ...{ opensAt: '2026-08-01T01:00:00Z', closesAt: '2026-08-08T01:00:00Z' },
  motions: [{ item: 9, title: { zh: '事项' } }],
})

/** Who asks residents: surveys and conversations. */
const ASKERS = ['secretary', 'village-head', 'head', 'street-lead', 'desk', 'editor']
const asker: Entry['expected'] = (who) =>
  who.is === 'signed out' ? 'not-signed-in' : has(who, ASKERS) ? 'in' : 'not-allowed'
const theSurvey = ({ ghost }: Facts) => ({ surveyId: ghost })
const theTalk = ({ ghost }: Facts) => ({ conversationId: ghost })
/** What one may not know of is not there: that it is not there is answered to everybody alike. */
const gone = (first: Entry['expected']) => then(first, () => 'in')
const figureReaders = then(staff, (who, { community }) => {
  if (has(who, HELPERS)) return 'not-allowed'
  return holds(who, community) ? 'in' : 'area-unknown'
})
const ofCase = ({ caseId }: Facts) => ({ caseId })
const atCommunity = ({ community }: Facts) => ({ area: community })

export const MODEL: Readonly<Record<string, Entry>> = {
  'POST /sign-in/code': { input: () => ({ phone: '12' }), expected: anyone },
  'POST /sign-in/phone': { input: () => ({ phone: '12', code: '1' }), expected: anyone },
  'POST /sign-in/staff': { input: () => ({ userName: 'nobody', password: 'x' }), expected: anyone },
  'POST /sign-in/staff/renew': {
    input: () => ({ ticket: 'x', totp: '1', newPassword: 'x' }),
    expected: anyone,
  },
  'GET /sign-in/demo-totp': { input: () => ({ userName: 'nobody' }), expected: anyone },
  'GET /demo/accounts': { expected: anyone },
  'GET /contacts/{area}': { input: atCommunity, expected: anyone },
  'GET /contacts/{area}/poster': { input: atCommunity, expected: anyone },
  'GET /roles': { expected: anyone },
  'GET /areas': { input: ({ community }) => ({ parent: community }), expected: anyone },
  'GET /areas/search': { input: () => ({ name: '金江路' }), expected: anyone },
  'GET /areas/{code}': { input: ({ community }) => ({ code: community }), expected: anyone },
  'GET /notices/push-key': { expected: anyone },
  'POST /notices/callbacks': {
    input: ({ county, ghost }) => ({
      county,
      channel: 'sms',
      id: ghost,
      state: 'delivered',
      at: '2026-05-12T01:00:00Z',
      nonce: 'abcdefgh',
      signature: 'ab'.repeat(32),
    }),
    expected: anyone,
  },
  'GET /cases/answered': { input: atCommunity, expected: anyone },
  'POST /cases/look-up': {
    input: () => ({ number: 'PL-2026-000001', pickUpCode: 'AAAA' }),
    expected: anyone,
  },
  'GET /fingerprints': { input: ({ county }) => ({ county }), expected: anyone },

  'GET /me': { expected: person },
  'PATCH /me': { input: () => ({ language: 'zh' }), expected: person },
  'GET /me/sessions': { expected: person },
  'DELETE /me/sessions/{sessionId}': {
    input: ({ ghost }) => ({ sessionId: ghost }),
    expected: person,
  },
  'GET /me/data': { expected: person },
  'GET /me/data/export': { expected: person },
  'GET /notices': { expected: person },
  'GET /notices/unread': { expected: person },
  'POST /notices/read': { input: () => ({ ids: [] }), expected: person },
  'GET /notices/preferences': { expected: person },
  'PUT /notices/preferences': {
    input: () => ({ channel: 'sms', wanted: false }),
    expected: person,
  },
  'POST /notices/devices': { input: () => ({ endpoint: 'x' }), expected: person },
  'DELETE /notices/devices': { input: () => ({ endpoint: 'x' }), expected: person },
  'POST /blobs': { file: new Uint8Array(), expected: person },
  'GET /cases/mine': { expected: person },
  'GET /cases/search': { input: () => ({ q: '路灯' }), expected: person },
  'GET /cases/similar': {
    input: ({ grid }) => ({ procedure: 'complaint', area: grid, words: '路灯' }),
    expected: person,
  },
  'GET /procedures': { expected: person },
  'GET /procedures/openable': { expected: person },
  'GET /procedures/{name}/drawing': { input: () => ({ name: 'complaint' }), expected: person },
  'GET /attachments/{blobId}': {
    input: () => ({ blobId: 'ab'.repeat(32) }),
    expected: then(person, () => 'attachment-unknown'),
  },

  'GET /people': { input: () => ({ q: '王' }), expected: staff },
  'GET /posts/holders': { input: atCommunity, expected: staff, byPlace: true },
  'GET /people/{personId}': {
    input: ({ residentId }) => ({ personId: residentId }),
    expected: neighbour,
    byPlace: true,
  },
  'GET /people/{personId}/posts': {
    input: ({ residentId }) => ({ personId: residentId }),
    expected: neighbour,
    byPlace: true,
  },
  'POST /people/{personId}/unmask': {
    input: ({ residentId }) => ({ personId: residentId, what: 'home', why: '上门核实情况' }),
    expected: neighbour,
    byPlace: true,
  },
  'POST /people/{personId}/account': {
    input: ({ handlerId }) => ({ personId: handlerId, userName: 'matrix' }),
    expected: then(registrar, onlyOver('community', 'person-unknown')),
    byPlace: true,
  },
  'POST /people/{personId}/account/reset': {
    input: ({ handlerId }) => ({ personId: handlerId }),
    expected: then(registrar, onlyOver('community', 'person-unknown')),
    byPlace: true,
  },
  'GET /posts': {
    input: atCommunity,
    expected: then(registrar, onlyOver('community', 'register-not-yours')),
    byPlace: true,
  },
  'POST /posts': {
    input: ({ residentId, grid }) => ({
      personId: residentId,
      role: 'steward',
      area: grid,
      since: '2026-06-01T00:00:00Z',
      until: '2026-05-01T00:00:00Z',
    }),
    expected: then(registrar, (who, { county, grid }) => {
      if (who.county !== county) return 'area-unknown'
      return holds(who, grid) ? 'in' : 'register-not-yours'
    }),
    byPlace: true,
  },
  'POST /posts/{postId}/end': {
    input: ({ endedPost }) => ({ postId: endedPost }),
    expected: then(registrar, onlyOver('community', 'post-unknown')),
    byPlace: true,
  },
  'POST /organisations': {
    input: ({ community }) => ({ area: community, kind: 'no-such-kind', name: 'x' }),
    expected: then(registrar, onlyOver('community', 'register-not-yours')),
    byPlace: true,
  },
  'POST /registers/{register}/import': {
    input: () => ({ register: 'people' }),
    file: Buffer.from('x'),
    expected: registrar,
  },
  'GET /registers/{register}/export': {
    input: ({ community }) => ({ register: 'posts', area: community }),
    expected: then(registrar, onlyOver('community', 'register-not-yours')),
    byPlace: true,
  },
  'POST /areas': {
    input: ({ community }) => ({ parent: community, name: '新网格' }),
    expected: then(registrar, onlyOver('community', 'area-not-yours')),
    byPlace: true,
  },
  'PATCH /areas/{code}': {
    input: ({ grid }) => ({ code: grid, name: '第1网格' }),
    expected: then(registrar, onlyOver('grid', 'area-not-yours')),
    byPlace: true,
  },
  'GET /figures': { input: atCommunity, expected: figureReaders, byPlace: true },
  'GET /figures/times': { input: atCommunity, expected: figureReaders, byPlace: true },

  'POST /cases': {
    input: ({ grid }) => ({ procedure: 'complaint', area: grid, channel: 'phone', form: {} }),
    expected: then(person, (who, { grid }) =>
      who.county === grid.slice(0, 6)
        ? reads(who, grid)
          ? 'in'
          : 'post-needed'
        : 'area-elsewhere',
    ),
    byPlace: true,
  },
  'POST /cases/{caseId}/acts': {
    input: ({ caseId }) => ({ caseId, act: 'accept', form: {} }),
    expected: then(theCase, (who) => (has(who, ['steward']) ? 'in' : 'not-your-turn')),
    byPlace: true,
  },
  'POST /cases/{caseId}/follow': {
    input: ({ ghost }) => ({ caseId: ghost }),
    expected: then(person, () => 'case-unknown'),
    byPlace: true,
  },
  'GET /cases/{caseId}': { input: ofCase, expected: theCase, byPlace: true },
  'GET /cases/{caseId}/alike': { input: ofCase, expected: theCase, byPlace: true },
  'GET /cases/{caseId}/doubts': { input: ofCase, expected: theCase, byPlace: true },
  'GET /doubts': {
    input: atCommunity,
    expected: watcher('community', 'post-needed'),
    byPlace: true,
  },
  'POST /cases/{caseId}/doubts/{kind}/{seq}': {
    input: ({ caseId }) => ({ caseId, kind: 'back', seq: 99, found: '看过了' }),
    expected: watcher('grid', 'case-unknown'),
    byPlace: true,
  },
  'GET /cases/{caseId}/receivers': { input: ofCase, expected: theCase, byPlace: true },
  'GET /cases/{caseId}/export': { input: ofCase, expected: theCase, byPlace: true },
  'GET /worklist': {
    expected: then(person, ({ role }) => (role === null ? 'post-needed' : 'in')),
    byPlace: true,
  },
  'POST /procedures/{name}/changes': {
    input: ({ community }) => ({ name: 'complaint', area: community, kind: 'patch', source: 'x' }),
    expected: changer,
    byPlace: true,
  },

  'GET /rolls': { expected: rollRead },
  'GET /rolls/{rollId}': { input: roll, expected: rollRead, byPlace: true },
  'GET /rolls/{rollId}/units': { input: roll, expected: rollRead, byPlace: true },
  'GET /rolls/{rollId}/acting': { input: roll, expected: rollRead, byPlace: true },
  'GET /rolls/{rollId}/log': { input: roll, expected: rollRead, byPlace: true },
  'GET /rolls/{rollId}/export': { input: roll, expected: rollRead, byPlace: true },
  'GET /roll-template': { expected: rollRead },
  'POST /rolls/{rollId}/import': {
    input: ({ rollId }) => ({ rollId, why: '建册' }),
    file: Buffer.from('x'),
    expected: rollKept,
    byPlace: true,
  },
  'POST /rolls': {
    input: ({ estate }) => ({ area: estate }),
    expected: (who, facts) => {
      const found = rollKept(who, facts)
      if (found !== 'roll-unknown') return found
      return who.county === facts.county ? 'roll-not-yours' : 'area-unknown'
    },
    byPlace: true,
  },
  'POST /rolls/{rollId}/limit': {
    input: ({ rollId }) => ({ rollId, agentPrincipalsMax: null, why: '议事规则' }),
    expected: rollKept,
    byPlace: true,
  },
  'PUT /rolls/{rollId}/units/{unit}': {
    input: ({ rollId }) => ({ rollId, unit: '9-9-999', why: '不在名册', set: null }),
    expected: then(rollKept, () => 'unit-not-on-roll'),
    byPlace: true,
  },
  'POST /rolls/{rollId}/frozen': {
    input: ({ rollId }) => ({ rollId, purpose: '选举业主委员会' }),
    expected: rollKept,
    byPlace: true,
  },
  'POST /frozen-rolls/{frozenId}/units/{unit}': {
    input: ({ frozenId }) => ({ frozenId, unit: '9-9-999', why: '不在名册' }),
    expected: then(rollKept, () => 'unit-not-on-roll'),
    byPlace: true,
  },
  'POST /rolls/{rollId}/owners/{personId}/unmask': {
    input: ({ rollId, residentId }) => ({
      rollId,
      personId: residentId,
      what: 'phone',
      why: '电话通知投票',
    }),
    expected: rollKept,
    byPlace: true,
  },
  'POST /rolls/{rollId}/units/{unit}/voter': {
    input: ({ rollId }) => ({ rollId, unit: '1-1-101', personId: null, evidence: '无人推选' }),
    expected: rollKept,
    byPlace: true,
  },
  'POST /rolls/{rollId}/mandates': {
    input: ({ rollId, ghost }) => ({
      rollId,
      principalId: ghost,
      agent: { personId: ghost },
      since: '2026-06-01T00:00:00Z',
      until: '2026-06-02T00:00:00Z',
      evidence: '书面委托书',
    }),
    expected: rollKept,
    byPlace: true,
  },
  'POST /rolls/{rollId}/guardians': {
    input: ({ rollId, ghost }) => ({
      rollId,
      wardId: ghost,
      guardian: { personId: ghost },
      since: '2026-06-01T00:00:00Z',
      evidence: '指定监护书',
    }),
    expected: rollKept,
    byPlace: true,
  },
  'POST /rolls/{rollId}/acting/{id}/end': {
    input: ({ rollId, ghost }) => ({ rollId, id: ghost, why: '撤回' }),
    expected: rollKept,
    byPlace: true,
  },
  'GET /polls': { expected: person },
  'GET /rule-packs': { expected: anyone },
  'GET /polls/{pollId}': { input: poll, expected: pollSeen, byPlace: true },
  'GET /polls/{pollId}/gap': { input: poll, expected: pollSeen, byPlace: true },
  'GET /polls/{pollId}/result': { input: poll, expected: pollSeen, byPlace: true },
  'GET /polls/{pollId}/recount': { input: poll, expected: pollSeen, byPlace: true },
  'GET /polls/{pollId}/receipts/{receipt}': {
    input: ({ pollId }) => ({ pollId, receipt: '0000-0000-0000' }),
    expected: pollSeen,
    byPlace: true,
  },
  'POST /polls': {
    input: draft,
    expected: (who, facts) => {
      const found = pollKept(who, facts)
      return found === 'poll-unknown' ? 'area-not-yours' : found
    },
    byPlace: true,
  },
  'PATCH /polls/{pollId}': {
    input: (facts) => ({ ...draft(facts), ...poll(facts) }),
    expected: pollKept,
    byPlace: true,
  },
  'POST /polls/{pollId}/announce': { input: poll, expected: pollKept, byPlace: true },
  'POST /polls/{pollId}/open': { input: poll, expected: pollKept, byPlace: true },
  'POST /polls/{pollId}/close': { input: poll, expected: pollKept, byPlace: true },
  'POST /polls/{pollId}/declare': { input: poll, expected: pollKept, byPlace: true },
  'POST /polls/{pollId}/ballots': { input: ballot, expected: pollSeen, byPlace: true },
  'POST /polls/{pollId}/phone-ballots': {
    input: (facts) => ({ ...ballot(facts), listener: facts.residentId, recording: '1' }),
    expected: pollTaken,
    byPlace: true,
  },
  'POST /polls/{pollId}/visit-ballots': {
    input: (facts) => ({ ...ballot(facts), companion: facts.residentId }),
    expected: pollTaken,
    byPlace: true,
  },
  'POST /polls/{pollId}/papers': { input: poll, expected: pollKept, byPlace: true },
  'GET /polls/{pollId}/papers': { input: poll, expected: pollTaken, byPlace: true },
  'POST /polls/{pollId}/papers/{serial}/void': {
    input: (facts) => ({ ...paper(facts), why: '遗失' }),
    expected: pollKept,
    byPlace: true,
  },
  'POST /polls/{pollId}/papers/{serial}/return': {
    input: paper,
    expected: pollTaken,
    byPlace: true,
  },
  'POST /polls/{pollId}/papers/{serial}/entries': {
    input: (facts) => ({ ...paper(facts), answers: [{ motion: 1, choice: 'yes' }] }),
    expected: pollTaken,
    byPlace: true,
  },
  'GET /polls/{pollId}/entries': { input: poll, expected: pollTaken, byPlace: true },
  'POST /polls/{pollId}/deliveries': {
    input: ({ pollId }) => ({ pollId, units: ['1-1-101'], how: 'hand', evidence: '签收' }),
    expected: pollTaken,
    byPlace: true,
  },
  'GET /polls/{pollId}/deliveries': { input: poll, expected: pollTaken, byPlace: true },
  'GET /polls/{pollId}/units': { input: poll, expected: pollTaken, byPlace: true },
  'GET /polls/{pollId}/reconciliation': { input: poll, expected: pollTaken, byPlace: true },
  'GET /polls/{pollId}/refused': { input: poll, expected: pollTaken, byPlace: true },
  'GET /homes': { expected: person },
  'POST /rolls/{rollId}/units/{unit}/objections': {
    input: ({ rollId }) => ({ rollId, unit: '9-9-999', words: '面积不对' }),
    expected: then(person, () => 'unit-not-on-roll'),
  },

  'GET /surveys': { expected: person },
  'GET /surveys/{surveyId}': { input: theSurvey, expected: gone(person) },
  'PUT /surveys/{surveyId}/draft': {
    input: (facts) => ({ ...theSurvey(facts), answers: {} }),
    expected: gone(person),
  },
  'POST /surveys/{surveyId}/answers': {
    input: (facts) => ({ ...theSurvey(facts), answers: {} }),
    expected: gone(person),
  },
  'POST /surveys/{surveyId}/answers/{answerId}/take-back': {
    input: (facts) => ({ ...theSurvey(facts), answerId: facts.ghost, why: '填错了' }),
    expected: gone(person),
  },
  'POST /surveys': {
    input: ({ community }) => ({
      area: community,
      title: '问卷',
      rule: 'person',
      design: [{ kind: 'yes-no', key: 'q1', words: { zh: '好不好' } }],
    }),
    expected: then(asker, (who, { community, county }) => {
      if (who.county !== county) return 'area-elsewhere'
      return holds(who, community) ? 'in' : 'area-not-yours'
    }),
    byPlace: true,
  },
  'PUT /surveys/{surveyId}': {
    input: (facts) => ({
      ...theSurvey(facts),
      title: '问卷',
      rule: 'person',
      design: [{ kind: 'yes-no', key: 'q1', words: { zh: '好不好' } }],
    }),
    expected: gone(asker),
  },
  'POST /surveys/{surveyId}/open': { input: theSurvey, expected: gone(asker) },
  'POST /surveys/{surveyId}/close': { input: theSurvey, expected: gone(asker) },
  'GET /surveys/{surveyId}/volunteers': { input: theSurvey, expected: gone(asker) },
  'POST /surveys/{surveyId}/volunteers': {
    input: (facts) => ({ ...theSurvey(facts), personId: facts.residentId }),
    expected: gone(asker),
  },
  'DELETE /surveys/{surveyId}/volunteers/{personId}': {
    input: (facts) => ({ ...theSurvey(facts), personId: facts.residentId }),
    expected: gone(asker),
  },
  'GET /surveys/{surveyId}/entered': { input: theSurvey, expected: gone(asker) },
  'GET /surveys/{surveyId}/results': { input: theSurvey, expected: gone(person) },
  'GET /surveys/{surveyId}/texts': {
    input: (facts) => ({ ...theSurvey(facts), question: 'q1' }),
    expected: gone(asker),
  },
  'GET /surveys/{surveyId}/export': {
    input: (facts) => ({ ...theSurvey(facts), form: 'csv' }),
    expected: gone(asker),
  },

  'GET /opinions': { expected: person },
  'GET /opinions/{conversationId}': { input: theTalk, expected: gone(person) },
  'POST /opinions/{conversationId}/votes': {
    input: (facts) => ({ ...theTalk(facts), votes: [{ statement: 1, value: 1 }] }),
    expected: gone(person),
  },
  'POST /opinions/{conversationId}/statements': {
    input: (facts) => ({ ...theTalk(facts), words: '一句话' }),
    expected: gone(person),
  },
  'GET /opinions/{conversationId}/map': { input: theTalk, expected: gone(person) },
  'GET /opinions/{conversationId}/picture': { input: theTalk, expected: gone(person) },
  'POST /opinions': {
    input: ({ community }) => ({ area: community, title: '讨论' }),
    expected: then(asker, (who, { community, county }) => {
      if (who.county !== county) return 'area-elsewhere'
      return holds(who, community) ? 'in' : 'area-not-yours'
    }),
    byPlace: true,
  },
  'POST /opinions/{conversationId}/open': { input: theTalk, expected: gone(asker) },
  'POST /opinions/{conversationId}/close': { input: theTalk, expected: gone(asker) },
  'POST /opinions/{conversationId}/statements/{number}/decision': {
    input: (facts) => ({ ...theTalk(facts), number: 1, decision: 'show' }),
    expected: gone(asker),
  },
  'POST /opinions/{conversationId}/slips': {
    input: (facts) => ({ ...theTalk(facts), slip: '1', votes: [{ statement: 1, value: 1 }] }),
    expected: gone(asker),
  },
  'GET /opinions/{conversationId}/statements': { input: theTalk, expected: gone(asker) },
  'GET /opinions/{conversationId}/slips': { input: theTalk, expected: gone(asker) },
  'GET /opinions/{conversationId}/export': {
    input: (facts) => ({ ...theTalk(facts), file: 'votes' }),
    expected: gone(asker),
  },

  'POST /procedures/{name}/carry-over': { input: complaintHere, expected: changer, byPlace: true },
  ...BUDGETS,
  // Last, for it ends the session.
  'POST /sign-out': { expected: anyone },
}
