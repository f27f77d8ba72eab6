import { bytesAnswer, route } from '../../platform/route.ts'
import { ASKERS } from '../askers.ts'
import * as shape from './schema.ts'
import type { Surveys } from './surveys.ts'

const done = { ok: true }

export const surveyRoutes = (surveys: Surveys) =>
  [
    ...showing(surveys),
    ...answering(surveys),
    ...running(surveys),
    ...carrying(surveys),
    ...reading(surveys),
  ] as const

const showing = (surveys: Surveys) =>
  [
    route({
      method: 'GET',
      path: '/surveys',
      summary: 'Surveys of where one lives, of one’s posts, and of one’s doors',
      may: 'person',
      input: shape.OneSurvey.omit({ surveyId: true }),
      output: shape.SurveyLines,
      refusals: [],
      run: async (ctx) => ({ surveys: await surveys.lines(ctx) }),
    }),
    route({
      method: 'GET',
      path: '/surveys/{surveyId}',
      summary: 'One survey, with what its reader has written so far',
      may: 'person',
      input: shape.AskSurvey,
      output: shape.SurveyView,
      refusals: ['survey-unknown'],
      run: (ctx, input) => surveys.view(ctx, input),
    }),
  ] as const

const answering = (surveys: Surveys) =>
  [
    route({
      method: 'PUT',
      path: '/surveys/{surveyId}/draft',
      summary: 'Keep answers that are not sent yet',
      may: 'person',
      input: shape.SaveDraft,
      output: shape.Saved,
      refusals: [
        'survey-unknown',
        'survey-not-open',
        'survey-closed',
        'survey-not-for-you',
        'survey-door-not-yours',
      ],
      run: (ctx, input) => surveys.saveDraft(ctx, input),
    }),
    route({
      method: 'POST',
      path: '/surveys/{surveyId}/answers',
      summary: 'Answer for oneself or one’s household, or write down what somebody answers',
      may: 'person',
      input: shape.SendAnswers,
      output: shape.Answered,
      refusals: [
        'survey-unknown',
        'survey-not-open',
        'survey-closed',
        'survey-not-for-you',
        'survey-door-not-yours',
        'survey-answer',
        'survey-answered',
        'survey-slip-twice',
        'survey-slip-needed',
        'survey-paper-by-staff',
        'survey-household-unknown',
        'survey-name-needed',
        'area-unknown',
        'name-needed',
        'phone-unreadable',
      ],
      run: async (ctx, input) => ({ answerId: await surveys.send(ctx, input) }),
    }),
    route({
      method: 'POST',
      path: '/surveys/{surveyId}/answers/{answerId}/take-back',
      summary: 'Take back what was written down wrongly for somebody, with the reason',
      may: 'person',
      input: shape.TakeBack,
      output: shape.Done,
      refusals: ['survey-unknown', 'survey-closed', 'survey-answer-unknown'],
      async run(ctx, input) {
        await surveys.takeBack(ctx, input)
        return done
      },
    }),
  ] as const

const running = (surveys: Surveys) =>
  [
    route({
      method: 'POST',
      path: '/surveys',
      summary: 'Draft a survey for a place',
      may: ASKERS,
      input: shape.MakeSurvey,
      output: shape.Made,
      refusals: ['area-unknown', 'area-elsewhere', 'area-not-yours', 'survey-design'],
      run: async (ctx, input) => ({ surveyId: await surveys.make(ctx, input) }),
    }),
    route({
      method: 'PUT',
      path: '/surveys/{surveyId}',
      summary: 'Change a survey that is still a draft',
      may: ASKERS,
      input: shape.ChangeSurvey,
      output: shape.Done,
      refusals: ['survey-unknown', 'survey-not-yours', 'survey-opened', 'survey-design'],
      async run(ctx, input) {
        await surveys.change(ctx, input)
        return done
      },
    }),
    route({
      method: 'POST',
      path: '/surveys/{surveyId}/open',
      summary: 'Open a survey: from now on it is answered and not changed',
      may: ASKERS,
      input: shape.OneSurvey,
      output: shape.Done,
      refusals: ['survey-unknown', 'survey-not-yours', 'survey-closed', 'survey-closes-before'],
      async run(ctx, { surveyId }) {
        await surveys.open(ctx, surveyId)
        return done
      },
    }),
    route({
      method: 'POST',
      path: '/surveys/{surveyId}/close',
      summary: 'Close a survey: its results stand',
      may: ASKERS,
      input: shape.OneSurvey,
      output: shape.Done,
      refusals: ['survey-unknown', 'survey-not-yours', 'survey-not-open'],
      async run(ctx, { surveyId }) {
        await surveys.close(ctx, surveyId)
        return done
      },
    }),
  ] as const

const carrying = (surveys: Surveys) =>
  [
    route({
      method: 'POST',
      path: '/surveys/{surveyId}/volunteers',
      summary: 'Name a neighbour who goes from door to door',
      may: ASKERS,
      input: shape.NameVolunteer,
      output: shape.Done,
      refusals: ['survey-unknown', 'survey-not-yours', 'person-unknown', 'area-unknown'],
      async run(ctx, input) {
        await surveys.nameVolunteer(ctx, input)
        return done
      },
    }),
    route({
      method: 'DELETE',
      path: '/surveys/{surveyId}/volunteers/{personId}',
      summary: 'End a neighbour’s going from door to door',
      may: ASKERS,
      input: shape.EndVolunteer,
      output: shape.Done,
      refusals: ['survey-unknown', 'survey-not-yours', 'person-unknown'],
      async run(ctx, input) {
        await surveys.endVolunteer(ctx, input)
        return done
      },
    }),
  ] as const

const reading = (surveys: Surveys) =>
  [
    route({
      method: 'GET',
      path: '/surveys/{surveyId}/volunteers',
      summary: 'Who carries a survey from door to door',
      may: ASKERS,
      input: shape.OneSurvey,
      output: shape.Volunteers,
      refusals: ['survey-unknown', 'survey-not-yours'],
      run: async (ctx, { surveyId }) => ({
        volunteers: await surveys.volunteers(ctx, surveyId),
      }),
    }),
    route({
      method: 'GET',
      path: '/surveys/{surveyId}/entered',
      summary: 'What was written down of late for others: slips and door visits',
      may: ASKERS,
      input: shape.OneSurvey,
      output: shape.Entered,
      refusals: ['survey-unknown', 'survey-not-yours'],
      run: async (ctx, { surveyId }) => ({ entered: await surveys.entered(ctx, surveyId) }),
    }),
    route({
      method: 'GET',
      path: '/surveys/{surveyId}/results',
      summary: 'Counts of a survey as they stand now, and a cross-table',
      may: 'person',
      input: shape.AskResults,
      output: shape.Results,
      refusals: ['survey-unknown', 'survey-results-kept', 'survey-question-unknown'],
      run: (ctx, input) => surveys.results(ctx, input),
    }),
    route({
      method: 'GET',
      path: '/surveys/{surveyId}/texts',
      summary: 'Open answers, masked',
      may: ASKERS,
      input: shape.AskTexts,
      output: shape.Texts,
      refusals: ['survey-unknown', 'survey-not-yours', 'survey-question-unknown'],
      run: (ctx, input) => surveys.texts(ctx, input),
    }),
    route({
      method: 'GET',
      path: '/surveys/{surveyId}/export',
      summary: 'All answers as XLSX or CSV, without personal data',
      may: ASKERS,
      input: shape.ExportAnswers,
      output: bytesAnswer,
      refusals: ['survey-unknown', 'survey-not-yours'],
      run: (ctx, input) => surveys.export(ctx, input),
    }),
  ] as const
