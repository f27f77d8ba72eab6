/** The calendar feed as RFC 5545 wants it, read back by a reader of our own. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sharedFolder } from '../../../tests/harness/shared.ts'
import { type CalendarEvent, calendarText, escaped, folded } from './ical.ts'

/** 3.1: a line break followed by one blank is no line break. */
const unfolded = (text: string) => text.replace(/\r?\n[ \t]/g, '')

/** 3.3.11, read in one pass from the left. */
const plain = (value: string) =>
  value.replace(/\\(.)/g, (_whole, one: string) => (one === 'n' || one === 'N' ? '\n' : one))

const anEvent = (over: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: '018f@linli',
  sequence: 0,
  startsAt: new Date('2026-11-25T11:00:00Z'),
  endsAt: new Date('2026-11-25T13:00:00Z'),
  changedAt: new Date('2026-11-20T01:02:03Z'),
  summary: '阳光议事厅：冬季议事会',
  location: '金江路社区 二楼',
  description: '1. 充电棚\n2. 公共收益',
  url: 'https://linli.example/meetings/018f',
  isCancelled: false,
  ...over,
})

const textOf = (events: readonly CalendarEvent[]) =>
  calendarText({ name: '金江路社区 议事厅', language: 'zh', events })

function fieldOf(text: string, name: string): string | undefined {
  const line = unfolded(text)
    .split('\r\n')
    .find((one) => one.startsWith(`${name}:`) || one.startsWith(`${name};`))
  return line?.slice(line.indexOf(':') + 1)
}

test('[S1.05] every line ends in CRLF and has at most 75 octets, in whichever language', () => {
  const text = textOf([anEvent({ summary: '楼'.repeat(80), description: 'x'.repeat(500) })])
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(fieldOf(text, 'SUMMARY')).toBe('楼'.repeat(80))
})

test('an event has what the standard demands, once each, times in UTC', () => {
  const text = textOf([anEvent()])
  for (const name of ['UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'SEQUENCE', 'STATUS'])
    expect(text.match(new RegExp(`^${name}[:;]`, 'gm')), name).toHaveLength(1)
  expect(fieldOf(text, 'DTSTART')).toBe('20261125T110000Z')
  expect(fieldOf(text, 'DTSTAMP')).toBe('20261120T010203Z')
  expect(fieldOf(text, 'DESCRIPTION')).toBe('1. 充电棚\\n2. 公共收益')
  for (const name of ['VERSION', 'PRODID']) expect(fieldOf(text, name), name).toBeDefined()
  expect(fieldOf(textOf([anEvent({ isCancelled: true })]), 'STATUS')).toBe('CANCELLED')
  expect(textOf([])).toContain('BEGIN:VCALENDAR\r\nVERSION:2.0')
})

test('whatever a person types comes back whole, and never begins a line of its own', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (typed) => {
      const text = textOf([anEvent({ summary: typed, description: '' })])
      const kept = typed
        .replace(/\r\n|\r/g, '\n')
        .replace(/\p{Cc}/gu, (one) => (one === '\n' || one === '\t' ? one : ''))
      expect(plain(fieldOf(text, 'SUMMARY') ?? '')).toBe(kept)
      expect(text.split('\r\n').filter((line) => line.startsWith('BEGIN:'))).toHaveLength(2)
    }),
  )
})

test('folding cuts between characters, and the blank of the next line counts', () => {
  expect(folded('a'.repeat(75))).toBe('a'.repeat(75))
  expect(folded('a'.repeat(76))).toBe(`${'a'.repeat(75)}\r\n a`)
  expect(folded('a'.repeat(150))).toBe(`${'a'.repeat(75)}\r\n ${'a'.repeat(74)}\r\n a`)
  // 74 octets and a character of three: it goes to the next line whole.
  expect(folded(`${'a'.repeat(74)}楼`)).toBe(`${'a'.repeat(74)}\r\n 楼`)
  expect(escaped('a\\b;c,d\r\ne')).toBe('a\\\\b\\;c\\,d\\ne')
})

const FOLDER = sharedFolder('data/ical')

// The reader of these tests must itself be right: somebody else's example of a folded line.
test.skipIf(FOLDER === null)('the reader unfolds a published example as its parser did', () => {
  const read = (name: string) => readFileSync(join(FOLDER ?? '', name), 'utf8')
  const line = unfolded(read('unfold_properties.ics'))
    .split(/\r?\n/)
    .find((one) => one.startsWith('ATTENDEE'))
  expect(line).toContain('RSVP=TRUE:mailto:')
  const value = line?.slice(line.indexOf(':') + 1) ?? ''
  expect(read('unfold_properties.json')).toContain(JSON.stringify(plain(value)))
})
