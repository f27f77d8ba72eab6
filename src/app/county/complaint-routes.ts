/** The ways that a complaint goes, each a list of moves after it was opened. Pure. */
import { happens } from './chance.ts'
import { by, fill, type Move, onChild, type Scene } from './story.ts'
import * as phrases from './texts/phrases.ts'

export type Route = (scene: Scene) => readonly Move[]

const urgency = ({ matter }: Scene) => (matter.isUrgent ? 'urgent' : 'ordinary')

/** Accepted and given to a handler in one act, as stewards mostly do. */
const accept = (scene: Scene, handler: 'handler' | 'town-handler' = 'handler'): Move =>
  by('steward')('accept', scene.matter.isUrgent ? [0.1, 0.6] : [0.3, 7], ({ ids }) => ({
    category: scene.matter.category,
    urgency: urgency(scene),
    handler: ids[handler],
  }))

/** Accepted first, given to somebody later. */
const acceptOnly = (scene: Scene): Move =>
  by('steward')('accept', [0.3, 6], {
    category: scene.matter.category,
    urgency: urgency(scene),
  })

const dispatch = (who: 'steward' | 'desk', handler: 'handler' | 'town-handler'): Move =>
  by(who)('dispatch', [0.5, 6], ({ ids }) => ({ handler: ids[handler] }))

const done = (scene: Scene, who: 'handler' | 'town-handler' = 'handler'): Move => {
  const { draws, matter } = scene
  return by(who)('done', matter.isUrgent ? [1, 8] : [8, 90], {
    answer: matter.answer,
    ...(happens(draws, 40) ? { evidence: draws.pick(phrases.EVIDENCE) } : {}),
    ...(happens(draws, 60) ? { 'spoken-with': 'yes' } : {}),
  })
}

const confirm = ({ draws }: Scene): Move => {
  const words = draws.pick(phrases.VISIT_WORDS)
  return by('checker')('confirm', [2, 26], {
    ...(words === '' ? {} : { reached: words.includes('上门') ? 'visit' : 'phone' }),
    ...(words === '' ? {} : { 'visit-words': words }),
  })
}

/** Most rate within days; the others let the time pass. */
function rating({ draws }: Scene): readonly Move[] {
  if (!happens(draws, 62)) return []
  const isGood = happens(draws, 84)
  const words = isGood ? phrases.THANKS : phrases.COMPLAINTS
  return [
    by('opener')('rate', [2, 110], {
      solved: isGood ? 'yes' : 'partly',
      satisfied: isGood ? 'yes' : draws.pick(['partly', 'no']),
      ...(happens(draws, 55) ? { words: draws.pick(words) } : {}),
    }),
  ]
}

const ending = (scene: Scene): readonly Move[] => [confirm(scene), ...rating(scene)]

const plain: Route = (scene) => [accept(scene), done(scene), ...ending(scene)]

const dispatched: Route = (scene) => [
  acceptOnly(scene),
  dispatch(happens(scene.draws, 30) ? 'desk' : 'steward', 'town-handler'),
  done(scene, 'town-handler'),
  ...ending(scene),
]

const answered: Route = (scene) => [
  by('steward')('answer', [0.5, 8], {
    category: scene.matter.category,
    answer: scene.matter.answer,
  }),
  ...ending(scene),
]

const asked: Route = (scene) => [
  accept(scene),
  by('handler')('ask', [2, 20], ({ ids }) => ({
    colleague: ids['town-handler'],
    question: scene.draws.pick(phrases.QUESTIONS),
  })),
  done(scene),
  ...ending(scene),
]

const sentBack: Route = (scene) => [
  accept(scene),
  done(scene),
  by('checker')('send-back', [3, 20], { reason: scene.draws.pick(phrases.SEND_BACKS) }),
  done(scene),
  ...ending(scene),
]

const reopenedAtRating: Route = (scene) => [
  accept(scene),
  done(scene),
  confirm(scene),
  by('opener')('reopen', [5, 90], { reason: scene.draws.pick(phrases.REOPENS) }),
  done(scene),
  ...ending(scene),
]

const reopenedAfterEnd: Route = (scene) => [
  accept(scene),
  done(scene),
  confirm(scene),
  by('opener')('rate', [2, 50], { solved: 'yes', satisfied: 'yes' }),
  by('opener')('reopen', [60, 300], { reason: scene.draws.pick(phrases.REOPENS) }),
  dispatch('steward', 'town-handler'),
  done(scene, 'town-handler'),
  ...ending(scene),
]

const bounce = (scene: Scene, who: 'handler' | 'town-handler'): Move =>
  by(who)('bounce', [2, 16], { clause: scene.draws.pick(phrases.CLAUSES) })

const bounced: Route = (scene) => [
  accept(scene),
  bounce(scene, 'handler'),
  dispatch('steward', 'town-handler'),
  done(scene, 'town-handler'),
  ...ending(scene),
]

/** Handed to and fro until the street decides. */
const toStreet: Route = (scene) => [
  accept(scene),
  bounce(scene, 'handler'),
  dispatch('steward', 'town-handler'),
  bounce(scene, 'town-handler'),
  dispatch('steward', 'handler'),
  bounce(scene, 'handler'),
  by('lead')('assign', [2, 20], ({ ids }) => ({ handler: ids['town-handler'] })),
  done(scene, 'town-handler'),
  ...ending(scene),
]

const passedOn: Route = (scene) => [
  by('steward')('pass-on', [0.5, 8], {
    area: scene.nextGrid,
    reason: scene.draws.pick(phrases.PASS_ONS),
  }),
  { ...accept(scene, 'town-handler'), who: 'next-steward' },
  done(scene, 'town-handler'),
  { ...confirm(scene), who: 'next-checker' },
  ...rating(scene),
]

const joint: Route = (scene) => {
  const { draws } = scene
  const promise = draws.pick(phrases.PROMISES)
  return [
    acceptOnly(scene),
    by('steward')('join', [1, 8], ({ ids }) => ({
      departments: [ids.handler, ids['town-handler']],
    })),
    {
      ...by('handler')('opinion', [6, 60], { opinion: draws.pick(phrases.OPINIONS) }),
      place: 'joint/0',
    },
    {
      ...by('town-handler')('opinion', [2, 40], ({ ids, dayAfter }) => ({
        opinion: draws.pick(phrases.OPINIONS),
        promises: [{ title: promise, who: ids['town-handler'], due: dayAfter(9) }],
      })),
      place: 'joint/1',
    },
    by('lead')('sum-up', [2, 24], { answer: scene.matter.answer }),
    ...(happens(draws, 70) ? onChild(kept(promise)) : []),
    ...ending(scene),
  ]
}

/** The promise is a case of its own: kept by who gave it, and checked by somebody else. */
const kept = (promise: string): readonly Move[] => [
  by('town-handler')('keep', [10, 60], { words: `${promise}，已经完成。` }),
  { ...by('checker')('confirm', [3, 30]), orElse: 'steward' },
]

/** Not possible now; when the date comes, time itself takes it up again. */
const cannotNow: Route = (scene) => [
  accept(scene),
  by('handler')('cannot', [4, 40], ({ dayAfter }) => ({
    reason: scene.draws.pick(phrases.CANNOTS),
    'look-again': dayAfter(12),
  })),
  by('lead')('approve/cannot', [1, 20]),
  by('handler')('done', [330, 420], { answer: scene.matter.answer }),
  ...ending(scene),
]

const paused: Route = (scene) => [
  // What cannot wait is not made to wait for material.
  accept({ ...scene, matter: { ...scene.matter, isUrgent: false } }),
  by('handler')('pause/material', [2, 20], {
    reason: scene.draws.pick(phrases.PAUSES),
    evidence: scene.draws.pick(phrases.EVIDENCE),
  }),
  by('handler')('resume/material', [60, 160]),
  done(scene),
  ...ending(scene),
]

const declined: Route = (scene) => {
  const [reason, otherWays] = scene.draws.pick(phrases.DECLINES)
  return [by('steward')('decline', [1, 8], { reason, 'other-ways': otherWays })]
}

const withdrawn: Route = (scene) => [
  ...(happens(scene.draws, 50) ? [accept(scene)] : []),
  by('opener')('withdraw', [0.5, 5], { reason: scene.draws.pick(phrases.WITHDRAWS) }),
]

/** A neighbour brings the same; the steward sees it and lets both go on as one. */
const twin: Route = (scene) => {
  const { matter, place, opening } = scene
  const theirs: Move = {
    ...by('neighbour')('open', [1, 6], { title: fill(matter.twin, place), place }),
    file: 1,
    opening: { ...opening, channel: 'web', isTold: false, photo: null },
  }
  const merge: Move = {
    ...by('steward')('merge', [0.5, 6], ({ numbers }) => ({ earlier: numbers[0] })),
    file: 1,
  }
  return [accept(scene), theirs, merge, done(scene), ...ending(scene)]
}

/** As a complaint that grew out of a note or of what was told at the counter goes on. */
export const raised: Route = (scene) => onChild([accept(scene), done(scene), confirm(scene)])

/** Ways and how often, of a hundred complaints. */
export const ROUTES = {
  plain: [34, plain],
  dispatched: [10, dispatched],
  answered: [9, answered],
  asked: [4, asked],
  'sent-back': [5, sentBack],
  reopened: [5, reopenedAtRating],
  'reopened-after-end': [3, reopenedAfterEnd],
  bounced: [4, bounced],
  'to-street': [2, toStreet],
  'passed-on': [4, passedOn],
  joint: [4, joint],
  cannot: [4, cannotNow],
  paused: [3, paused],
  declined: [3, declined],
  withdrawn: [2, withdrawn],
  twin: [4, twin],
} as const satisfies Readonly<Record<string, readonly [weight: number, route: Route]>>
