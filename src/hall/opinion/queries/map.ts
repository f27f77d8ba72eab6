/** The map in words and as a picture, and its votes as a file. */
import { localDate, startOfDay } from '../../../base/dates.ts'
import type { Bytes, Ctx } from '../../../platform/route.ts'
import { drawTables } from '../picture.ts'
import { type Found, find, findToRun, lookAt, personHash, type Room } from '../room.ts'
import type { AskPicture, ExportConversation, MapView } from '../schema.ts'
import { paperCount, statementsOf, voterOf } from '../store.ts'
import { tellMap } from '../told-map.ts'

async function readMap(room: Room, ctx: Ctx, found: Found) {
  const who = personHash(room, found.key.id, ctx.actor.personId!)
  const [statements, voter] = await Promise.all([
    statementsOf(room.db, found.key),
    voterOf(room.db, found.key, who),
  ])
  const look = await lookAt(room, found, statements)
  const wordsOf = new Map(statements.map(({ number, words }) => [number, words]))
  return { ...look, wordsOf, voter, given: voter === null ? new Map() : look.book.of(voter) }
}

export async function mapView(room: Room, ctx: Ctx, conversationId: string): Promise<MapView> {
  const found = await find(room, ctx, conversationId)
  const { map, book, exact, wordsOf, voter, given } = await readMap(room, ctx, found)
  const shown = new Set([...given.keys()].filter((one) => map.frame.statements.includes(`${one}`)))
  const told = tellMap({ map, wordsOf, voter, given: shown, onlyAnswered: !found.standing.run })
  const votes = book.on(map.frame.statements.map(Number))
  return {
    ...told,
    people: votes.people.length,
    paper: await paperCount(room.db, found.key),
    votes: votes.of.length,
    exact,
  }
}

export async function mapPicture(room: Room, ctx: Ctx, asked: AskPicture): Promise<Bytes> {
  const found = await find(room, ctx, asked.conversationId)
  const { map, voter } = await readMap(room, ctx, found)
  const { groups, groupOf } = map.grouping
  const sizes = Array.from({ length: groups }, () => 0)
  for (const group of groupOf) sizes[group]!++
  const at = voter === null ? -1 : map.people.indexOf(String(voter))
  const bytes = drawTables({
    sizes,
    own: at < 0 ? null : groupOf[at]!,
    language: asked.language ?? ctx.language,
    elder: asked.elder,
  })
  return { type: 'image/svg+xml; charset=utf-8', bytes }
}

/**
 * Votes and statements as Polis writes them, from which `linli opinion` makes the same map. Nobody
 * is named as a statement's author, and moments are rounded to their day: who was seen typing at a
 * quarter past nine is not found by it.
 */
export async function exportConversation(
  room: Room,
  ctx: Ctx,
  input: ExportConversation,
): Promise<Bytes> {
  const found = await findToRun(room, ctx, input.conversationId)
  const statements = await statementsOf(room.db, found.key)
  const { map, book } = await lookAt(room, found, statements)
  const name = `${input.file}.csv`
  const type = 'text/csv; charset=utf-8'
  const day = (at: Date) => startOfDay(localDate(at)).getTime()
  if (input.file === 'votes') {
    const votes = book.on(map.frame.statements.map(Number))
    const at = day(found.conversation.opened_at ?? found.conversation.made_at)
    const lines = ['timestamp,datetime,comment-id,voter-id,vote']
    for (const [person, voter] of votes.people.entries())
      for (let one = votes.start[person]!; one < votes.start[person + 1]!; one++)
        lines.push(
          `${at},${dayOf(at)},${votes.statements[votes.of[one]!]},${voter},${votes.value[one]}`,
        )
    return { type, name, bytes: `${lines.join('\n')}\n` }
  }
  const said = new Map(map.statements.map(({ statement, all }) => [Number(statement), all]))
  const lines = ['timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body']
  for (const one of statements.filter(({ state }) => state === 'shown')) {
    const { votes = 0, agree = 0, disagree = 0 } = said.get(one.number) ?? {}
    const at = day(one.at)
    const counts = `${Math.round(votes * agree)},${Math.round(votes * disagree)}`
    const words = `"${one.words.replaceAll('"', '""')}"`
    lines.push(`${at},${dayOf(at)},${one.number},0,${counts},1,${words}`)
  }
  return { type, name, bytes: `${lines.join('\n')}\n` }
}

const dayOf = (ms: number) => localDate(new Date(ms))
