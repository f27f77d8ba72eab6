/**
 * A calendar of meetings as RFC 5545 wants it: lines end in CRLF and are folded at 75 octets, texts
 * are escaped, times are in UTC. Pure.
 */
export type CalendarEvent = {
  /** Stays the same for as long as the meeting exists. */
  readonly uid: string
  /** Counts the changes of time and place. */
  readonly sequence: number
  readonly startsAt: Date
  readonly endsAt: Date
  readonly changedAt: Date
  readonly summary: string
  readonly location: string
  readonly description: string
  readonly url: string
  readonly isCancelled: boolean
}

export type Calendar = {
  readonly name: string
  readonly language: 'zh' | 'en'
  readonly events: readonly CalendarEvent[]
}

export function calendarText({ name, language, events }: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Linli//Sunshine Hall//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    text('NAME', name, language),
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT4H',
    ...events.flatMap((event) => eventLines(event, language)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

const eventLines = (event: CalendarEvent, language: Calendar['language']) => [
  'BEGIN:VEVENT',
  `UID:${event.uid}`,
  `DTSTAMP:${moment(event.changedAt)}`,
  `LAST-MODIFIED:${moment(event.changedAt)}`,
  `SEQUENCE:${event.sequence}`,
  `DTSTART:${moment(event.startsAt)}`,
  `DTEND:${moment(event.endsAt)}`,
  text('SUMMARY', event.summary, language),
  text('LOCATION', event.location, language),
  ...(event.description === '' ? [] : [text('DESCRIPTION', event.description, language)]),
  `URL;VALUE=URI:${event.url}`,
  `STATUS:${event.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
  'TRANSP:OPAQUE',
  'END:VEVENT',
]

const text = (name: string, value: string, language: Calendar['language']) =>
  `${name};LANGUAGE=${language === 'zh' ? 'zh-CN' : 'en'}:${escaped(value)}`

/** 20261125T070000Z */
const moment = (at: Date) => at.toISOString().replace(/[-:]|\.\d{3}/g, '')

/** Backslash, semicolon, comma and line breaks (3.3.11); other control characters have no place. */
export function escaped(value: string): string {
  return value
    .replace(/[\\;,]/g, (one) => `\\${one}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/\p{Cc}/gu, (one) => (one === '\t' ? one : ''))
}

const OCTETS_MAX = 75

/** No line longer than 75 octets (3.1); a character is never cut in two. */
export function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const length = Buffer.byteLength(character)
    if (octets + length > OCTETS_MAX) {
      parts.push(part)
      part = ''
      // The space that begins a continued line counts.
      octets = 1
    }
    part += character
    octets += length
  }
  return [...parts, part].join('\r\n ')
}
