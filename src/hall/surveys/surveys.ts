/** What the part offers: surveys 问卷 of a place, from the draft to the sheet. */
import type { Bytes, Ctx } from '../../platform/route.ts'
import type { HallNeeds } from '../needs.ts'
import { saveAnswers, sendAnswers } from './commands/answer.ts'
import { endVolunteer, nameVolunteer, takeBack } from './commands/correct.ts'
import { changeSurvey, makeSurvey } from './commands/make-survey.ts'
import { closeSurvey, openSurvey } from './commands/open-and-close.ts'
import { exportAnswers } from './queries/export.ts'
import { surveyLines, surveyView } from './queries/lines.ts'
import { enteredLines, volunteerLines } from './queries/people.ts'
import { surveyResults, surveyTexts } from './queries/results.ts'
import type { Room } from './room.ts'
import type * as shape from './schema.ts'
import { surveyTables } from './store.ts'

export type Surveys = {
  /** Those that are there for the reader: of their home, their posts, or their doors. */
  lines(ctx: Ctx): Promise<shape.SurveyLine[]>
  view(ctx: Ctx, asked: shape.AskSurvey): Promise<shape.SurveyView>
  make(ctx: Ctx, input: shape.MakeSurvey): Promise<string>
  change(ctx: Ctx, input: shape.ChangeSurvey): Promise<void>
  open(ctx: Ctx, surveyId: string): Promise<void>
  close(ctx: Ctx, surveyId: string): Promise<void>
  saveDraft(ctx: Ctx, input: shape.SaveDraft): Promise<shape.Saved>
  /** Answers the id of the answer. */
  send(ctx: Ctx, input: shape.SendAnswers): Promise<string>
  takeBack(ctx: Ctx, input: shape.TakeBack): Promise<void>
  nameVolunteer(ctx: Ctx, input: shape.NameVolunteer): Promise<void>
  endVolunteer(ctx: Ctx, input: shape.EndVolunteer): Promise<void>
  volunteers(ctx: Ctx, surveyId: string): ReturnType<typeof volunteerLines>
  /** What was written down for others of late. */
  entered(ctx: Ctx, surveyId: string): ReturnType<typeof enteredLines>
  results(ctx: Ctx, asked: shape.AskResults): Promise<shape.Results>
  texts(ctx: Ctx, asked: shape.AskTexts): Promise<shape.Texts>
  export(ctx: Ctx, input: shape.ExportAnswers): Promise<Bytes>
}

export function openSurveys(needs: HallNeeds): Surveys {
  const room: Room = { ...needs, db: surveyTables(needs.database.db) }
  return {
    lines: (ctx) => surveyLines(room, ctx),
    view: (ctx, asked) => surveyView(room, ctx, asked),
    make: (ctx, input) => makeSurvey(room, ctx, input),
    change: (ctx, input) => changeSurvey(room, ctx, input),
    open: (ctx, surveyId) => openSurvey(room, ctx, surveyId),
    close: (ctx, surveyId) => closeSurvey(room, ctx, surveyId),
    saveDraft: (ctx, input) => saveAnswers(room, ctx, input),
    send: (ctx, input) => sendAnswers(room, ctx, input),
    takeBack: (ctx, input) => takeBack(room, ctx, input),
    nameVolunteer: (ctx, input) => nameVolunteer(room, ctx, input),
    endVolunteer: (ctx, input) => endVolunteer(room, ctx, input),
    volunteers: (ctx, surveyId) => volunteerLines(room, ctx, surveyId),
    entered: (ctx, surveyId) => enteredLines(room, ctx, surveyId),
    results: (ctx, asked) => surveyResults(room, ctx, asked),
    texts: (ctx, asked) => surveyTexts(room, ctx, asked),
    export: (ctx, input) => exportAnswers(room, ctx, input),
  }
}
