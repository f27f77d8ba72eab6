/**
 * Ballots on paper as data: who may fill one in, what is asked, and the code of its number. Pure.
 */
import QRCode from 'qrcode'
import type { Language } from '../../base/text.ts'
import type { Papers, PollView } from '../polls/shapes-out.ts'
import { paperWords } from './words.ts'

export type BallotPages = {
  readonly language: Language
  readonly title: string
  readonly place: string
  readonly how: string
  readonly choices: readonly string[]
  readonly signs: readonly string[]
  readonly back: string
  readonly motions: readonly {
    readonly number: number
    readonly title: string
    readonly words: string
    readonly how: string
    readonly candidates: readonly (readonly [number: string, name: string, unit: string])[]
  }[]
  readonly ballots: readonly {
    readonly serial: string
    /** The number as a code, SVG. */
    readonly code: string
    readonly facts: readonly (readonly [name: string, value: string])[]
  }[]
}

type Asked = {
  readonly poll: PollView
  readonly language: Language
  /** Close of the vote, as it is printed. */
  readonly closes: string
}

/** One page a home, each with the questions and a place to sign. */
export function ballotPages({ papers }: Papers, asked: Asked): BallotPages {
  const { poll, language } = asked
  const words = paperWords(language)
  const open = papers.filter(({ state }) => state !== 'void')
  return {
    ...frame(asked),
    // Of a secret vote this page is only the cover: what is chosen stands on a slip.
    motions: poll.secret ? [] : motionsOf(asked),
    ballots: open.map((one) => ({
      serial: one.serial,
      code: codeOf(one.serial),
      facts: [
        [words.home, one.units.join('、')],
        [words.area, `${one.area} m²`],
        [words.closes, asked.closes],
      ],
    })),
  }
}

/** Slips of a secret vote: what is chosen, by whom nobody can tell. */
export function slipPages({ slips }: Papers, asked: Asked): BallotPages {
  const words = paperWords(asked.language)
  return {
    ...frame(asked),
    signs: [],
    motions: motionsOf(asked),
    ballots: slips
      .filter(({ state }) => state !== 'void')
      .map((one) => ({
        serial: one.serial,
        code: codeOf(one.serial),
        facts: [[words.area, words.measure(one.persons, one.area)]],
      })),
  }
}

function frame({ poll, language }: Asked) {
  const words = paperWords(language)
  return {
    language,
    title: poll.title[language],
    place: poll.place[language],
    how: words.ballotHow,
    choices: words.choices,
    signs: [words.signature, words.day],
    back: words.back,
  }
}

function motionsOf({ poll, language }: Asked): BallotPages['motions'] {
  const words = paperWords(language)
  return poll.list.map((one) => ({
    number: one.motion,
    title: one.title[language],
    words: one.text,
    how: one.election === null ? '' : words.chooseUpTo(one.election.seats),
    candidates: (one.election?.candidates ?? []).map(
      ({ number, name, unit }) => [String(number), name, unit] as const,
    ),
  }))
}

const QUIET = 2

/** The number alone, so that a scanner at the counter types it. */
function codeOf(text: string): string {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const whole = modules.size + 2 * QUIET
  let path = ''
  for (let row = 0; row < modules.size; row++)
    for (let from = 0; from < modules.size; from++) {
      let to = from
      while (to < modules.size && modules.get(row, to)) to++
      if (to === from) continue
      path += `M${from + QUIET} ${row + QUIET}h${to - from}v1h-${to - from}z`
      from = to
    }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${whole} ${whole}"><path d="${path}"/></svg>`
}
