/**
 * Plays the stories through the commands that people use, in simulated time: each move is one act,
 * and between the hours time does what it does by itself. What does not fit in before the end stays
 * open, as in life.
 */
import type { Areas } from '../../areas/index.ts'
import type { SettableClock } from '../../base/clock.ts'
import { addDays, localDate, startOfDay } from '../../base/dates.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Seeded } from '../../base/seeded.ts'
import type { Cases } from '../../cases/index.ts'
import type { People } from '../../people/index.ts'
import type { Ctx } from '../../platform/route.ts'
import { type Casting, openCasting, type Part, type Player } from './cast.ts'
import { drawsOf } from './chance.ts'
import { momentAfter } from './hours.ts'
import type { Tell } from './load-people.ts'
import type { CountyPlan } from './plan.ts'
import { countOf, storyAt } from './stories.ts'
import type { Move, Story, Told } from './story.ts'
import type { Motif } from './texts/matter.ts'

export type Stage = {
  readonly plan: CountyPlan
  readonly areas: Areas
  readonly people: People
  readonly cases: Cases
  /** The clock of these rooms: it is moved. */
  readonly clock: SettableClock
  /** Keeps a drawn picture and answers its id; null: stories have no pictures. */
  readonly keepPhoto: ((motif: Motif, variant: number) => Promise<string>) | null
  readonly tell: Tell
}

export type Played = {
  cases: number
  acts: number
  /** Stories that broke off, by the code of the refusal: none, unless a load is repeated. */
  readonly refused: Record<string, number>
}

/** A story on its way. */
type Running = {
  readonly key: string
  readonly story: Story
  readonly draws: Seeded
  readonly cast: ReadonlyMap<Part, Player>
  readonly files: { readonly caseId: string; readonly number: string }[]
  next: number
  at: Date
}

type Play = Stage & {
  readonly end: Date
  readonly casting: Casting
  readonly played: Played
  /** Ids of the drawings that are kept. */
  readonly photos: Map<string, Promise<string>>
  /** Stories by the day of their next move. */
  readonly days: Map<string, Running[]>
}

const HOUR_MS = 3_600_000
const TOGETHER_MAX = 32
/** The day is cut at these hours: what falls between two of them is played side by side. */
const WATCHES = [8, 12, 16, 20, 24]
const PARTS: readonly Part[] = [
  ...(['opener', 'neighbour', 'steward', 'checker', 'next-steward', 'next-checker'] as const),
  ...(['handler', 'town-handler', 'lead', 'desk', 'secretary'] as const),
]

export async function playCases(stage: Stage, end: Date): Promise<Played> {
  const { plan, people, clock, tell } = stage
  const casting = openCasting(plan, people)
  const played: Played = { cases: 0, acts: 0, refused: {} }
  const play: Play = { ...stage, end, casting, played, photos: new Map(), days: new Map() }
  const first = addDays(localDate(end), 1 - plan.days)
  for (let day = 0; day < plan.days; day++) {
    const from = startOfDay(addDays(first, day))
    await beginDay(play, day, from)
    for (const hour of WATCHES) {
      const until = new Date(from.getTime() + hour * HOUR_MS)
      await playWatch(play, until)
      if (until >= end) break
      await passTime(play, until)
    }
    if (day % 15 === 14)
      tell(`${played.cases} cases, ${played.acts} acts up to ${addDays(first, day)}`)
  }
  await passTime(play, end)
  clock.set(end)
  return played
}

/** The day's new stories, each at an hour when people are awake. */
async function beginDay(play: Play, day: number, from: Date): Promise<void> {
  const { plan, areas } = play
  const nameOf = (code: string) => placeName(areas, code)
  for (let number = 0; number < countOf(plan, day); number++) {
    const story = storyAt(plan, { day, number }, nameOf)
    const key = `county-${plan.seed}-${day}-${number}`
    const draws = drawsOf(plan.seed, 'hours', key)
    const [opens] = story.moves
    const wait = { hours: [8, 21] as const, in: opens!.wait.in }
    const at = momentAfter(from, wait, draws)
    const cast = new Map<Part, Player>()
    later(play, { key, story, draws, cast, files: [], next: 0, at })
  }
}

/** From the compound down, as neighbours say it: 金康园3栋2单元. */
function placeName(areas: Areas, code: string): string {
  const below = areas.path(code).filter((place) => place.code.length > GRID_LETTERS)
  return below.map(({ name }) => name).join('')
}
const GRID_LETTERS = 15

function later(play: Play, running: Running): void {
  if (running.at > play.end) return
  const day = localDate(running.at)
  const list = play.days.get(day)
  if (list) list.push(running)
  else play.days.set(day, [running])
}

/** What happens until this moment, up to so many stories side by side. */
async function playWatch(play: Play, until: Date): Promise<void> {
  const day = localDate(new Date(until.getTime() - 1))
  const list = play.days.get(day) ?? []
  const now = list
    .filter(({ at }) => at < until)
    .sort((one, other) => Number(one.at) - Number(other.at))
  play.days.set(
    day,
    list.filter(({ at }) => at >= until),
  )
  if (play.days.get(day)!.length === 0) play.days.delete(day)
  play.clock.set(until < play.end ? until : play.end)
  for (let from = 0; from < now.length; from += TOGETHER_MAX)
    await Promise.all(now.slice(from, from + TOGETHER_MAX).map((one) => playOn(play, one, until)))
}

/** All of a story's moves that fall into this watch, one after the other. */
async function playOn(play: Play, running: Running, until: Date): Promise<void> {
  const { story, draws } = running
  const cast = running.cast.size > 0 ? running.cast : await castOf(play, running)
  let now: Running = { ...running, cast }
  while (now.at < until) {
    const move = story.moves[now.next]
    if (move === undefined || !(await tryMove(play, now, move))) return
    const next = story.moves[now.next + 1]
    if (next === undefined) return
    now = { ...now, next: now.next + 1, at: momentAfter(now.at, next.wait, draws) }
  }
  later(play, now)
}

async function castOf({ casting }: Play, { story }: Running): Promise<ReadonlyMap<Part, Player>> {
  const players = await Promise.all(PARTS.map((part) => casting.playerOf(part, story)))
  return new Map(PARTS.map((part, at) => [part, players[at]!]))
}

async function tryMove(play: Play, running: Running, move: Move): Promise<boolean> {
  const { played } = play
  try {
    await doMove(play, running, move)
    return true
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { code } = error
    const { orElse, ...rest } = move
    if (orElse !== undefined && code === 'not-your-turn')
      return tryMove(play, running, { ...rest, who: orElse })
    played.refused[code] = (played.refused[code] ?? 0) + 1
    return false
  }
}

async function doMove(play: Play, running: Running, move: Move): Promise<void> {
  const { cases, played } = play
  const { cast, files, story } = running
  const { actor } = cast.get(move.who)!
  const ctx: Ctx = {
    actor,
    now: running.at,
    language: 'zh',
    idempotencyKey: `${running.key}-${running.next}`,
    caller: { ip: '', agent: 'county', token: null },
  }
  const form = typeof move.form === 'function' ? move.form(toldTo(running)) : move.form
  if (move.opening !== undefined) {
    const { procedure, area, channel, isTold } = move.opening
    const { name, phone } = story.opener
    const attachments = await photosOf(play, running, move)
    const told = isTold ? { opener: { name, phone } } : {}
    const input = { procedure, area, channel, form: { ...form }, attachments, ...told }
    const { caseId, number } = await cases.open(ctx, input)
    files[move.file] = { caseId, number }
    played.cases++
    return
  }
  const first = files[move.file]!.caseId
  const caseId = move.isOnChild === true ? await childOf(play, ctx, first) : first
  const { act, place } = move
  await cases.act(ctx, { caseId, act, form: { ...form }, attachments: [], place })
  played.acts++
}

/** The case that grew out of one, as the file's family shows it. */
async function childOf({ cases }: Play, ctx: Ctx, parentId: string): Promise<string> {
  const { family } = await cases.view(ctx, parentId)
  const child = family.find(({ relation }) => relation === 'child')
  if (child === undefined) throw new Refusal('case-unknown')
  return child.caseId
}

/** A drawing is kept once and stands in several files. */
async function photosOf(
  { keepPhoto, photos }: Play,
  { draws }: Running,
  { opening }: Move,
): Promise<string[]> {
  const motif = opening?.photo ?? null
  if (motif === null || keepPhoto === null) return []
  const variant = draws.below(VARIANTS)
  const key = `${motif} ${variant}`
  const kept = photos.get(key) ?? keepPhoto(motif, variant)
  photos.set(key, kept)
  return [await kept]
}
const VARIANTS = 3

function toldTo({ cast, files, at }: Running): Told {
  const ids = Object.fromEntries([...cast].map(([part, { personId }]) => [part, personId]))
  return {
    ids: ids as Told['ids'],
    numbers: files.map(({ number }) => number),
    dayAfter: (days) => addDays(localDate(at), days),
  }
}

/** What time does by itself up to this moment. */
async function passTime({ clock, cases, end }: Play, at: Date): Promise<void> {
  clock.set(at < end ? at : end)
  while ((await cases.runAlarms()) > 0);
}
