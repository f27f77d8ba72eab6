/**
 * What time does by itself: rights that lapse, reminders, and word to those above when a duty is
 * late (K.07). Alarms are rows, so they survive a restart and follow a clock that is moved; each is
 * written like an act, so that two processes never do one twice.
 */
import { randomUUIDv7 } from 'node:crypto'
import { localDate } from '../../base/dates.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Text } from '../../base/text.ts'
import { type Alarm, type Decision, type Procedure, timePasses } from '../../procedures/index.ts'
import type { CaseFile } from '../case-file.ts'
import { sealEntry } from '../chain.ts'
import { announce } from '../live-topics.ts'
import type { Room } from '../room.ts'
import { dateWords } from '../sayings.ts'
import { hiddenFrom, settingOf } from '../setting.ts'
import { alarmsOfCase, type DueCase, dropAlarms, dueAlarms } from '../store/alarms.ts'
import type { Loaded } from '../store/load.ts'
import type { NoticeWrite } from '../writing.ts'
import { carry, groupOf, NO_BODY, noRows, type Rows } from './carry.ts'

const TOGETHER_MAX = 32

/** Does what is due now; answers how many cases were looked at. Call it until it answers 0. */
export async function runAlarms(room: Room, limit = 500): Promise<number> {
  const now = room.clock.now()
  const due = await dueAlarms(room.pool, now, limit)
  for (let from = 0; from < due.length; from += TOGETHER_MAX) {
    const some = due.slice(from, from + TOGETHER_MAX)
    await Promise.all(some.map((one) => runOne(room, one, now.toISOString())))
  }
  return due.length
}

async function runOne(room: Room, due: DueCase, at: string): Promise<void> {
  const loaded = await loadOrNull(room, due)
  const alarms = await alarmsOfCase(room.pool, due)
  const fired = alarms.filter((one) => one.at <= at)
  if (loaded === null || fired.length === 0) return dropAlarms(room.pool, due, at)
  const procedure = await room.procedureOf(loaded.file)
  const rows = noRows()
  const setting = settingOf(room.around, procedure, {
    ...loaded.file,
    followers: loaded.followers,
  })
  const decision = timePasses(procedure, loaded.file.state, { at, setting })
  if (decision !== null) await moveByTime(room, rows, { loaded, procedure, decision, at })
  else {
    const telling = fired.filter(({ kind }) => kind !== 'time')
    if (telling.length === 0 || loaded.file.status === 'ended')
      return dropAlarms(room.pool, due, at)
    const left = alarms.filter((one) => one.at > at)
    telling.sort((one, other) => rank(other) - rank(one))
    remind(room, rows, { file: loaded.file, procedure, fired: telling, left, at })
  }
  const group = groupOf(rows, at)
  const written = await room.write(group)
  // Somebody acted meanwhile: their act has set the alarms anew.
  if (written.is === 'written') announce(room, group)
}

function loadOrNull(room: Room, { county, caseId }: DueCase): Promise<Loaded | null> {
  return room.load(county, caseId).catch((error: unknown) => {
    if (error instanceof Refusal) return null
    throw error
  })
}

type ByTime = {
  readonly loaded: Loaded
  readonly procedure: Procedure
  readonly decision: Decision
  readonly at: string
}

async function moveByTime(room: Room, rows: Rows, one: ByTime): Promise<void> {
  const by = { personId: null, post: null, at: one.at, responds: false }
  await carry(room, rows, { ...one, body: NO_BODY, about: {}, by })
}

type Reminding = {
  readonly file: CaseFile
  readonly procedure: Procedure
  /** The worst first; at least one. */
  readonly fired: readonly Alarm[]
  readonly left: readonly Alarm[]
  readonly at: string
}

/** One entry that says who was reminded of what; the case stands where it stood. */
function remind(room: Room, rows: Rows, one: Reminding): void {
  const { file, left, at } = one
  const telling = tellingOf(room, one)
  const [worst] = one.fired
  const act = worst!.kind === 'remind' ? 'remind' : 'late'
  const sealed = sealEntry(file.id, file.headHash, {
    seq: file.seq + 1,
    at,
    actor: null,
    post: null,
    act,
    from: file.state.places[0]?.path ?? null,
    to: file.state.places.map(({ path }) => path),
    about: { clock: worst!.clock, level: worst!.level, told: telling.length },
    body: NO_BODY,
  })
  const { seq, hash: headHash } = sealed.entry
  rows.files.push({ before: file, after: { ...file, seq, headHash }, alarms: left, sealed })
  rows.notices.push(
    ...telling.map(
      ({ personId, alarm }): NoticeWrite => ({
        county: file.county,
        id: randomUUIDv7(),
        caseId: file.id,
        seq,
        personId,
        says: `${alarm.kind === 'remind' ? 'remind' : 'late'}-${alarm.level}`,
        ...reminderWords(one, alarm),
        at,
      }),
    ),
  )
}

type Telling = { readonly personId: string; readonly alarm: Alarm }

/**
 * When a program was down, several alarms go off at once: each level hears its own, the worst
 * first, and nobody two. A reminder that comes after the due date says nothing any more.
 */
function tellingOf(room: Room, one: Reminding): Telling[] {
  const { fired } = one
  const told = new Map<string, Telling>()
  const isLate = fired.some(({ kind }) => kind === 'late')
  for (const alarm of fired) {
    if (isLate && alarm.kind === 'remind') continue
    const persons = alarm.level === 0 ? owners(room, one) : above(room, one, alarm.level)
    for (const personId of persons) if (!told.has(personId)) told.set(personId, { personId, alarm })
  }
  return [...told.values()]
}

type About = Pick<Reminding, 'file' | 'procedure'>

const rank = ({ kind, level }: Alarm) => (kind === 'late' ? 1 + level : 0)

/** Whom the case waits for: persons by name, and all who hold a post at the nearest place. */
function owners(room: Room, { file, procedure }: About): readonly string[] {
  const ids = new Set<string>()
  for (const { who, not } of file.state.awaits) {
    if (who.kind === 'person') ids.add(who.personId)
    if (who.kind === 'side') {
      const sides = { opener: file.openerId, proxy: file.proxyId, concerned: file.concernedId }
      const id = sides[who.side]
      if (id !== null) ids.add(id)
    }
    if (who.kind === 'post')
      for (const id of room.people.staffing(file.county).holders(who.post, who.area))
        if (!not.includes(id)) ids.add(id)
  }
  for (const id of hiddenFrom(room.around, procedure, file)) ids.delete(id)
  return [...ids].slice(0, TOLD_MAX)
}
const TOLD_MAX = 20

/** The supervisors, the nearest first; where there is none so high, the highest there is. */
function above(room: Room, one: About, level: 1 | 2): readonly string[] {
  const { file, procedure } = one
  const hidden = hiddenFrom(room.around, procedure, file)
  const staffing = room.people.staffing(file.county)
  for (const post of ['supervisor', 'head', 'street-lead']) {
    const holders = staffing.holders(post, file.area).filter((id) => !hidden.has(id))
    const told = holders[Math.min(level, holders.length) - 1]
    if (told !== undefined) return [told]
  }
  return owners(room, one)
}

function reminderWords({ file, procedure, at }: Reminding, { clock, kind, level }: Alarm): Text {
  const running = file.state.clocks.find(({ name }) => name === clock)
  const today = localDate(new Date(at))
  const due = localDate(new Date(running?.dueAt ?? at))
  const step = procedure.steps[file.step]?.name ?? { zh: file.step, en: file.step }
  const zh = `${file.number}“${file.title}”（${step.zh}）`
  const en = `${file.number} “${file.title}” (${step.en})`
  const [dueZh, dueEn] = [dateWords(due, today, 'zh'), dateWords(due, today, 'en')]
  if (kind === 'remind')
    return { zh: `${zh}${dueZh}到期，请安排时间办理。`, en: `${en} is due on ${dueEn}.` }
  if (level === 0)
    return {
      zh: `${zh}应在${dueZh}办好，现在已经过期，请尽快办理。`,
      en: `${en} was due on ${dueEn} and is late.`,
    }
  return {
    zh: `${zh}应在${dueZh}办好，还没有办，请您督办。`,
    en: `${en} was due on ${dueEn} and is still not done: it needs your attention.`,
  }
}
