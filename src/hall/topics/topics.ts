/** What the part offers: problem lists of a place, residents' marks, and the topics made of them. */
import type { Bytes, Ctx } from '../../platform/route.ts'
import type { HallNeeds } from '../needs.ts'
import { addProblem, dropProblem } from './commands/add-problem.ts'
import { endList, makeList } from './commands/make-list.ts'
import { makeTopic } from './commands/make-topic.ts'
import { setMarks } from './commands/set-marks.ts'
import { candidates } from './queries/candidates.ts'
import { listQr } from './queries/list-qr.ts'
import { listView } from './queries/list-view.ts'
import { listLines } from './queries/lists.ts'
import { topicLines } from './queries/topic-lines.ts'
import { openRoom } from './room.ts'
import type * as shape from './schema.ts'
import { areaOfTopic, sourcesOfTopic } from './store.ts'

export type Topics = {
  lists(ctx: Ctx, area: string): Promise<shape.ListLine[]>
  list(ctx: Ctx, asked: shape.AskList): Promise<shape.ListView>
  /** Opens the list on a phone. */
  qr(ctx: Ctx, listId: string): Promise<Bytes>
  candidates(ctx: Ctx, asked: shape.AskCandidates): Promise<shape.Candidates>
  topics(ctx: Ctx, area: string): Promise<shape.TopicLine[]>
  makeList(ctx: Ctx, input: shape.MakeList): Promise<shape.ListLine>
  closeList(ctx: Ctx, listId: string): Promise<shape.ListLine>
  /** Answers the problem's id. */
  addProblem(ctx: Ctx, input: shape.AddProblem): Promise<string>
  dropProblem(ctx: Ctx, input: shape.DropProblem): Promise<void>
  /** Answers how many marks are left. */
  setMarks(ctx: Ctx, input: shape.SetMarks): Promise<number>
  makeTopic(ctx: Ctx, input: shape.MakeTopic): Promise<{ caseId: string; number: string }>
  /** The place of a topic of the hall, or null: for the meetings, which put it on an agenda. */
  areaOf(county: string, caseId: string): Promise<string | null>
  /** Ids of the cases that a topic came from. */
  sourcesOf(county: string, caseId: string): Promise<readonly string[]>
}

export function openTopics(needs: HallNeeds): Topics {
  const room = openRoom(needs)
  return {
    lists: (ctx, area) => listLines(room, ctx, area),
    list: (ctx, asked) => listView(room, ctx, asked),
    qr: (ctx, listId) => listQr(room, ctx, listId),
    candidates: (ctx, asked) => candidates(room, ctx, asked),
    topics: (ctx, area) => topicLines(room, ctx, area),
    makeList: (ctx, input) => makeList(room, ctx, input),
    closeList: (ctx, listId) => endList(room, ctx, listId),
    addProblem: (ctx, input) => addProblem(room, ctx, input),
    dropProblem: (ctx, input) => dropProblem(room, ctx, input),
    setMarks: (ctx, input) => setMarks(room, ctx, input),
    makeTopic: (ctx, input) => makeTopic(room, ctx, input),
    areaOf: (county, caseId) => areaOfTopic(room.db, county, caseId),
    sourcesOf: (county, caseId) => sourcesOfTopic(room.db, county, caseId),
  }
}
