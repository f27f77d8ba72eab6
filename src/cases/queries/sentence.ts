/** Where a file stands in one plain dated sentence, and what happens if nobody acts. */
import { localDate } from '../../base/dates.ts'
import type { Language, Text } from '../../base/text.ts'
import type { Step } from '../../procedures/index.ts'
import type { Room } from '../room.ts'
import { dateWords } from '../sayings.ts'
import { awaitedName, wordOf } from './line.ts'
import type { FileReading } from './reading.ts'

export function sentenceOf(room: Room, reading: FileReading): Text {
  return { zh: inChinese(room, reading), en: inEnglish(room, reading) }
}

const day = (at: string, { ctx }: FileReading, language: Language) =>
  dateWords(localDate(new Date(at)), localDate(ctx.now), language)

function whoHasIt(
  room: Room,
  { file, procedure, cards, fullNames }: FileReading,
  language: Language,
) {
  const named = new Map(
    [...cards].map(([id, card]) => [id, { ...card, name: fullNames.get(id) ?? card.name }]),
  )
  return awaitedName(room, { file, procedure, cards: named }, language)
}

type Standing = {
  readonly step: Step | undefined
  readonly since: string
  readonly due: string | null
}

function standsAt({ file, procedure }: FileReading): Standing {
  const place = file.state.places[0]
  return {
    step: place && procedure.steps[place.step],
    since: place?.since ?? file.openedAt,
    due: file.stageDue ?? file.due,
  }
}

function inChinese(room: Room, reading: FileReading): string {
  const { file, procedure } = reading
  if (file.status === 'ended') {
    const until = file.state.reopenUntil
    const again =
      until !== null && until > reading.ctx.now.toISOString()
        ? `如果没有真正解决，${day(until, reading, 'zh')}前可以要求重办。`
        : ''
    return `${day(file.endedAt ?? file.openedAt, reading, 'zh')}${procedure.steps[file.step]?.name.zh ?? '已结束'}。${again}`
  }
  const { step, since, due } = standsAt(reading)
  const who = whoHasIt(room, reading, 'zh')
  const name = procedure.steps[file.step]?.name.zh ?? ''
  const head = `${day(since, reading, 'zh')}起${name}${who === null ? '' : `，由${who}负责`}`
  if (due === null) return `${head}。`
  return `${head}，${day(due, reading, 'zh')}前${step?.owner?.right ? '有效' : '办好'}。${afterZh(reading, step)}`
}

function afterZh({ procedure }: FileReading, step: Step | undefined): string {
  const then = step?.owner?.then ?? null
  if (then !== null) return `到时没有动静，就转为“${procedure.steps[then]?.name.zh ?? then}”。`
  if (procedure.late.includes('tell supervisor')) return '到时没有办好，会提醒经办人，并报告上级。'
  return procedure.late.length > 0 ? '到时没有办好，会提醒经办人。' : ''
}

function inEnglish(room: Room, reading: FileReading): string {
  const { file, procedure } = reading
  if (file.status === 'ended') {
    const until = file.state.reopenUntil
    const again =
      until !== null && until > reading.ctx.now.toISOString()
        ? ` If it is not really solved, you may ask for it to be taken up again by ${day(until, reading, 'en')}.`
        : ''
    const name =
      procedure.steps[file.step]?.name.en ?? wordOf(procedure, file.endWord ?? 'ended').en
    return `${name} on ${day(file.endedAt ?? file.openedAt, reading, 'en')}.${again}`
  }
  const { step, since, due } = standsAt(reading)
  const who = whoHasIt(room, reading, 'en')
  const name = procedure.steps[file.step]?.name.en ?? ''
  const head = `${name} since ${day(since, reading, 'en')}${who === null ? '' : `, with ${who}`}`
  if (due === null) return `${head}.`
  return `${head}, ${step?.owner?.right ? 'open' : 'due'} until ${day(due, reading, 'en')}. ${afterEn(reading, step)}`.trim()
}

function afterEn({ procedure }: FileReading, step: Step | undefined): string {
  const then = step?.owner?.then ?? null
  if (then !== null)
    return `If nothing is heard by then it becomes “${procedure.steps[then]?.name.en ?? then}”.`
  if (procedure.late.includes('tell supervisor'))
    return 'If it is not done by then, the handler is reminded and the supervisor is told.'
  return procedure.late.length > 0 ? 'If it is not done by then, the handler is reminded.' : ''
}
