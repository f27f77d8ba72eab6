/** Endpoints of the spine, as data. */
import { z } from 'zod'
import { bytesAnswer, route } from '../platform/route.ts'
import { CarriedOver, CarryOver } from './carry-over-schema.ts'
import type { Cases } from './cases.ts'
import { doubtRoutes } from './doubts/routes.ts'
import * as shape from './schema.ts'

const County = z.string().regex(/^\d{6}$/)
const TheCase = z.object({ caseId: shape.CaseId })
const AtPlace = z.object({ area: shape.AreaCode.optional() })

const ACT_REFUSALS = [
  'approval-needed',
  'area-elsewhere',
  'area-unknown',
  'at-most',
  'attachment-unknown',
  'calendar-missing',
  'cannot-correct',
  'case-ended',
  'case-moved',
  'case-unknown',
  'check-failed',
  'clause-unknown',
  'clock-not-paused',
  'clock-paused',
  'field-missing',
  'field-wrong',
  'form-too-large',
  'guard-false',
  'idempotency-key-reused',
  'merge-ended',
  'merge-unknown',
  'not-your-turn',
  'too-late',
  'unknown-act',
  'wrong-place',
] as const

export const caseRoutes = (cases: Cases) => [
  ...writingRoutes(cases),
  ...listRoutes(cases),
  ...fileRoutes(cases),
  ...checkRoutes(cases),
  ...procedureRoutes(cases),
  ...doubtRoutes(cases),
]

const writingRoutes = (cases: Cases) => [
  route({
    method: 'POST',
    path: '/cases',
    summary:
      'Bring a matter, for oneself, on behalf of somebody, or as the desk that writes it down.',
    may: 'person',
    input: shape.OpenCase,
    output: shape.Opened,
    refusals: [
      'area-elsewhere',
      'area-unknown',
      'attachment-unknown',
      'calendar-missing',
      'case-moved',
      'case-unknown',
      'check-failed',
      'field-missing',
      'field-wrong',
      'form-too-large',
      'idempotency-key-reused',
      'may-not-open',
      'post-needed',
      'procedure-unknown',
      'procedure-later',
    ],
    run: (ctx, input) => cases.open(ctx, input),
  }),
  route({
    method: 'POST',
    path: '/cases/{caseId}/acts',
    summary:
      'Do one act on a case. With an Idempotency-Key it is done once, however often it is sent.',
    may: 'person',
    input: shape.ActOnCase,
    output: shape.Acted,
    refusals: ACT_REFUSALS,
    run: (ctx, input) => cases.act(ctx, input),
  }),
  route({
    method: 'POST',
    path: '/cases/{caseId}/follow',
    summary: 'Join an open case that says the same; each step is told to you, too.',
    may: 'person',
    input: TheCase,
    output: z.object({ number: z.string() }),
    refusals: ['case-ended', 'case-moved', 'case-unknown'],
    run: async (ctx, { caseId }) => ({ number: await cases.follow(ctx, caseId) }),
  }),
]

const listRoutes = (cases: Cases) => [
  route({
    method: 'GET',
    path: '/worklist',
    summary: 'What waits for me and for the places of my posts, the earliest due first.',
    may: 'person',
    input: shape.AskWorklist,
    output: shape.Worklist,
    refusals: ['area-unknown', 'cursor-unknown', 'post-needed'],
    run: (ctx, input) => cases.worklist(ctx, input),
  }),
  route({
    method: 'GET',
    path: '/cases/mine',
    summary: 'My matters: brought by me, for me, or followed by me; the newest first.',
    may: 'person',
    input: shape.AskMine,
    output: shape.MyMatters,
    refusals: ['cursor-unknown'],
    run: (ctx, input) => cases.mine(ctx, input),
  }),
  route({
    method: 'GET',
    path: '/cases/search',
    summary:
      'Search files by words, number or part of it, name or phone tail, among what I may see.',
    may: 'person',
    input: shape.AskSearch,
    output: shape.Found,
    refusals: [],
    run: async (ctx, input) => ({ lines: await cases.search(ctx, input) }),
  }),
  route({
    method: 'GET',
    path: '/cases/similar',
    summary: 'Open matters nearby that may say the same, while a new one is typed.',
    may: 'person',
    input: shape.AskSimilar,
    output: z.object({ lines: z.array(shape.Similar) }),
    refusals: [],
    run: async (ctx, input) => ({ lines: await cases.similar(ctx, input) }),
  }),
  route({
    method: 'GET',
    path: '/cases/answered',
    summary: 'The public board of answered matters of a place, names and numbers masked.',
    may: 'anyone',
    input: shape.AskAnswered,
    output: shape.Answered,
    refusals: ['area-unknown', 'cursor-unknown'],
    run: (ctx, input) => cases.answered(ctx, input),
  }),
]

const fileRoutes = (cases: Cases) => [
  route({
    method: 'GET',
    path: '/cases/{caseId}',
    summary: 'One file: where it stands, its chart, its entries, and what I may do now.',
    may: 'person',
    input: TheCase,
    output: shape.CaseView,
    refusals: ['case-unknown'],
    run: (ctx, { caseId }) => cases.view(ctx, caseId),
  }),
  route({
    method: 'GET',
    path: '/cases/{caseId}/alike',
    summary: 'Other open files of the same place and words.',
    may: 'person',
    input: TheCase,
    output: shape.Alike,
    refusals: ['case-unknown'],
    run: async (ctx, { caseId }) => ({ alike: await cases.alike(ctx, caseId) }),
  }),
  route({
    method: 'GET',
    path: '/cases/{caseId}/receivers',
    summary: 'Who could take the case, each with the clause of the power list that fits or not.',
    may: 'person',
    input: shape.AskReceivers,
    output: z.object({ receivers: z.array(shape.Receiver) }),
    refusals: ['case-unknown'],
    run: async (ctx, asked) => ({ receivers: await cases.receivers(ctx, asked) }),
  }),
]

/** What anybody can check by themselves, with no more than a number and a code. */
const checkRoutes = (cases: Cases) => [
  route({
    method: 'GET',
    path: '/cases/{caseId}/export',
    summary: 'The file as JSON lines with the proof of its head, to be verified offline.',
    may: 'person',
    input: TheCase,
    output: bytesAnswer,
    refusals: ['case-unknown'],
    run: async (ctx, { caseId }) => ({
      type: 'application/x-ndjson',
      bytes: await cases.export(ctx, caseId),
      name: `${caseId}.jsonl`,
    }),
  }),
  route({
    method: 'POST',
    path: '/cases/look-up',
    summary: 'Open a file by its number and pick-up code, without a sign-in.',
    may: 'anyone',
    input: shape.LookUp,
    output: shape.CaseView,
    refusals: ['pick-up-wrong'],
    perMinuteMax: 10,
    run: (ctx, input) => cases.lookUp(ctx, input),
  }),
  route({
    method: 'GET',
    path: '/fingerprints',
    summary: 'The signed fingerprints of all files, day by day.',
    may: 'anyone',
    input: z.object({
      county: County,
      after: z.string().max(20).optional(),
      limit: z.number().int().min(1).max(100).default(30),
    }),
    output: shape.Fingerprints,
    refusals: ['cursor-unknown'],
    run: (_ctx, input) => cases.fingerprints(input),
  }),
]

const procedureRoutes = (cases: Cases) => [
  route({
    method: 'GET',
    path: '/procedures',
    summary: 'The procedures in force at a place.',
    may: 'person',
    input: AtPlace,
    output: z.object({ procedures: z.array(shape.ProcedureLine) }),
    refusals: ['area-unknown'],
    run: async (ctx, { area }) => ({ procedures: cases.procedures(ctx, area) }),
  }),
  route({
    method: 'GET',
    path: '/procedures/openable',
    summary: 'The procedures that I may begin a case with, and the form of each.',
    may: 'person',
    input: AtPlace,
    output: z.object({ procedures: z.array(shape.Openable) }),
    refusals: ['area-unknown'],
    run: async (ctx, { area }) => ({ procedures: await cases.openable(ctx, area) }),
  }),
  route({
    method: 'GET',
    path: '/procedures/{name}/drawing',
    summary: 'A procedure as a flow chart, SVG.',
    may: 'person',
    input: z.object({
      name: z.string().max(60),
      direction: z.enum(['across', 'down']).default('across'),
      area: shape.AreaCode.optional(),
    }),
    output: bytesAnswer,
    refusals: ['area-unknown', 'procedure-unknown'],
    run: async (ctx, input) => ({ type: 'image/svg+xml', bytes: cases.drawing(ctx, input) }),
  }),
  route({
    method: 'POST',
    path: '/procedures/{name}/changes',
    summary:
      'Put a version or a patch of a procedure in force for a place; running cases stay on theirs.',
    may: 'person',
    input: shape.ChangeProcedure,
    output: z.object({ edition: z.string(), version: z.number().int() }),
    refusals: ['post-needed', 'procedure-other', 'procedure-refused', 'procedure-unknown'],
    run: (ctx, input) => cases.changeProcedure(ctx, input),
  }),
  route({
    method: 'POST',
    path: '/procedures/{name}/carry-over',
    summary: 'Move running cases to a newer version that says by which law; looks only, at first.',
    may: 'person',
    input: CarryOver,
    output: CarriedOver,
    refusals: ['nothing-to-carry-over', 'post-needed', 'procedure-unknown'],
    run: (ctx, input) => cases.carryOver(ctx, input),
  }),
]
