/** The ways of what is no complaint: advice, a question at the counter, a note of a round. Pure. */
import { happens } from './chance.ts'
import { type Route, raised } from './complaint-routes.ts'
import { by, type Move, type Opening, type Scene } from './story.ts'
import { ADVICE, AT_COUNTER, ROUNDS } from './texts/phrases.ts'

type Start = Pick<Move, 'who' | 'form'> & { readonly opening: Partial<Opening> }

const open = ({ opening }: Scene, start: Start): Move => ({
  ...by(start.who)('open', [0, 0], start.form),
  opening: { ...opening, photo: null, ...start.opening },
})

const advice: Route = (scene) => {
  const { draws } = scene
  const [title, story, answer] = draws.pick(ADVICE)
  const adopted = answer.startsWith('采纳') ? 'yes' : answer.startsWith('部分') ? 'partly' : 'no'
  return [
    open(scene, {
      who: 'opener',
      form: { title, story },
      opening: { channel: 'web', isTold: false },
    }),
    by('desk')('accept', [2, 40]),
    by('secretary')('answer', [60, 400], { adopted, answer }),
    ...(happens(draws, 55) ? [by('opener')('rate', [4, 120], { satisfied: 'yes' })] : []),
  ]
}

const counter: Route = (scene) => {
  const { draws } = scene
  const [title, story, answer] = draws.pick(AT_COUNTER)
  const said = open(scene, {
    who: 'desk',
    form: { title, story },
    opening: { channel: 'counter', isTold: true },
  })
  const receipt = by('desk')('serve/receipt', [0.05, 0.1], ({ dayAfter }) => ({
    'served-on': dayAfter(0),
    proof: '本人当场签收',
  }))
  const rated = by('desk')('rate', [0.1, 0.5], { satisfied: 'yes' })
  if (happens(draws, 30)) {
    const toComplaint = by('desk')('to-complaint', [0.1, 0.3], { 'read-back': 'yes' })
    return [said, receipt, toComplaint, ...raised(scene)]
  }
  if (happens(draws, 60))
    return [said, receipt, by('desk')('answer-now', [0.1, 0.3], { answer }), rated]
  return [
    said,
    receipt,
    by('desk')('look-up', [0.1, 0.4], { question: title }),
    by('desk')('answer-now', [10, 60], { answer }),
  ]
}

const visit: Route = (scene) => {
  const { draws } = scene
  const [title, story, answer] = draws.pick(ROUNDS)
  const noted = open(scene, {
    who: 'steward',
    form: { title, story, place: scene.place },
    opening: { channel: 'visit', isTold: false },
  })
  const settle = by('steward')('settle', [4, 60], { answer })
  if (happens(draws, 30)) return [noted, by('steward')('raise', [0.5, 20]), ...raised(scene)]
  if (happens(draws, 65)) return [noted, settle]
  const watch = by('steward')('watch', [2, 20], ({ dayAfter }) => ({ 'look-again': dayAfter(8) }))
  return [noted, watch, { ...settle, wait: { hours: [225, 300], in: 'office' } }]
}

export const OTHER_ROUTES: Readonly<Record<'advice' | 'counter' | 'visit', Route>> = {
  advice,
  counter,
  visit,
}
