/** The procedure's chart with the file on it: where it is, who has it, since when, until when. */
import { localDate } from '../../base/dates.ts'
import type { Language, Text } from '../../base/text.ts'
import { type CaseOnChart, draw } from '../../procedures/index.ts'
import type { Room } from '../room.ts'
import { dateWords } from '../sayings.ts'
import type { KeptEntry } from '../store/entries.ts'
import { awaitedName } from './line.ts'
import { type FileReading, nameOf } from './reading.ts'

/** To the residents' side the whole way, upright for a phone; to the desk its row, beside the list. */
export function chartOf(room: Room, reading: FileReading, entries: readonly KeptEntry[]): Text {
  const one = (language: Language) =>
    draw(reading.procedure, {
      language,
      direction: reading.standing === 'side' ? 'down' : 'strip',
      file: onChart(room, reading, { entries, language }),
    })
  return { zh: one('zh'), en: one('en') }
}

type Drawn = { readonly entries: readonly KeptEntry[]; readonly language: Language }

function onChart(room: Room, reading: FileReading, { entries, language }: Drawn): CaseOnChart {
  const { file, procedure, cards, ctx } = reading
  const today = localDate(ctx.now)
  const day = (at: string) => dateWords(localDate(new Date(at)), today, language)
  const done = entries.flatMap(({ entry }) => {
    const step = entry.from?.replace(/\/\d+$/, '')
    if (step === undefined) return []
    // What time itself did shows its day alone.
    const who = entry.actor === null ? null : nameOf(reading, entry.actor)
    return [{ step, who: who ?? '', at: day(entry.at) }]
  })
  const named = new Map(
    [...cards].map(([id, card]) => [id, { ...card, name: nameOf(reading, id) ?? card.name }]),
  )
  const now = file.state.places.map(({ step, path }) => {
    const awaits = file.state.awaits.filter(({ place }) => place === path)
    const here = { ...file, state: { ...file.state, awaits } }
    const due = awaits[0]?.dueAt ?? null
    return {
      step,
      who: awaitedName(room, { file: here, procedure, cards: named }, language) ?? '',
      until: due === null ? '' : day(due),
    }
  })
  return { done, now }
}
