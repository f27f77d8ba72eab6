/**
 * The papers of a committee's way, from what the file and the poll say. Pure. Homes are shown, phones
 * and identity numbers never (R 1.38): nothing here is given one.
 */
import type { Language } from '../../base/text.ts'
import type { Result } from '../polls/shapes-out.ts'
import { part, type Sheet, type SheetPart, type SheetTable } from './sheet.ts'
import { paperWords } from './words.ts'

/** What the papers are made from. */
export type Matter = {
  readonly language: Language
  readonly number: string
  readonly place: string
  readonly date: string
  /** Last words of each field of the file. */
  readonly said: Readonly<Record<string, string>>
  readonly poll: {
    readonly title: string
    readonly opens: string
    readonly closes: string
    readonly candidates: readonly { number: number; name: string; unit: string; about: string }[]
    readonly motions: readonly { motion: number; title: string }[]
  } | null
  readonly result: Pick<Result, 'motions' | 'root'> | null
}

type Words = ReturnType<typeof paperWords>
type Motion = Result['motions'][number]

const frame = (matter: Matter, title: string) => {
  const words = paperWords(matter.language)
  return {
    language: matter.language,
    title,
    place: matter.place,
    date: matter.date,
    by: words.group,
    signs: [] as readonly string[],
    foot: words.foot(matter.number),
  }
}

const saidIn = ({ said }: Matter, field: string) => said[field] ?? ''

export function noticeSheet(matter: Matter): Sheet {
  const words = paperWords(matter.language)
  const { poll } = matter
  return {
    ...frame(matter, words.notice),
    facts: [
      [words.time, saidIn(matter, 'time')],
      [words.form, saidIn(matter, 'form-of-meeting')],
      ...(poll ? ([[words.voting, words.from(poll.opens, poll.closes)]] as const) : []),
    ],
    parts: [
      part(words.items, lines(saidIn(matter, 'items'))),
      part(words.drafts, lines(saidIn(matter, 'rules-draft'))),
      ...(poll ? [candidatePart(words, poll.candidates)] : []),
      part(words.rules, [words.quorumRule, words.majorityRule, words.oneVote]),
      part(words.objections, [words.objectHow]),
    ],
  }
}

const lines = (text: string) => text.split('\n').map((one) => one.trim())

type Candidates = NonNullable<Matter['poll']>['candidates']

function candidatePart(words: Words, candidates: Candidates): SheetPart {
  return part(words.candidates, [], {
    head: [words.no, words.name, words.unit, words.about],
    rows: candidates.map((one) => [String(one.number), one.name, one.unit, one.about]),
    widths: [1, 2, 2, 5],
    numbers: [],
  })
}

export function candidateSheet(matter: Matter): Sheet {
  const words = paperWords(matter.language)
  const { poll } = matter
  return {
    ...frame(matter, words.candidateList),
    facts: [[words.roll, saidIn(matter, 'roll')]],
    parts: [
      poll
        ? candidatePart(words, poll.candidates)
        : part(words.candidates, lines(saidIn(matter, 'candidates'))),
      part(words.who, [words.whoMayBe]),
      part(words.objections, [words.objectHow]),
    ],
  }
}

export function resultSheet(matter: Matter): Sheet {
  const words = paperWords(matter.language)
  const { result, poll } = matter
  return {
    ...frame(matter, words.resultNotice),
    facts: [
      [words.roll, saidIn(matter, 'roll')],
      ...(poll ? ([[words.voting, words.from(poll.opens, poll.closes)]] as const) : []),
      [words.recount, (result?.root ?? '').replace(/(.{4})(?=.)/g, '$1 ')],
    ],
    parts: (result?.motions ?? []).flatMap((one) => motionParts(words, matter, one)),
    signs: [words.countedBy, words.watchedBy],
  }
}

function motionParts(words: Words, { language }: Matter, motion: Motion): SheetPart[] {
  const { total, part: took, yes, no, abstain } = motion
  const row = (name: string, measure: typeof total) => [name, String(measure.persons), measure.area]
  const sums: SheetTable = {
    head: ['', words.persons, words.squareMetres],
    rows: [
      row(words.all, total),
      row(words.tookPart, took),
      ...(motion.election
        ? []
        : [row(words.yes, yes), row(words.no_, no), row(words.abstained, abstain)]),
    ],
    widths: [2, 1, 2],
    numbers: [1, 2],
  }
  const flags = [
    words.quorumMet(motion.quorum.persons, motion.quorum.area),
    ...(motion.election ? [] : [words.majorityMet(motion.majority.persons, motion.majority.area)]),
  ]
  const head = part(
    `${motion.motion}. ${motion.title[language]}`,
    [`${words.results[motion.result]} ${motion.why[language]}`, ...flags],
    sums,
  )
  const { election } = motion
  if (election === null) return [head]
  return [
    head,
    part(words.election[election.result], [], {
      head: [words.rank, words.name, words.unit, words.persons, words.squareMetres, words.placed],
      rows: election.candidates.map((one) => [
        String(one.rank),
        one.name,
        one.unit,
        String(one.yes.persons),
        one.yes.area,
        words.places[one.place],
      ]),
      widths: [1, 2, 2, 1, 2, 2],
      numbers: [3, 4],
    }),
  ]
}

export function filingSheet(matter: Matter): Sheet {
  const words = paperWords(matter.language)
  const election = matter.result?.motions.find((one) => one.election !== null)?.election
  const members = (election?.candidates ?? []).filter(({ place }) => place === 'elected')
  const substitutes = (election?.candidates ?? []).filter(({ place }) => place === 'substitute')
  const table = (rows: typeof members): SheetTable => ({
    head: [words.no, words.name, words.unit],
    rows: rows.map((one, at) => [String(at + 1), one.name, one.unit]),
    widths: [1, 3, 3],
    numbers: [],
  })
  return {
    ...frame(matter, words.filingForm),
    facts: [
      [words.roll, saidIn(matter, 'roll')],
      [words.voting, matter.poll ? words.from(matter.poll.opens, matter.poll.closes) : ''],
      [words.term, saidIn(matter, 'term-end')],
    ],
    parts: [
      part(words.members, [], table(members)),
      ...(substitutes.length > 0 ? [part(words.substitutes, [], table(substitutes))] : []),
      part(words.firstMeeting, lines(saidIn(matter, 'minutes'))),
      part(words.papers, lines(saidIn(matter, 'papers'))),
    ],
    signs: [words.committeeSeal, words.streetSays, words.officeSays],
    by: words.committee,
  }
}

export function minutesSheet(matter: Matter): Sheet {
  const words = paperWords(matter.language)
  const { result } = matter
  const [first] = result?.motions ?? []
  return {
    ...frame(matter, words.minutes),
    facts: [
      [words.time, saidIn(matter, 'time')],
      [words.form, saidIn(matter, 'form-of-meeting')],
      [words.roll, saidIn(matter, 'roll')],
      ...(first
        ? ([[words.tookPart, words.measure(first.part.persons, first.part.area)]] as const)
        : []),
    ],
    parts: [
      part(words.items, lines(saidIn(matter, 'items'))),
      ...(result
        ? [
            part(
              words.decided,
              result.motions.map(
                (one) =>
                  `${one.motion}. ${one.title[matter.language]}：${words.results[one.result]} ${one.why[matter.language]}`,
              ),
            ),
          ]
        : []),
      part(words.firstMeeting, lines(saidIn(matter, 'minutes'))),
    ],
    signs: [words.chair, words.writer],
  }
}
