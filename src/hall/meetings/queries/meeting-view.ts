/** One meeting as its reader may see it: names in full only to whoever keeps it. */
import type { Gist } from '../../../cases/index.ts'
import { maskText } from '../../../cases/index.ts'
import type { Ctx } from '../../../platform/route.ts'
import { convenes, keeps, livesIn } from '../../place.ts'
import { topicLine } from '../../topics/queries/topic-lines.ts'
import { countsHouseholds, quorumOf, stateOf, whyNotTakePart } from '../policy.ts'
import * as records from '../record-store.ts'
import { keyOf, knownMeeting, type Room } from '../room.ts'
import type { AgendaLine, AttendanceLine, MeetingView, SpeechLine } from '../schema.ts'
import * as store from '../store.ts'
import { meetingLine } from './meeting-lines.ts'
import { earlierLines, passedLines } from './resolutions.ts'

export async function meetingView(room: Room, ctx: Ctx, meetingId: string): Promise<MeetingView> {
  const row = await knownMeeting(room, ctx, meetingId)
  const key = keyOf(row)
  const state = stateOf(row)
  const [items, attendances, speeches, minutes, livesThere] = await Promise.all([
    store.itemsOf(room.db, key),
    records.attendancesOf(room.db, key),
    records.speechesOf(room.db, key),
    records.minutesOf(room.db, key),
    livesIn(room, ctx, row.area),
  ])
  const isKeeper = keeps(ctx.actor, row.area)
  const there = records.presentIn(attendances)
  const [agenda, earlier, passed, speakers] = await Promise.all([
    agendaLines(room, ctx, { row, items }),
    earlierLines(room, ctx, row),
    passedLines(room, ctx, row),
    speechLines(room, ctx, { row, speeches, isKeeper }),
  ])
  const counts = { items: items.length, resolutions: passed.length }
  return {
    ...meetingLine(room, ctx, { row, counts }),
    calledAt: row.called_at.toISOString(),
    openedAt: row.opened_at?.toISOString() ?? null,
    closedAt: row.closed_at?.toISOString() ?? null,
    calledOffWhy: row.called_off_why,
    agenda,
    earlier,
    passed,
    present: there.length,
    quorum: quorumOf(row.kind, row.entitled, there.length),
    speeches: speakers,
    minutes: minutes.map(({ line, at, position, words }) => ({
      line,
      at: at.toISOString(),
      position,
      words: isKeeper ? words : maskText(words),
    })),
    mine: {
      attended: there.some(
        ({ person_id }) => person_id !== null && person_id === ctx.actor.personId,
      ),
      asksDoor: countsHouseholds(row.kind),
      whyNot: whyNotTakePart(ctx.actor, { livesThere, state }),
    },
    keeps: isKeeper,
    convenes: convenes(ctx.actor, row.area),
  }
}

type Items = { readonly row: store.MeetingRow; readonly items: readonly store.ItemRow[] }

async function agendaLines(room: Room, ctx: Ctx, { row, items }: Items): Promise<AgendaLine[]> {
  const ids = items.flatMap(({ topic_id }) => topic_id ?? [])
  const gists = await room.cases.gists({ county: row.county, ids, now: ctx.now })
  return Promise.all(
    items.map(async ({ position, title, topic_id }) => {
      const gist = gists.get(topic_id ?? '') ?? null
      return {
        position,
        title: gist?.title ?? title,
        topic: gist === null ? null : topicLine(room, ctx, gist),
        sources: gist === null ? [] : await sourcesOf(room, ctx, gist),
      }
    }),
  )
}

async function sourcesOf(room: Room, ctx: Ctx, topic: Gist): Promise<AgendaLine['sources']> {
  const county = topic.area.slice(0, COUNTY_DIGITS)
  const ids = await room.topics.sourcesOf(county, topic.caseId)
  const gists = await room.cases.gists({ county, ids, now: ctx.now })
  return [...gists.values()].map(({ number, title }) => ({ number, title }))
}
const COUNTY_DIGITS = 6

type Speaking = {
  readonly row: store.MeetingRow
  readonly speeches: readonly store.SpeechRow[]
  readonly isKeeper: boolean
}

async function speechLines(room: Room, ctx: Ctx, speaking: Speaking): Promise<SpeechLine[]> {
  const { row, speeches } = speaking
  const nameOf = await namesOf(room, ctx, { ...speaking, rows: speeches, county: row.county })
  return speeches.map((one) => ({
    speechId: one.id,
    name: nameOf(one),
    state: one.began_at === null ? 'waiting' : one.ended_at === null ? 'speaking' : 'spoken',
    askedAt: one.asked_at.toISOString(),
    beganAt: one.began_at?.toISOString() ?? null,
    minutes: one.minutes,
    tookSeconds:
      one.began_at === null || one.ended_at === null
        ? null
        : Math.round((one.ended_at.getTime() - one.began_at.getTime()) / 1000),
    own: one.person_id !== null && one.person_id === ctx.actor.personId,
  }))
}

type Named = { readonly person_id: string | null; readonly name_sealed: Buffer | null }

type Naming = {
  readonly county: string
  readonly rows: readonly Named[]
  readonly isKeeper: boolean
}

/** In full to whoever keeps the meeting; to others a family name and a star. */
async function namesOf(room: Room, ctx: Ctx, { county, rows, isKeeper }: Naming) {
  const ids = rows.flatMap(({ person_id }) => person_id ?? [])
  const [cards, full] = await Promise.all([
    room.people.cards(county, ids, ctx.actor),
    isKeeper ? room.people.fullNames(county, ids) : new Map<string, string>(),
  ])
  return ({ person_id, name_sealed }: Named): string => {
    if (person_id !== null) return full.get(person_id) ?? cards.get(person_id)?.name ?? ''
    if (name_sealed === null) return ''
    const name = room.secrets.open(name_sealed)
    return isKeeper ? name : `${[...name][0] ?? ''}*`
  }
}

/** Everybody who is on the attendance list, for whoever keeps it. */
export async function attendanceLines(
  room: Room,
  ctx: Ctx,
  row: store.MeetingRow,
): Promise<AttendanceLine[]> {
  const rows = await records.attendancesOf(room.db, keyOf(row))
  const struck = records.struckIn(rows)
  const nameOf = await namesOf(room, ctx, { county: row.county, rows, isKeeper: true })
  return rows
    .filter(({ strikes }) => strikes === null)
    .map((one) => ({
      attendanceId: one.id,
      name: nameOf(one),
      way: one.way,
      at: one.at.toISOString(),
      struck: struck.has(one.id),
    }))
}
