/** What the part offers: conversations over a place's matters, and the map of opinions 观点地图. */
import type { Bytes, Ctx } from '../../platform/route.ts'
import type { HallNeeds } from '../needs.ts'
import { closeConversation, makeConversation, openConversation } from './commands/make.ts'
import { addStatement, decideStatement } from './commands/statements.ts'
import { castVotes, enterSlip } from './commands/vote.ts'
import { openMapBook } from './map-book.ts'
import {
  conversationLines,
  conversationView,
  slipLines,
  statementLines,
} from './queries/conversations.ts'
import { exportConversation, mapPicture, mapView } from './queries/map.ts'
import type { Room } from './room.ts'
import type * as shape from './schema.ts'
import { opinionTables } from './store.ts'

export type Opinion = {
  lines(ctx: Ctx): Promise<shape.ConversationLine[]>
  view(ctx: Ctx, asked: shape.AskConversation): Promise<shape.ConversationView>
  make(ctx: Ctx, input: shape.MakeConversation): Promise<string>
  open(ctx: Ctx, conversationId: string): Promise<void>
  close(ctx: Ctx, conversationId: string): Promise<void>
  vote(ctx: Ctx, input: shape.CastVotes): Promise<void>
  addStatement(ctx: Ctx, input: shape.AddStatement): Promise<shape.Added>
  decide(ctx: Ctx, input: shape.DecideStatement): Promise<void>
  enterSlip(ctx: Ctx, input: shape.EnterSlip): Promise<void>
  statements(ctx: Ctx, conversationId: string): Promise<shape.StatementLine[]>
  slips(ctx: Ctx, conversationId: string): ReturnType<typeof slipLines>
  map(ctx: Ctx, conversationId: string): Promise<shape.MapView>
  /** SVG; the reader's own seat is in nobody else's picture. */
  picture(ctx: Ctx, asked: shape.AskPicture): Promise<Bytes>
  /** One of the two files of a Polis export. */
  export(ctx: Ctx, input: shape.ExportConversation): Promise<Bytes>
}

export function openOpinion(needs: HallNeeds): Opinion {
  const room: Room = { ...needs, db: opinionTables(needs.database.db), maps: openMapBook() }
  return {
    lines: (ctx) => conversationLines(room, ctx),
    view: (ctx, asked) => conversationView(room, ctx, asked),
    make: (ctx, input) => makeConversation(room, ctx, input),
    open: (ctx, id) => openConversation(room, ctx, id),
    close: (ctx, id) => closeConversation(room, ctx, id),
    vote: (ctx, input) => castVotes(room, ctx, input),
    addStatement: (ctx, input) => addStatement(room, ctx, input),
    decide: (ctx, input) => decideStatement(room, ctx, input),
    enterSlip: (ctx, input) => enterSlip(room, ctx, input),
    statements: (ctx, id) => statementLines(room, ctx, id),
    slips: (ctx, id) => slipLines(room, ctx, id),
    map: (ctx, id) => mapView(room, ctx, id),
    picture: (ctx, asked) => mapPicture(room, ctx, asked),
    export: (ctx, input) => exportConversation(room, ctx, input),
  }
}
