/**
 * The conversations that are there for a reader, one of them to be answered, and its statements.
 */
import { hash } from 'node:crypto'
import type { Ctx } from '../../../platform/route.ts'
import { ASKERS } from '../../askers.ts'
import { homeOf } from '../../home.ts'
import { alikeAmong } from '../alike.ts'
import { standingIn } from '../policy.ts'
import { type Found, find, findToRun, lookAt, personHash, type Room, shownOf } from '../room.ts'
import type {
  AskConversation,
  ConversationLine,
  ConversationView,
  StatementLine,
} from '../schema.ts'
import {
  conversationsAbout,
  countsOf,
  type Statement,
  slipsOf,
  statementsOf,
  stateOf,
  voterOf,
} from '../store.ts'

export async function conversationLines(room: Room, ctx: Ctx): Promise<ConversationLine[]> {
  const { county, personId, posts } = ctx.actor
  if (personId === null || county === '') return []
  const home = await homeOf(room.people, ctx)
  const within = posts.filter(({ role }) => ASKERS.includes(role)).map(({ area }) => area)
  const rows = await conversationsAbout(room.db, county, { within, around: home })
  const found = rows.flatMap((conversation): Found[] => {
    const state = stateOf(conversation, ctx.now)
    const standing = standingIn({ actor: ctx.actor, home }, { ...conversation, state })
    const key = { county, id: conversation.id }
    return standing.exists ? [{ conversation, key, state, standing }] : []
  })
  return linesOf(room, ctx, found)
}

async function linesOf(room: Room, ctx: Ctx, found: readonly Found[]): Promise<ConversationLine[]> {
  const ids = found.map(({ key }) => key.id)
  const counts = await countsOf(room.db, ctx.actor.county, ids)
  return found.map(({ conversation, state, standing }) => {
    const { shown = 0, people = 0, waiting = 0 } = counts.get(conversation.id) ?? {}
    const { vote, write, run } = standing
    return {
      conversationId: conversation.id,
      title: conversation.title,
      area: conversation.area,
      areaName: room.areas.nameOf(conversation.area)?.[ctx.language] ?? conversation.area,
      state,
      opensAt: conversation.opened_at?.toISOString() ?? null,
      closesAt: (conversation.closed_at ?? conversation.closes_at)?.toISOString() ?? null,
      statements: shown,
      people,
      waiting: run ? waiting : null,
      may: { vote, write, run },
    }
  })
}

/** One conversation with the next statement for this reader, and all that is their own. */
export async function conversationView(
  room: Room,
  ctx: Ctx,
  asked: AskConversation,
): Promise<ConversationView> {
  const found = await find(room, ctx, asked.conversationId)
  const { key, conversation } = found
  const who = personHash(room, key.id, ctx.actor.personId!)
  const [[line], statements, voter] = await Promise.all([
    linesOf(room, ctx, [found]),
    statementsOf(room.db, key),
    voterOf(room.db, key, who),
  ])
  const shown = shownOf(statements)
  const { book } = await lookAt(room, found, statements)
  const given = voter === null ? new Map() : book.of(voter)
  const answers = shown.flatMap(({ number, words }) => {
    const value = given.get(number)
    return value === undefined ? [] : [{ number, words, value }]
  })
  const now =
    shown.find(({ number }) => number === asked.statement) ??
    inOrderOf(who, shown).find(({ number }) => !given.has(number)) ??
    null
  const wordsOf = new Map(statements.map(({ number, words }) => [number, words]))
  return {
    ...line!,
    about: conversation.about,
    lettersMax: conversation.letters_max,
    now: now === null ? null : { ...plain(now), value: given.get(now.number) ?? null },
    answered: answers.length,
    answers,
    written: statements
      .filter(({ author }) => author?.equals(who))
      .map((one) => ({
        ...plain(one),
        state: one.state,
        reason: one.reason,
        sameAs: one.same_as === null ? null : (wordsOf.get(one.same_as) ?? null),
      })),
  }
}

const plain = ({ number, words, at }: Statement) => ({ number, words, at: at.toISOString() })

/**
 * Each reader has an order of their own, so that late statements are answered as often as early
 * ones.
 */
function inOrderOf(who: Buffer, statements: readonly Statement[]): Statement[] {
  const placeOf = ({ number }: Statement) => hash('sha256', `${who.toString('hex')} ${number}`)
  return statements
    .map((one) => ({ one, place: placeOf(one) }))
    .toSorted((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ one }) => one)
}

/** For those who run it: all statements, the waiting ones first, with what was answered to each. */
export async function statementLines(
  room: Room,
  ctx: Ctx,
  conversationId: string,
): Promise<StatementLine[]> {
  const found = await findToRun(room, ctx, conversationId)
  const statements = await statementsOf(room.db, found.key)
  const { map } = await lookAt(room, found, statements)
  const said = new Map(map.statements.map(({ statement, all }) => [Number(statement), all]))
  const order = { waiting: 0, shown: 1, same: 2, refused: 3 }
  const shown = shownOf(statements)
  return statements
    .toSorted((a, b) => order[a.state] - order[b.state] || a.number - b.number)
    .map((one) => {
      const { votes = 0, agree = 0, disagree = 0 } = said.get(one.number) ?? {}
      const [agreed, disagreed] = [Math.round(votes * agree), Math.round(votes * disagree)]
      return {
        ...plain(one),
        state: one.state,
        reason: one.reason,
        byStaff: one.author === null,
        agree: agreed,
        disagree: disagreed,
        pass: votes - agreed - disagreed,
        alike:
          one.state === 'waiting'
            ? alikeAmong(one.words, shown).map(({ number, words }) => ({ number, words }))
            : [],
      }
    })
}

export async function slipLines(room: Room, ctx: Ctx, conversationId: string) {
  const { key } = await findToRun(room, ctx, conversationId)
  return (await slipsOf(room.db, key)).map(({ slip, at, answers }) => ({
    slip: slip ?? '',
    at: at.toISOString(),
    answers: answers ?? 0,
  }))
}
